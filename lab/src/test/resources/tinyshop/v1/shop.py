VERSION = "v1"


def get(path, ask):
    if path == "/health":
        revision = ask("select max(revision) from volver_migrations")[0][0]
        sales = ask("select count(note) from sale")[0][0]
        return 200, {"status": "ok", "version": VERSION, "revision": revision, "sales": sales}
    return 404, {"error": "no such page"}


def post(path, body, ask):
    if path == "/sales":
        key = body["key"]
        ask("insert into sale (key, note) values (?, ?)", key, body.get("note", ""))
        return 201, {"key": key}
    return 404, {"error": "no such page"}
