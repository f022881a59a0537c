"""Fills the database of Ops Center 1.0.0: seed.py ROWS MB, in a container of the backend."""

import os
import sys

import psycopg

rows, megabytes = int(sys.argv[1]), int(sys.argv[2])
with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute(
        "insert into ticket (code, title, assignee)"
        " select 'T-' || to_char(n, 'FM000000'), 'Alarm ' || n, case when n %% 4 > 0 then 'team-' || n %% 4 end"
        " from generate_series(1, %s) n",
        (rows,),
    )
    if megabytes:
        db.execute("create table attachment (id bigserial primary key, body text not null)")
        db.execute(
            "insert into attachment (body) select repeat(md5(n::text), 31) from generate_series(1, %s) n",
            (megabytes * 1024,),
        )
