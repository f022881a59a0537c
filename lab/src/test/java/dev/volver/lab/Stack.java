package dev.volver.lab;

import java.util.Map;
import java.util.Objects;

/**
 * What a client and a checker need to know of an application.
 *
 * @param name its name
 * @param database its database, in its folder
 * @param table the table that clients write to
 * @param key the column that identifies a row for them
 * @param seeds the condition for the rows that were there from the start
 * @param post where rows are sent
 * @param template the request, with {@code %s} for the key
 * @param revision the query for the schema's revision
 * @param revisions what it must answer for each good release
 * @param processes how many it is made of
 */
record Stack(
    String name,
    String database,
    String table,
    String key,
    String seeds,
    String post,
    String template,
    String revision,
    Map<String, String> revisions,
    int processes) {

  static final Stack SHOP =
      new Stack(
          "shop",
          "data/shop.db",
          "sale",
          "key",
          "key = 'S-' || id and note = 'seed ' || id",
          "/sales",
          "{\"key\":\"%s\",\"note\":\"sold\"}",
          "select max(revision) from volver_migrations",
          Map.of("v1", "001", "v2", "002", "v2.1", "002"),
          1);

  static final Stack QVENTORY =
      new Stack(
          "qventory",
          "data/app.db",
          "item",
          "sku",
          "sku like 'Q-%'",
          "/api/items",
          "{\"sku\":\"%1$s\",\"name\":\"Nuevo %1$s\",\"quantity\":3}",
          "select version_num from alembic_version",
          Map.of(
              "v1.0.0", "1b7d40c2a9e5",
              "v1.1.0", "5e02f8d6b3c1",
              "v1.1.1", "5e02f8d6b3c1",
              "v1.3.0", "e9104ac65f38"),
          2);

  static final Stack GESTIMA =
      new Stack(
          "gestima",
          "gestima.db",
          "part",
          "code",
          "code not like 'C%-%'",
          "/api/parts",
          "{\"code\":\"%1$s\",\"description\":\"Nueva %1$s\",\"price\":\"1.50\"}",
          "select version_num from alembic_version",
          Map.of(
              "v2.0.0", "c42e8c3daad9",
              "v2.0.1", "c42e8c3daad9",
              "v2.1.0", "80b1f4cfca40"),
          1);

  static final Stack ALOJAMIENTOS =
      new Stack(
          "alojamientos",
          "alojamientos_",
          "alojamiento",
          "code",
          "code like 'A-%'",
          "/api/alojamientos",
          "{\"code\":\"%1$s\",\"name\":\"Casa %1$s\",\"price\":\"45.50\"}",
          "select version_num from alembic_version",
          Map.of(
              "v1.0.0", "e7b2184f9d60",
              "v1.1.0", "b8e41f7092d5",
              "v1.1.4", "b8e41f7092d5",
              "v1.2.0", "5ab7e20c81f4"),
          1);

  /** Sales in PostgreSQL, whose schema pairs of SQL files change; {@link Pairs} makes it. */
  static final Stack PAIRS =
      new Stack(
          "pairs",
          "pairs_",
          "sale",
          "key",
          "key like 'S-%' and note like 'seed %'",
          "/sales",
          "{\"key\":\"%s\",\"note\":\"sold\"}",
          "select max(revision) from volver_migrations",
          Map.of("v1", "001", "v2", "002", "v4", "002"),
          1);

  /** Alojamientos in containers: none of its processes works in its folder. */
  static final Stack SERVICES =
      new Stack(
          ALOJAMIENTOS.name(),
          "none",
          ALOJAMIENTOS.table(),
          ALOJAMIENTOS.key(),
          ALOJAMIENTOS.seeds(),
          ALOJAMIENTOS.post(),
          ALOJAMIENTOS.template(),
          ALOJAMIENTOS.revision(),
          ALOJAMIENTOS.revisions(),
          0);

  /** Ops Center in containers. */
  static final Stack OPS =
      new Stack(
          "ops-center",
          "none",
          "ticket",
          "code",
          "code like 'T-%'",
          "/api/tickets",
          "{\"code\":\"%1$s\",\"title\":\"Alarm %1$s\"}",
          "select version_num from alembic_version",
          Map.of(
              "v1.0.0", "31c7f0a9d2b4",
              "v1.1.0", "8e52b6d1c07f",
              "v1.2.0", "8e52b6d1c07f"),
          0);

  private static final String DJANGO =
      "auth.0012_alter_user_first_name_max_length+contenttypes.0002_remove_content_type_name+";

  static final Stack DEPOTIX =
      new Stack(
          "depotix",
          "depotix_",
          "existencias_articulo",
          "codigo",
          "codigo like 'D-%'",
          "/api/articulos",
          "{\"codigo\":\"%1$s\",\"nombre\":\"Nuevo %1$s\"}",
          "select string_agg(app || '.' || name, '+' order by app) from (select distinct on (app)"
              + " app, name from django_migrations order by app, id desc) last",
          Map.of(
              "v1.0.0",
              DJANGO + "existencias.0001_initial+movimientos.0001_initial",
              "v1.1.0",
              DJANGO + "existencias.0002_pasillo+movimientos.0002_clave",
              "v1.2.0",
              DJANGO + "existencias.0003_saldo_no_negativo+movimientos.0002_clave",
              "v1.2.1",
              DJANGO + "existencias.0004_saldo_no_negativo+movimientos.0002_clave"),
          2);

  /** Depotix in containers: none of its processes works in its folder. */
  static final Stack DEPOTIX_CONTAINER =
      new Stack(
          DEPOTIX.name(),
          "none",
          DEPOTIX.table(),
          DEPOTIX.key(),
          DEPOTIX.seeds(),
          DEPOTIX.post(),
          DEPOTIX.template(),
          DEPOTIX.revision(),
          DEPOTIX.revisions(),
          0);

  /** Whether its rows are in PostgreSQL; its database then is the beginning of a name. */
  boolean postgres() {
    return equals(ALOJAMIENTOS) || equals(DEPOTIX) || equals(PAIRS);
  }

  String body(String key) {
    return template.formatted(key);
  }

  /** The revision that a release's code expects. */
  String revisionOf(String release) {
    return Objects.requireNonNull(revisions.get(release), release);
  }
}
