"""Findings and verdicts keep codes with values instead of Vietnamese sentences.

What was found before has no values: its code alone is kept, until its file is read again by this version.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Replace the sentences by what they are made of."""
    op.execute("""ALTER TABLE findings ADD COLUMN told TEXT NOT NULL DEFAULT '{"case":"","values":{}}'""")
    op.execute("ALTER TABLE findings DROP COLUMN message")
    op.execute("ALTER TABLE verdicts ADD COLUMN notices TEXT NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE verdicts DROP COLUMN explanation")
