"""The first shape of an archive. None is older: new archives are made from schema.py, as if all steps were done."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing lies before this step."""
