package dev.volver.config;

import dev.volver.config.AppLoaderTest.Wrong;
import java.util.List;
import java.util.stream.Stream;

/** Configurations that are wrong in one way each, and what has to be said of each. */
final class WrongConfigurations {
  private static final String BASE = "app: shop\nruntime: { process: { command: run } }\n";

  private WrongConfigurations() {}

  static Stream<Wrong> all() {
    return Stream.of(
            files(), top(), runtime(), stores(), migrations(), checks(), rules(), policies())
        .flatMap(List::stream);
  }

  private static Wrong more(String name, String yaml, String... told) {
    return new Wrong(name, BASE + yaml, List.of(told));
  }

  private static Wrong whole(String name, String yaml, String... told) {
    return new Wrong(name, yaml, List.of(told));
  }

  private static List<Wrong> files() {
    return List.of(
        whole(
            "empty file",
            "",
            "volver.yml | the file holds no keys | Run `volver init` to write one."),
        whole(
            "only a comment",
            "# nothing\n",
            "volver.yml | the file holds no keys | Run `volver init` to write one."),
        whole(
            "a list",
            "- app\n",
            "volver.yml:1 | the file holds no keys | Run `volver init` to write one."),
        whole(
            "a tab",
            "app: shop\nruntime:\n\tprocess: {}\n",
            "volver.yml:3 | this is not valid YAML: found character '\\t(TAB)' that cannot start"
                + " any token. (Do not use \\t(TAB) for indentation) | Mend that line."),
        whole(
            "an open bracket",
            "app: shop\nruntime: { process: { command: run }\n",
            "volver.yml:3 | this is not valid YAML: expected ',' or '}', but got <stream end> |"
                + " Mend that line."),
        whole(
            "an open quote",
            "app: \"shop\nruntime: {}\n",
            "volver.yml:3 | this is not valid YAML: found unexpected end of stream | Mend that"
                + " line."));
  }

  private static List<Wrong> top() {
    return List.of(
        whole(
            "no app",
            "runtime: { process: { command: run } }\n",
            "volver.yml:1 | The file has no `app` | Add a line such as `app: shop`."),
        whole(
            "no runtime",
            "app: shop\n",
            "volver.yml:1 | The file has no `runtime` | Write `runtime: { systemd: { units:"
                + " [shop.service] } }`, or `process`, `compose` or `docker` instead."),
        whole(
            "a bad name",
            "app: Mi Tienda\nruntime: { process: { command: run } }\n",
            "volver.yml:1 | `app` must be small letters, digits, `-` and `_` | For example: shop"),
        whole(
            "an app without a value",
            "app:\nruntime: { process: { command: run } }\n",
            "volver.yml:1 | `app` must be a text | For example: word"),
        more(
            "a misspelt key",
            "store: {}\n",
            "volver.yml:3 | unknown key `store` | Did you mean `stores`?"),
        more(
            "a key that resembles none",
            "zebra: 1\n",
            "volver.yml:3 | unknown key `zebra` | Known here: app, backups, build, checks, config,"
                + " deploy, language, maintenance, migrations, reload, rules, runtime, source,"
                + " stores."),
        more(
            "a key twice",
            "app: shop2\n",
            "volver.yml:3 | `app` is written twice | Keep one of the two."),
        more(
            "an unknown language",
            "language: fr\n",
            "volver.yml:3 | `language` cannot be `fr` | Write one of: en, es."),
        more(
            "source as a text",
            "source: git\n",
            "volver.yml:3 | `source` must be a group of keys | For example: { key: value }"),
        more(
            "a misspelt layout",
            "source: { layout: release }\n",
            "volver.yml:3 | `source.layout` cannot be `release` | Did you mean `releases`?"),
        more(
            "fetch with another word",
            "source: { fetch: maybe }\n",
            "volver.yml:3 | `source.fetch` cannot be `maybe` | Write one of: false, true."),
        more(
            "maintenance without a folder",
            "maintenance: { automatic: true }\n",
            "volver.yml:3 | `maintenance` has no `folder` | Name a folder that the proxy sees."),
        more(
            "config as a mapping",
            "config: { file: .env }\n",
            "volver.yml:3 | `config` must be a text | For example: word"));
  }

  private static List<Wrong> runtime() {
    return List.of(
        whole(
            "two runtimes",
            "app: shop\nruntime:\n  process: { command: run }\n  systemd: { units: [a] }\n",
            "volver.yml:3 | `runtime` must be one of process, systemd, compose and docker | For example:"
                + " { systemd: { units: [shop.service] } }"),
        whole(
            "no kind of runtime",
            "app: shop\nruntime: {}\n",
            "volver.yml:2 | `runtime` must be one of process, systemd, compose and docker | For example:"
                + " { systemd: { units: [shop.service] } }"),
        whole(
            "an unknown runtime",
            "app: shop\nruntime: { dokcer: {} }\n",
            "volver.yml:2 | unknown key `runtime.dokcer` | Did you mean `docker`?",
            "volver.yml:2 | `runtime` must be one of process, systemd, compose and docker | For example:"
                + " { systemd: { units: [shop.service] } }"),
        whole(
            "runtime as a text",
            "app: shop\nruntime: systemd\n",
            "volver.yml:2 | `runtime` must be a group of keys | For example: { key: value }"),
        whole(
            "a process without a command",
            "app: shop\nruntime: { process: { env: { A: b } } }\n",
            "volver.yml:2 | `runtime.process` has no `command` | Write the command that starts the"
                + " app."),
        whole(
            "compose without services",
            "app: shop\nruntime: { compose: { file: c.yml } }\n",
            "volver.yml:2 | `runtime.compose` has no `services` | List the services that a deploy"
                + " replaces; leave the databases out."),
        whole(
            "a container without an image",
            "app: shop\nruntime: { docker: { containers: [ { name: shop } ] } }\n",
            "volver.yml:2 | `runtime.docker.containers` has neither `build` nor `image` | For"
                + " example: build: ."),
        whole(
            "options that only a shell understands",
            "app: shop\nruntime: { docker: { containers: [ { name: shop, image: a, options:"
                + " \"-v $PWD:/x\" } ] } }\n",
            "volver.yml:2 | `runtime.docker.containers.options` must be words without anything a"
                + " shell would change | For example: \"--network shop -p 127.0.0.1:8000:8000\""),
        whole(
            "systemd without units",
            "app: shop\nruntime: { systemd: {} }\n",
            "volver.yml:2 | `runtime.systemd` has no `units` | List the units."),
        whole(
            "a secret that is not there",
            """
            app: shop
            runtime:
              process:
                command: run
                env:
                  P: { env: NO_SUCH }
            """,
            "volver.yml:6 | the secret of `runtime.process.env.P` is not there: variable NO_SUCH |"
                + " Set it for the user who runs volver."),
        whole(
            "a secret as a mapping of something else",
            "app: shop\nruntime: { process: { command: run, env: { P: { value: x } } } }\n",
            "volver.yml:2 | unknown key `runtime.process.env.P.value` | Known here: credential,"
                + " env, file, variable.",
            "volver.yml:2 | `runtime.process.env.P` must be a reference to a secret | For example:"
                + " { env: NAME }"),
        whole(
            "a bad time",
            "app: shop\nruntime: { process: { command: run, stop-timeout: 30 } }\n",
            "volver.yml:2 | `runtime.process.stop-timeout` must be a time with its unit | For"
                + " example: 30s, 5m, 12h, 30d"));
  }

  private static List<Wrong> stores() {
    return List.of(
        more(
            "a store of two kinds",
            "stores: { db: { sqlite: a.db, files: b } }\n",
            "volver.yml:3 | `stores.db` must be one of sqlite, postgres, redis and files | For example: { sqlite:"
                + " data/app.db }"),
        more(
            "an address with its password",
            "stores: { db: { postgres: { url: 'postgresql://shop:pw@localhost/shop' } } }\n",
            "volver.yml:3 | `stores.db.postgres.url` must be an address without the password | For"
                + " example: password: { env: DB_PASSWORD }"),
        more(
            "an address of something else",
            "stores: { db: { postgres: { url: 'mysql://shop@localhost/shop' } } }\n",
            "volver.yml:3 | `stores.db.postgres.url` must be an address | For example:"
                + " postgresql://shop@127.0.0.1:5432/shop"),
        more(
            "a server without an address",
            "stores: { db: { postgres: { container: db } } }\n",
            "volver.yml:3 | `stores.db.postgres` has no `url` | For example: url:"
                + " postgresql://shop@127.0.0.1:5432/shop"),
        more(
            "a Redis of which nobody knows how it is started",
            "stores: { c: { redis: { url: 'redis://localhost' } } }\n",
            "volver.yml:3 | `stores.c.redis` must say how the server is started: one of unit,"
                + " container and start | For example: unit: redis-server.service"),
        more(
            "a Redis with everything wrong",
            "stores: { c: { redis: { url: 'http://:pw@x', unti: a, start: b, container: c } } }\n",
            "volver.yml:3 | `stores.c.redis` must say how the server is started: one of unit,"
                + " container and start | For example: unit: redis-server.service",
            "volver.yml:3 | unknown key `stores.c.redis.unti` | Did you mean `unit`?",
            "volver.yml:3 | `stores.c.redis.url` must be an address | For example:"
                + " redis://127.0.0.1:6379"),
        more(
            "an address of Redis with its password",
            "stores: { c: { redis: { url: 'redis://:pw@localhost:1', unit: a } } }\n",
            "volver.yml:3 | `stores.c.redis.url` must be an address without the password | For"
                + " example: password: { env: REDIS_PASSWORD }"),
        more(
            "a check that asks Redis in SQL",
            "stores: { c: { redis: { url: 'unix:///run/r.sock', unit: a } } }\n"
                + "checks: { q: { sql: 'select 1', store: c, expect: 1 } }\n",
            "volver.yml:4 | `checks.q.store` names no database: `c` | `c` answers no SQL; name a"
                + " store with `sqlite` or `postgres`."),
        more(
            "a store of no kind",
            "stores: { db: {} }\n",
            "volver.yml:3 | `stores.db` must be one of sqlite, postgres, redis and files | For example: { sqlite:"
                + " data/app.db }"),
        more(
            "a misspelt kind",
            "stores: { db: { sqlit: a.db } }\n",
            "volver.yml:3 | unknown key `stores.db.sqlit` | Did you mean `sqlite`?",
            "volver.yml:3 | `stores.db` must be one of sqlite, postgres, redis and files | For example: { sqlite:"
                + " data/app.db }"),
        more(
            "a store as a text",
            "stores: { db: data/app.db }\n",
            "volver.yml:3 | `stores.db` must be a group of keys | For example: { key: value }"),
        more(
            "a store twice",
            "stores:\n  db: { sqlite: a.db }\n  db: { sqlite: b.db }\n",
            "volver.yml:5 | `stores.db` is written twice | Keep one of the two."));
  }

  private static List<Wrong> migrations() {
    String stores = "stores: { db: { sqlite: a.db }, uploads: { files: up } }\n";
    return List.of(
        more(
            "an unknown tool",
            stores + "migrations: { tool: alembik, store: db }\n",
            "volver.yml:4 | `migrations.tool` cannot be `alembik` | Did you mean `alembic`?"),
        more(
            "another unknown tool",
            stores + "migrations: { tool: liquibase, store: db }\n",
            "volver.yml:4 | `migrations.tool` cannot be `liquibase` | Write one of: alembic,"
                + " django, flask-migrate, sql."),
        more(
            "a manage.py that is a list",
            stores + "migrations: { tool: django, store: db, manage: [manage.py] }\n",
            "volver.yml:4 | `migrations.manage` must be a text | For example: word"),
        more(
            "settings misspelt",
            stores + "migrations: { tool: django, store: db, setings: shop.settings }\n",
            "volver.yml:4 | unknown key `migrations.setings` | Did you mean `settings`?"),
        more(
            "a tool of the app's framework",
            stores + "migrations: { tool: djnago, store: db }\n",
            "volver.yml:4 | `migrations.tool` cannot be `djnago` | Did you mean `django`?"),
        more(
            "no tool",
            stores + "migrations: { store: db }\n",
            "volver.yml:4 | `migrations` has no `tool` | Write one of: sql, alembic,"
                + " flask-migrate, django."),
        more(
            "no store",
            stores + "migrations: { tool: sql }\n",
            "volver.yml:4 | `migrations` has no `store` | Name the store it changes."),
        more(
            "a file of variables that is not there",
            stores + "migrations: { tool: sql, store: db, env-file: /no/such/env }\n",
            "volver.yml:4 | `migrations.env-file` cannot be read: /no/such/env | Correct the path,"
                + " or run volver as a user who may read it."),
        more(
            "a store that is not there",
            stores + "migrations: { tool: sql, store: bd }\n",
            "volver.yml:4 | `migrations.store` names no database: `bd` | Did you mean `db`?"),
        more(
            "no stores at all",
            "migrations: { tool: sql, store: db }\n",
            "volver.yml:3 | `migrations.store` names no database: `db` | Add it: `stores: { db: {"
                + " sqlite: data/app.db } }`."),
        more(
            "a store of files",
            stores + "migrations: { tool: sql, store: uploads }\n",
            "volver.yml:4 | `migrations.store` names no database: `uploads` | `uploads` answers"
                + " no SQL; name a store with `sqlite`"
                + " or `postgres`."));
  }

  private static List<Wrong> rules() {
    return List.of(
        more(
            "rules that are wrong in many ways",
            """
            stores: { db: { sqlite: a.db }, up: { files: up } }
            rules:
              a: { sql: select 1 }
              b: { store: up, sql: select 1, repiar: x, limit: 0 }
              c: { sql: select 1, store: bd, on-new: wran, repair: { fil: x } }
              d e: { sql: select 1, store: db }
              e: select 1
            """,
            "volver.yml:5 | `rules.a` has no `store` | Name the store to ask.",
            "volver.yml:6 | `rules.b.limit` must be a whole number from 1 to 1000000 | For example: 1",
            "volver.yml:6 | unknown key `rules.b.repiar` | Did you mean `repair`?",
            "volver.yml:7 | `rules.c.repair` has no `file` | Name the file of SQL.",
            "volver.yml:7 | unknown key `rules.c.repair.fil` | Did you mean `file`?",
            "volver.yml:7 | `rules.c.on-new` cannot be `wran` | Did you mean `warn`?",
            "volver.yml:8 | `rules.d e` must be named by letters, digits, `.`, `-` and `_` | For"
                + " example: negative-stock",
            "volver.yml:9 | `rules.e` must be a group of keys | For example: { key: value }",
            "volver.yml:6 | `rules.b.store` names no database: `up` | `up` answers no SQL; name a"
                + " store with `sqlite` or `postgres`.",
            "volver.yml:7 | `rules.c.store` names no database: `bd` | Did you mean `db`?"));
  }

  private static List<Wrong> checks() {
    return List.of(
        more(
            "a check of no kind",
            "checks: { a: { status: 200 } }\n",
            "volver.yml:3 | `checks.a` must be one of http, metrics, sql, redis, store, log,"
                + " running, restarts, container, command, tcp, tls, private | For example: { http: \"http://127.0.0.1:8000/health\" }",
            "volver.yml:3 | unknown key `checks.a.status` | Known here: command, container,"
                + " http, log, metrics, private, redis, restarts, running, service, sql, store,"
                + " tcp, tls."),
        more(
            "no address",
            "checks: { a: { http: localhost/health } }\n",
            "volver.yml:3 | `checks.a.http` must be an http or https address | For example:"
                + " http://127.0.0.1:8000/health"),
        more(
            "a port out of range",
            "checks: { a: { http: \"http://127.0.0.1:80000/\" } }\n",
            "volver.yml:3 | `checks.a.http` must be an http or https address | For example:"
                + " http://127.0.0.1:8000/health"),
        more(
            "a tcp port out of range",
            "checks: { a: { tcp: \"127.0.0.1:70000\" } }\n",
            "volver.yml:3 | `checks.a.tcp` must be host:port, the port from 1 to 65535 | For"
                + " example: 127.0.0.1:8000"),
        more(
            "tcp without a port",
            "checks: { a: { tcp: localhost } }\n",
            "volver.yml:3 | `checks.a.tcp` must be host:port, the port from 1 to 65535 | For"
                + " example: 127.0.0.1:8000"),
        more(
            "a status that is none",
            "checks: { a: { http: \"http://h/\", status: 20 } }\n",
            "volver.yml:3 | `checks.a.status` must be a whole number from 100 to 599 | For example:"
                + " 100"),
        more(
            "a status in words",
            "checks: { a: { http: \"http://h/\", status: ok } }\n",
            "volver.yml:3 | `checks.a.status` must be a whole number from 100 to 599 | For example:"
                + " 100"),
        more(
            "sql without a store",
            "checks: { a: { sql: select 1, expect: 1 } }\n",
            "volver.yml:3 | `checks.a` has no `store` | Name the store to ask."),
        more(
            "sql on a store that is not there",
            "checks: { a: { sql: select 1, store: db, expect: 1 } }\n",
            "volver.yml:3 | `checks.a.store` names no database: `db` | Add it: `stores: { db: {"
                + " sqlite: data/app.db } }`."),
        more(
            "a pattern that is none",
            "checks: { a: { log: runtime, absent: \"(\" } }\n",
            "volver.yml:3 | `checks.a.absent` must be a regular expression | For example:"
                + " ERROR|Traceback"),
        more(
            "redis that is no store",
            "stores: { db: { sqlite: a.db } }\nchecks: { a: { redis: db } }\n",
            "volver.yml:4 | `checks.a.redis` must be a store of Redis, or an address | For example:"
                + " redis://127.0.0.1:6379"),
        more(
            "redis with its password in the address",
            "checks: { a: { redis: \"redis://:hush@127.0.0.1:6379\" } }\n",
            "volver.yml:3 | `checks.a.redis` must be an address without the password | For example:"
                + " password: { env: REDIS_PASSWORD }"),
        more(
            "a store that is not there",
            "checks: { a: { store: db } }\n",
            "volver.yml:3 | `checks.a.store` names no database: `db` | Add it: `stores: { db: {"
                + " sqlite: data/app.db } }`."),
        more(
            "a page of figures, and none of them named; a bound that is none",
            "checks: { a: { metrics: \"http://h/\", at-most: few } }\n",
            "volver.yml:3 | `checks.a` has no `metric` | Name one of the page's figures.",
            "volver.yml:3 | `checks.a.at-most` must be a number | For example: 1"),
        more(
            "a container where there is none",
            "checks: { a: { container: api } }\n",
            "volver.yml:3 | `checks.a.container` is for apps that run in containers | Write `store:"
                + " NAME` or `tcp: \"host:port\"` instead."),
        more(
            "a cleanup of nothing",
            "checks: { a: { http: \"http://h/\", cleanup: { url: /x } } }\n",
            "volver.yml:3 | `checks.a` has a `cleanup` and writes nothing | For example: method:"
                + " POST"),
        more(
            "a cleanup without an address",
            "checks: { a: { http: \"http://h/\", method: POST, cleanup: { path: /x } } }\n",
            "volver.yml:3 | `checks.a.cleanup` has no `url` | For example: url:"
                + " \"/api/orders/{id}\"",
            "volver.yml:3 | unknown key `checks.a.cleanup.path` | Known here: method, url."),
        more(
            "a misspelt key in a check",
            "checks: { a: { http: \"http://h/\", statsu: 200 } }\n",
            "volver.yml:3 | unknown key `checks.a.statsu` | Did you mean `status`?"));
  }

  private static List<Wrong> policies() {
    return List.of(
        more(
            "a time without a unit",
            "deploy: { timeout: 60 }\n",
            "volver.yml:3 | `deploy.timeout` must be a time with its unit | For example: 30s, 5m,"
                + " 12h, 30d"),
        more(
            "a wrong unit",
            "deploy: { watch: 10 minutes }\n",
            "volver.yml:3 | `deploy.watch` must be a time with its unit | For example: 30s, 5m,"
                + " 12h, 30d"),
        more(
            "an unknown reaction",
            "deploy: { on-failure: rolback }\n",
            "volver.yml:3 | `deploy.on-failure` cannot be `rolback` | Did you mean `rollback`?"),
        more(
            "a gate without a command",
            "deploy: { gates: { tests: { timeout: 5m } } }\n",
            "volver.yml:3 | `deploy.gates.tests` has no `command` | Name the command: `tests:"
                + " \"pytest -q\"`."),
        more(
            "too few releases",
            "deploy: { keep-releases: 0 }\n",
            "volver.yml:3 | `deploy.keep-releases` must be a whole number from 1 to 1000 | For"
                + " example: 1"),
        more(
            "too few backups",
            "backups: { minimum: 0 }\n",
            "volver.yml:3 | `backups.minimum` must be a whole number from 1 to 100000 | For"
                + " example: 1"),
        more(
            "generations that cannot be",
            "backups:\n  generations:\n    daily: -1\n    yearly: 3\n",
            "volver.yml:5 | `backups.generations.daily` must be a whole number from 0 to 10000 | For"
                + " example: 0",
            "volver.yml:6 | unknown key `backups.generations.yearly` | Known here: daily, monthly,"
                + " weekly."),
        more(
            "a number that is none",
            "backups: { minimum: many }\n",
            "volver.yml:3 | `backups.minimum` must be a whole number from 1 to 100000 | For"
                + " example: 1"),
        more(
            "a misspelt check of copies",
            "stores: { db: { sqlite: a.db } }\n"
                + "checks: { stock: { sql: select 1, store: db, expect: 1 }, up: { running: true } }\n"
                + "backups:\n  checks:\n    - stokc\n    - up\n",
            "volver.yml:7 | `backups.checks` names no check: `stokc` | Did you mean `stock`?",
            "volver.yml:8 | `backups.checks`: the check `up` is no `sql` query, which is all a"
                + " restored copy answers | Name one of: stock."),
        more(
            "a check of copies where there is none",
            "backups: { checks: stock }\n",
            "volver.yml:3 | `backups.checks` names no check: `stock` | Add one: `checks: { stock: {"
                + " sql: …, store: …, expect: … } }`."),
        more(
            "a copy of two kinds",
            "backups: { copies: { nas: { folder: /mnt, ssh: \"nas:/srv\" } } }\n",
            "volver.yml:3 | `backups.copies.nas` must be one of folder, ssh and s3 | For example: {"
                + " folder: /mnt/nas/shop }"),
        more(
            "a copy of no kind",
            "backups: { copies: { nas: { path: /mnt } } }\n",
            "volver.yml:3 | `backups.copies.nas` must be one of folder, ssh and s3 | For example: {"
                + " folder: /mnt/nas/shop }",
            "volver.yml:3 | unknown key `backups.copies.nas.path` | Known here: folder, s3, ssh."),
        more(
            "a copy under a bad name",
            "backups: { copies: { My NAS: { folder: /mnt } } }\n",
            "volver.yml:3 | `backups.copies.My NAS` must be named with small letters, digits, `-`"
                + " and `_` | For example: nas: { folder: /mnt/nas/shop }"),
        more(
            "copies as a list",
            "backups: { copies: [/mnt] }\n",
            "volver.yml:3 | `backups.copies` must be a group of keys | For example: { key: value }"),
        more(
            "a machine without a path",
            "backups: { copies: { vault: { ssh: vault.example } } }\n",
            "volver.yml:3 | `backups.copies.vault.ssh` must be a machine and an absolute path there"
                + " | For example: backup@nas.example:/srv/backups/shop"),
        more(
            "a machine that ssh would take for an option",
            "backups: { copies: { vault: { ssh: \"-oProxyCommand=x:/srv\" } } }\n",
            "volver.yml:3 | `backups.copies.vault.ssh` must be a machine and an absolute path there"
                + " | For example: backup@nas.example:/srv/backups/shop"),
        more(
            "a bucket that is none",
            "backups: { copies: { cloud: { s3: shop-backups } } }\n",
            "volver.yml:3 | `backups.copies.cloud.s3` must be a bucket | For example:"
                + " s3://bucket/shop"),
        more(
            "a service that is no address",
            "backups: { copies: { cloud: { s3: s3://shop, endpoint: s3.example.com } } }\n",
            "volver.yml:3 | `backups.copies.cloud.endpoint` must be the address of a service | For"
                + " example: https://s3.example.com"),
        more(
            "one of two keys",
            "backups: { copies: { cloud: { s3: s3://shop, access-key: { env: TOKEN } } } }\n",
            "volver.yml:3 | `backups.copies.cloud.access-key` must be one of a pair | For example:"
                + " access-key: { env: S3_ACCESS_KEY } and secret-key: { env: S3_SECRET_KEY }"),
        more(
            "a misspelt key of a copy",
            "backups: { copies: { cloud: { s3: s3://shop, regoin: eu } } }\n",
            "volver.yml:3 | unknown key `backups.copies.cloud.regoin` | Did you mean `region`?"),
        more(
            "a build without commands",
            "build: { outputs: [dist] }\n",
            "volver.yml:3 | `build` has no `run` | List the commands."));
  }
}
