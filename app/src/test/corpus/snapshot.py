"""What a database holds: its schema in small pieces and every row as text, and what two differ in."""

import re
import sqlite3

# kept by the tools themselves
OWN = {
    "alembic_version",
    "django_migrations",
    "volver_migrations",
    "django_content_type",
    "auth_permission",
}


class Snapshot:
    """pieces: {what: definition}; names: those of indexes and constraints, compared apart;
    rows: {table: (key, columns, rows)}; sequences: {name: the number it stands at}."""

    def __init__(self):
        self.pieces, self.names, self.rows, self.sequences = {}, set(), {}, {}

    def piece(self, what, definition):
        self.pieces[what] = definition

    def many(self, what, definitions):
        for i, d in enumerate(sorted(definitions)):
            self.pieces[f"{what} #{i} {d}"] = d

    def __eq__(self, other):
        return (self.pieces, self.rows) == (other.pieces, other.rows)


def plain(text):
    """SQL without the differences that mean nothing."""
    text = re.sub(r'["`\[\]]', "", re.sub(r"\s+", "", (text or ""))).lower()
    while text.startswith("(") and text.endswith(")") and closes(text):
        text = text[1:-1]
    return text


def closes(text):
    depth = 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return i == len(text) - 1
    return False


def checks(sql):
    """The conditions of the CHECKs in a CREATE TABLE."""
    for found in re.finditer(r"\bcheck\s*\(", sql, re.I):
        depth, i = 1, found.end()
        while depth and i < len(sql):
            depth += (sql[i] == "(") - (sql[i] == ")")
            i += 1
        yield plain(sql[found.end() : i - 1])


def sqlite(path):
    db = sqlite3.connect(path)
    s = Snapshot()
    master = db.execute("select type, name, tbl_name, sql from sqlite_master").fetchall()
    for kind, name, table, sql in master:
        if name.startswith("sqlite_") or table in OWN:
            continue
        if kind in ("view", "trigger"):
            s.piece(f"{kind} {name}", plain(sql))
        elif kind == "table":
            sqlite_table(db, s, name, sql)
    if any(name == "sqlite_sequence" for _, name, _, _ in master):
        s.sequences = {n: v for n, v in db.execute("select name, seq from sqlite_sequence") if n not in OWN}
    db.close()
    return s


def sqlite_table(db, s, table, sql):
    quoted = '"' + table.replace('"', '""') + '"'
    info = db.execute(f"pragma table_xinfo({quoted})").fetchall()
    flags = [w for w in ("autoincrement", "strict", "without rowid") if re.search(r"\b" + w + r"\b", re.sub(r"--.*", "", sql), re.I)]
    s.piece(f"table {table}", " ".join(flags))
    for _, column, type_, notnull, default, key, hidden in info:
        s.piece(f"column {table}.{column}", f"{plain(type_)} {'not null' if notnull or key else ''} default {plain(default)} {hidden}")
    key = [c[1] for c in sorted(info, key=lambda c: c[5]) if c[5]]
    s.piece(f"primary key {table}", ",".join(key))
    links = {}
    for link, seq, other, here, there, upd, dele, _ in db.execute(f"pragma foreign_key_list({quoted})"):
        links.setdefault(link, [other, upd, dele]).append(f"{here}->{there}")
    s.many(f"foreign key {table}", [" ".join(map(str, v)) for v in links.values()])
    indexes = []
    for _, name, unique, origin, partial in db.execute(f"pragma index_list({quoted})"):
        columns = [(r[2], r[3], r[4]) for r in db.execute(f'pragma index_xinfo("{name}")') if r[5]]
        made = db.execute("select sql from sqlite_master where name = ?", (name,)).fetchone()
        text = plain(made[0]) if made and made[0] else ""
        body = text[text.index("(") :] if text else str(columns)
        # a UNIQUE constraint and a unique index are the same to the rows
        if origin != "pk":
            indexes.append(f"{'unique ' if unique else ''}{origin} {body}")
        if not name.startswith("sqlite_autoindex"):
            s.names.add(f"{table}: {name}")
    s.many(f"index {table}", indexes)
    s.many(f"check {table}", checks(sql))
    s.names |= {f"{table}: {n}" for n in re.findall(r'\bconstraint\s+["`]?(\w+)', sql, re.I)}
    columns = sorted(c[1] for c in info)
    listed = ", ".join('"' + c + '"' for c in columns)
    typed = ", ".join(f'typeof("{c}")' for c in columns)
    rows = []
    for r in db.execute(f"select {listed}, {typed} from {quoted}"):
        n = len(columns)
        rows.append(tuple(None if r[i] is None else f"{r[n + i]}:{r[i]!r}" for i in range(n)))
    s.rows[table] = (key, columns, sorted(rows, key=repr))


OURS = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'"
NOT_OF_EXTENSION = "not exists (select 1 from pg_depend d where d.objid = {0}.oid and d.deptype = 'e')"

PIECES = {
    "schema": f"select n.nspname, coalesce(n.nspacl::text, '') from pg_namespace n where {OURS} and n.nspname <> 'public'",
    "extension": "select extname, '' from pg_extension",
    "table": "select c.oid::regclass::text, concat(c.relkind, c.relrowsecurity, c.relpersistence, c.relacl::text)"
    f" from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and {OURS}",
    "column": "select c.oid::regclass || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,"
    " pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, l.collname, col_description(c.oid, a.attnum))"
    " from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
    " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum left join pg_collation l on l.oid = a.attcollation"
    f" where c.relkind in ('r', 'p') and {OURS}",
    "view": f"select c.oid::regclass::text, concat(c.relkind, pg_get_viewdef(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    f" where c.relkind in ('v', 'm') and {OURS} and {NOT_OF_EXTENSION.format('c')}",
    "trigger": "select tgrelid::regclass || '.' || tgname, concat(pg_get_triggerdef(oid), tgenabled) from pg_trigger where not tgisinternal",
    "function": f"select p.oid::regprocedure::text, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
    f" where {OURS} and p.prokind in ('f', 'p') and {NOT_OF_EXTENSION.format('p')}",
    "enum": "select enumtypid::regtype::text, string_agg(enumlabel, ',' order by enumsortorder) from pg_enum group by enumtypid",
    "domain": "select t.oid::regtype::text, concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,"
    " (select string_agg(pg_get_constraintdef(oid), ',' order by 1) from pg_constraint where contypid = t.oid))"
    f" from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and {OURS}",
    "sequence": f"select c.oid::regclass::text, concat_ws(' ', s.seqincrement, s.seqmax, s.seqcycle, s.seqtypid::regtype) from pg_sequence s"
    f" join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace where {OURS}",
    "policy": "select polrelid::regclass || '.' || polname, concat_ws(' ', polcmd, pg_get_expr(polqual, polrelid)) from pg_policy",
    "comment": "select c.oid::regclass::text, description from pg_description join pg_class c on c.oid = objoid and objsubid = 0"
    f" join pg_namespace n on n.oid = c.relnamespace where {OURS}",
}
CONSTRAINTS = (
    "select conrelid::regclass::text, conname, pg_get_constraintdef(c.oid) from pg_constraint c"
    f" join pg_namespace n on n.oid = c.connamespace where conrelid <> 0 and contype <> 't' and {OURS}"
)
INDEXES = (
    "select i.indrelid::regclass::text, c.relname, regexp_replace(pg_get_indexdef(c.oid), ' INDEX \\S+ ON', ' INDEX ON') || ' ' || i.indisvalid::text"
    " from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace"
    f" where {OURS} and not exists (select 1 from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))"
)


def postgres(dsn):
    import psycopg2

    db = psycopg2.connect(dsn, options="-c TimeZone=UTC")
    db.autocommit = True
    cur = db.cursor()

    def ask(sql):
        cur.execute(sql)
        return cur.fetchall()

    s = Snapshot()
    own = lambda name: name.split(".")[0] in OWN or name in OWN or name.startswith(("django_migrations_", "django_content_type_", "auth_permission_"))
    for kind, sql in PIECES.items():
        for name, definition in ask(sql):
            if not own(name):
                s.piece(f"{kind} {name}", definition)
    for what, sql in (("constraint", CONSTRAINTS), ("index", INDEXES)):
        grouped = {}
        for table, name, definition in ask(sql):
            if not own(table):
                grouped.setdefault(table, []).append(definition)
                s.names.add(f"{table}: {name}")
        for table, definitions in grouped.items():
            s.many(f"{what} {table}", definitions)
    for (name,) in ask(f"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind = 'S' and {OURS}"):
        if not own(name):
            s.sequences[name] = ask(f"select last_value - (not is_called)::int from {name}")[0][0]
    for (table,) in ask(f"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind in ('r', 'm') and {OURS}"):
        if own(table):
            continue
        columns = [c for (c,) in ask(f"select attname from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped order by attname")]
        key = [c for (c,) in ask(f"select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = '{table}'::regclass and i.indisprimary order by 1")]
        listed = ", ".join(f'"{c}"::text' for c in columns) or "1"
        s.rows[table] = (key, columns, sorted(ask(f"select {listed} from {table}"), key=repr))
    db.close()
    return s


def by_key(key, columns, rows):
    """Rows by their key; where there is none, each by itself and how often it is there."""
    made, again = {}, {}
    for row in rows:
        k = tuple(row[columns.index(c)] for c in key) if key else row
        again[k] = again.get(k, 0) + 1
        made[(k, again[k])] = dict(zip(columns, row))
    return made


def schema_differences(before, after):
    lost = [f"- {w}" for w in before.pieces if w not in after.pieces]
    new = [f"+ {w}" for w in after.pieces if w not in before.pieces]
    changed = [f"~ {w}: {before.pieces[w]} | {after.pieces[w]}" for w in before.pieces if w in after.pieces and before.pieces[w] != after.pieces[w]]
    return lost + new + changed


def row_differences(before, after, extra_allowed=False):
    """{table or table.column: what became of it}"""
    found = {}
    for table, (key, columns, rows) in before.rows.items():
        if table not in after.rows:
            if rows:
                found[table] = f"-{len(rows)} rows"
            continue
        _, now, others = after.rows[table]
        key = [c for c in key if c in now]
        shared = [c for c in columns if c in now]
        a = by_key(key or [], columns if key else shared, rows if key else project(columns, rows, shared))
        b = by_key(key or [], now if key else shared, others if key else project(now, others, shared))
        gone, come = len(a.keys() - b.keys()), len(b.keys() - a.keys())
        if gone or (come and not extra_allowed):
            found[table] = " ".join([f"-{gone} rows"] * bool(gone) + [f"+{come} rows"] * bool(come))
        for c in columns:
            if c not in now:
                n = sum(1 for r in rows if r[columns.index(c)] is not None)
            elif key:
                n = sum(1 for k in a.keys() & b.keys() if a[k][c] != b[k][c])
            else:
                n = 0
            if n:
                found[f"{table}.{c}"] = f"{n} values"
    return found


def project(columns, rows, onto):
    at = [columns.index(c) for c in onto]
    return [tuple(r[i] for i in at) for r in rows]


def rewound(before, after):
    return sorted(n for n, v in before.sequences.items() if n in after.sequences and after.sequences[n] < v)
