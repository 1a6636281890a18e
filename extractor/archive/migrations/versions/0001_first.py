"""The first shape of an archive."""

from alembic import op

from extractor.archive import words
from extractor.archive.schema import METADATA, VIEWS

revision = "0001"
down_revision = None


def upgrade() -> None:
    METADATA.create_all(op.get_bind())
    words.create(op.get_bind())
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")
