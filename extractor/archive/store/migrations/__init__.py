"""The shape of an archive through time (alembic). Each step stands in `versions/`; nothing here is edited later."""
