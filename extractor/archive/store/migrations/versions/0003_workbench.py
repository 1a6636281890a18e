"""Decisions get a history, and the workbench its tables: people, dossiers, registers, jobs.

What was decided before is the beginning of the history; nobody is named for it.
"""

from alembic import op

from extractor.archive.workbench.schema import DECISIONS_VIEW, WORKBENCH

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and take over the decisions."""
    for table in WORKBENCH:
        table.create(op.get_bind())
    op.execute(
        "INSERT INTO decision_log (key, choice, final, note, words, place, person, at) "
        "SELECT key, choice, 0, note, words, place, '', '' FROM decisions ORDER BY key"
    )
    op.execute("DROP TABLE decisions")
    op.execute(f"CREATE VIEW decisions AS {DECISIONS_VIEW}")
