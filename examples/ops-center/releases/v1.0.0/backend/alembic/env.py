from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine

from opscenter.models import Base
from opscenter.settings import DATABASE_URL

fileConfig(context.config.config_file_name, disable_existing_loggers=False)


def run_offline():
    context.configure(url=DATABASE_URL, target_metadata=Base.metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_online():
    with create_engine(DATABASE_URL).connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
