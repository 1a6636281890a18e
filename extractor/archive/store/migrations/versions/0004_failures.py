"""The reason why a file could not be read belongs to its content, so `failures` is a view over the files there are; a
checksum a document tells damage. What was written before has no checksum until it is read again.
"""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer

revision = "0004"
down_revision = "0003"

_VIEW = """CREATE VIEW failures AS
    SELECT f.path, coalesce(d.sha256, '') AS sha256, coalesce(f.failure, d.status) AS kind,
           coalesce(f.reason, d.reason) AS reason, f.run_id
    FROM files f LEFT JOIN documents d ON d.id = f.document_id
    WHERE f.state <> 'gone' AND (f.failure IS NOT NULL OR d.status <> 'ok')"""


def upgrade() -> None:
    """Move the reasons to documents and files."""
    op.execute("ALTER TABLE documents ADD COLUMN reason TEXT")
    op.execute("ALTER TABLE documents ADD COLUMN checksum BIGINT")
    op.execute("ALTER TABLE files ADD COLUMN failure TEXT")
    op.execute("ALTER TABLE files ADD COLUMN reason TEXT")
    op.execute(
        "UPDATE documents SET reason = (SELECT min(x.reason) FROM files f JOIN failures x ON x.path = f.path "
        "WHERE f.document_id = documents.id) WHERE status <> 'ok'"
    )
    op.execute(
        "UPDATE files SET failure = (SELECT x.kind FROM failures x WHERE x.path = files.path), "
        "reason = (SELECT x.reason FROM failures x WHERE x.path = files.path) WHERE state = 'unread'"
    )
    for table in ("documents", "files"):  # of 0001: a sentence, no code
        op.execute(f"""UPDATE {table} SET reason = '{{"code":"unread","values":{{}}}}' WHERE reason NOT LIKE '{{%'""")
    op.execute("DROP TABLE failures")
    op.execute(_VIEW)
    op.create_table(
        "waiting",
        Column("document_id", Integer, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        Column("pages", Integer, nullable=False),
    )
