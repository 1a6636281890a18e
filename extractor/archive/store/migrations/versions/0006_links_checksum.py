"""A checksum a recommendation and its links tells damage. What was linked before has none until it is linked anew."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE asked ADD COLUMN checksum BIGINT")
