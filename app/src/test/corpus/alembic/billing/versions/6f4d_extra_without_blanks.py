"""extra without blanks

Revision ID: 6f4d
Revises: 5e3c
Create Date: 2019-08-04 16:31:41.118402

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '6f4d'
down_revision = '5e3c'
branch_labels = None
depends_on = None


import json


def upgrade():
    conn = op.get_bind()
    rows = conn.execute(sa.text('SELECT id, extra FROM invoices WHERE extra IS NOT NULL')).fetchall()
    for row in rows:
        packed = json.dumps(json.loads(row[1]), separators=(',', ':'))
        conn.execute(sa.text('UPDATE invoices SET extra = :e WHERE id = :i'), {'e': packed, 'i': row[0]})


def downgrade():
    conn = op.get_bind()
    rows = conn.execute(sa.text('SELECT id, extra FROM invoices WHERE extra IS NOT NULL')).fetchall()
    for row in rows:
        conn.execute(sa.text('UPDATE invoices SET extra = :e WHERE id = :i'),
                     {'e': json.dumps(json.loads(row[1])), 'i': row[0]})
