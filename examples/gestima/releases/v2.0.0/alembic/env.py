from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine

from gestima.models import Base
from gestima.settings import DATABASE_URL

fileConfig(context.config.config_file_name, disable_existing_loggers=False)


def run_offline():
    context.configure(
        url=DATABASE_URL, target_metadata=Base.metadata, literal_binds=True, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()


def run_online():
    # Sin claves ajenas: al rehacer una tabla, SQLite borraría las filas que dependen de ella.
    engine = create_engine(DATABASE_URL)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
