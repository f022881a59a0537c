"""no old settings

Revision ID: c4e1f004
Revises: c4e1f003
Create Date: 2025-05-05 09:15:00.000000

"""
from alembic import op
import sqlalchemy as sa
import json
from sqlalchemy.orm import Session, declarative_base

# revision identifiers, used by Alembic.
revision = "c4e1f004"
down_revision = "c4e1f003"
branch_labels = None
depends_on = None


Base = declarative_base()


class Recipe(Base):
    __tablename__ = "recipes"
    id = sa.Column(sa.Integer, primary_key=True)
    settings = sa.Column(sa.Text)


def upgrade():
    bind = op.get_bind()
    session = Session(bind=bind)
    for recipe in session.query(Recipe).filter(Recipe.settings.is_not(None)):
        try:
            settings = json.loads(recipe.settings)
        except ValueError:
            continue
        settings.pop("old", None)
        recipe.settings = json.dumps(settings)
    session.commit()
    session.close()


def downgrade():
    pass
