from flask import current_app
from alembic import context

config = context.config


def run_migrations_online():
    engine = current_app.extensions['migrate'].db.engine
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=current_app.extensions['migrate'].db.metadata)
        with context.begin_transaction():
            context.run_migrations()


run_migrations_online()
