"""Run by alembic: apply the steps on the connection that the archive hands over. Imported by anything else, it does
nothing: alembic has no configuration then."""

from alembic import context

if hasattr(context, "config"):
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()
