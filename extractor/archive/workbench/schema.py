"""The tables of the workbench, beside those of the documents. Who did something is kept by name, so that the log is
read without looking anything up; the one user of a machine without users has the name "".
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
)

from extractor.archive.store.schema import METADATA, keyed_table


def _of_dossier(*, key: bool = True) -> Column[int]:
    return Column(
        "dossier_id",
        Integer,
        ForeignKey("dossiers.id", ondelete="CASCADE"),
        primary_key=key,
        autoincrement=False,
        nullable=not key,
    )


def _person(name: str = "person") -> Column[str]:
    return Column(name, Text, nullable=False, comment="name of a user; '' for the one user of a machine without users")


def _at(name: str = "at", *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable, comment="UTC, ISO 8601")


USERS = keyed_table(
    "users",
    Column("name", Text, primary_key=True, comment="what is typed at login, in lower case"),
    Column("shown", Text, nullable=False, comment="name as others see it"),
    Column("role", Text, nullable=False, comment="viewer, clerk, reviewer, lead, admin"),
    Column("entitled", SmallInteger, nullable=False, comment="1 if secret papers may be seen"),
    Column("active", SmallInteger, nullable=False, comment="0 if login is refused"),
    Column("password", Text, nullable=False, comment="Argon2 hash; '' where only single sign-on lets in"),
    Column("stamp", Text, nullable=False, comment="sessions with another stamp are over"),
    _at("created"),
    CheckConstraint("role in ('viewer', 'clerk', 'reviewer', 'lead', 'admin')", name="users_role"),
    comment="Who may use the workbench.",
)

DECISION_LOG = Table(
    "decision_log",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, comment="of a link or verdict"),
    Column("choice", Text, nullable=False, comment="confirmed, rejected, withdrawn"),
    Column("status", Text, comment="the status that an answer has by this decision; null as it was read"),
    Column("pair", Text, comment="JSON: keys of recommendation and answer, where they were not linked before"),
    Column("final", SmallInteger, nullable=False, comment="1 if it settles what others decided before"),
    Column("note", Text, nullable=False),
    Column("words", Text, nullable=False, comment="what was decided on, in short"),
    Column("place", Text, nullable=False, comment="file and row it was read from, or 'web'"),
    _person(),
    _at(),
    Column("replaces", Integer, comment="the decision of the same person on this key before it"),
    Column("run_id", Integer, comment="the last run over the files before it"),
    CheckConstraint("choice in ('confirmed', 'rejected', 'withdrawn')", name="decision_choice"),
    Index("decisions_by_key", "key", "person", "id"),
    comment="Every decision ever made; rows are only added. What holds is in the view `decisions`.",
)

DOSSIERS = Table(
    "dossiers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False, comment="open, closed"),
    Column("revision", Integer, nullable=False, comment="grows with every change of files, roles, registers"),
    _person("owner"),
    _at("created"),
    Column("closed_by", Text),
    _at("closed", nullable=True),
    CheckConstraint("state in ('open', 'closed')", name="dossier_state"),
    comment="Papers that are reviewed together.",
)

DOSSIER_FILES = keyed_table(
    "dossier_files",
    _of_dossier(),
    Column("n", Integer, primary_key=True, autoincrement=False, comment="from 1"),
    Column("name", Text, nullable=False, comment="as the person who brought it calls it"),
    Column("path", Text, nullable=False, comment="in `files`; '' until it has come"),
    Column("sha256", Text, nullable=False, comment="'' until it has come"),
    Column("state", Text, nullable=False, comment="coming, waiting, read, failed, container"),
    Column("status", Text, comment="of the document that was read"),
    Column("guessed", Text, comment="role as guessed: source, response, evidence, register, other"),
    Column("role", Text, comment="role set by hand; null where the guess holds"),
    _person("brought_by"),
    _at("brought"),
    CheckConstraint("state in ('coming', 'waiting', 'read', 'failed', 'container')", name="dossier_file_state"),
    Index("dossier_files_by_path", "path"),
    comment="The files of a dossier.",
)

DOSSIER_MEMBERS = keyed_table(
    "dossier_members",
    _of_dossier(),
    Column("person", Text, primary_key=True),
    comment="Who may see a dossier beside its owner and administrators.",
)

DOSSIER_RESULTS = keyed_table(
    "dossier_results",
    _of_dossier(),
    Column("revision", Integer, nullable=False, comment="of the dossier that it was made of"),
    Column("decided", Integer, nullable=False, comment="the last row of decision_log that was applied"),
    Column("version", Text, nullable=False, comment="of the extractor"),
    _at("made"),
    Column("summary", Text, nullable=False, comment="JSON: keys of links, and figures"),
    Column("documents", LargeBinary, nullable=False, comment="JSON lines, zlib: what was read of each file"),
    Column("answer", LargeBinary, nullable=False, comment="JSON of trace, check and decisions, zlib"),
    comment="The last answer for each dossier.",
)

REGISTERS = Table(
    "registers",
    METADATA,
    Column("id", Integer, primary_key=True),
    _of_dossier(key=False),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("columns", Text, nullable=False, comment="JSON: field to column as set by hand; {} as recognised"),
    _person("brought_by"),
    _at("brought"),
    Index("registers_by_dossier", "dossier_id"),
    comment="Registers that citations are looked up in; those of no dossier are for all.",
)

ORIGINALS = keyed_table(
    "originals",
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    _person("brought_by"),
    _at("brought"),
    comment="Files that were uploaded; their bytes lie in the folder of the workbench.",
)

JOBS = Table(
    "jobs",
    METADATA,
    Column("id", Integer, primary_key=True),
    _of_dossier(key=False),
    Column("kind", Text, nullable=False, comment="read, review, verify, backup, draw, link"),
    Column("state", Text, nullable=False, comment="waiting, running, done, failed"),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("failures", Text, nullable=False, comment="JSON: how many by kind"),
    Column("told", Text, comment="JSON: code with values, why it failed"),
    _person(),
    _at("asked"),
    _at("started", nullable=True),
    _at("ended", nullable=True),
    CheckConstraint("state in ('waiting', 'running', 'done', 'failed')", name="job_state"),
    Index("jobs_by_state", "state"),
    comment="What is done behind the screens.",
)

ASSIGNMENTS = keyed_table(
    "assignments",
    _of_dossier(),
    Column("key", Text, primary_key=True, comment="of a link, verdict or finding"),
    _person(),
    _person("given_by"),
    _at(),
    comment="Who looks at what in the queue.",
)

SAVED_FILTERS = keyed_table(
    "saved_filters",
    Column("person", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
    comment="Filters of the queue that somebody keeps.",
)

AUDIT_LOG = Table(
    "audit_log",
    METADATA,
    Column("id", Integer, primary_key=True),
    _at(),
    _person(),
    Column("act", Text, nullable=False, comment="login, seen, upload, export, role, …"),
    Column("dossier_id", Integer),
    Column("what", Text, nullable=False),
    Index("audit_by_dossier", "dossier_id", "id"),
    comment="Who saw and did what.",
)

WORKBENCH: Final = (
    USERS, DECISION_LOG, DOSSIERS, DOSSIER_FILES, DOSSIER_MEMBERS, DOSSIER_RESULTS, REGISTERS, ORIGINALS, JOBS,
    ASSIGNMENTS, SAVED_FILTERS, AUDIT_LOG,
)  # fmt: skip
"""All of them, those that others refer to first."""

DECISIONS_VIEW: Final = """
    SELECT l.key, l.choice, l.note, l.words, l.place, l.status, l.pair, l.person, l.at, l.final, l.id
    FROM decision_log l
    WHERE l.choice <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM decision_log m WHERE m.key = l.key AND m.person = l.person AND m.id > l.id)
      AND NOT EXISTS (SELECT 1 FROM decision_log f
                      WHERE f.key = l.key AND f.final = 1 AND f.id > l.id AND f.choice <> 'withdrawn'
                        AND NOT EXISTS (SELECT 1 FROM decision_log g
                                        WHERE g.key = f.key AND g.person = f.person AND g.id > f.id))"""
"""The latest decision of each person on each key, since somebody last settled it. Two rows on a key that differ are a
conflict."""
