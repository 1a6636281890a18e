"""Views on effect over what papers say, which archives hold since effect is read."""

from alembic import op

from extractor.archive.store.effect_views import effect_views

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the views."""
    for name, query in effect_views(op.get_bind().dialect.name).items():
        op.execute(f"CREATE VIEW {name} AS {query}")
