package dev.volver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of servers as apps, libraries and Compose write them lead where they lead the app. */
class ServerAddressesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://USER@/NAME?host=/run/postgresql      | /run/postgresql | 5432 | USER | NAME",
        "postgresql://u@%2Frun%2Fpostgresql:5433/n         | /run/postgresql | 5433 | u    | n",
        "postgresql://u@/n?port=5433&host=/run/postgresql  | /run/postgresql | 5433 | u    | n",
        "postgresql+asyncpg://u@shop_db/n                  | shop_db         | 5432 | u    | n",
        "postgis://u@db.lan/n                              | db.lan          | 5432 | u    | n",
        "psql://u@db.lan/n                                 | db.lan          | 5432 | u    | n",
        "pgsql://u@db.lan/n                                | db.lan          | 5432 | u    | n",
        "mysql://u@db.lan/n                                |                 |      |      |",
        "postgresql+psycopg2://u@[::1]:5433/n              | ::1             | 5433 | u    | n",
        "postgres://a%3Ab@db.lan:/n%2F1                    |                 |      |      |",
        "postgresql://a%3Ab@db.lan:/my%20shop              | db.lan          | 5432 | a:b  | my shop",
        "postgresql://db/n?user=u&application_name=shop    | db              | 5432 | u    | n",
        "postgresql+asyncpg://u@db/n?prepared_statement_cache_size=0 | db    | 5432 | u    | n",
        "postgresql://u@/n                                 |                 | 5432 | u    | n",
      })
  void anAddressOfPostgresLeadsWhereItLeadsTheApp(
      String url, String host, String port, String user, String name) throws IOException {
    if (user == null) {
      assertThat(refused(url)).hasSize(1);
      return;
    }
    StoreConfig.Postgres db = postgres(url);
    assertThat(db.host()).isEqualTo(Optional.ofNullable(host));
    assertThat(db.port()).isEqualTo(Integer.parseInt(port));
    assertThat(db.user()).isEqualTo(user);
    assertThat(db.name()).isEqualTo(name);
    assertThat(db.settings()).isEmpty();
  }

  @Test
  void howTheServerIsVerifiedIsPassedOnToItsToolsAndToWhatIsTyped() throws IOException {
    StoreConfig.Postgres db =
        postgres(
            "postgresql://u@db/n?sslmode=verify-full&sslrootcert=/etc/ca.pem&connect_timeout=3"
                + "&channel_binding=require&options=-c%20search_path%3Dshop");

    assertThat(db.settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PGSSLMODE", "verify-full",
                "PGSSLROOTCERT", "/etc/ca.pem",
                "PGCONNECT_TIMEOUT", "3",
                "PGCHANNELBINDING", "require",
                "PGOPTIONS", "-c search_path=shop"));
    assertThat(db.typed("psql"))
        .startsWith("env PGCHANNELBINDING=require PGCONNECT_TIMEOUT=3 'PGOPTIONS=-c search_path")
        .contains(" PGSSLMODE=verify-full ")
        .endsWith(" psql -h db -p 5432 -U u");
    assertThat(postgres("postgresql+asyncpg://u@db/n?ssl=require").settings())
        .isEqualTo(Map.of("PGSSLMODE", "require"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://u@db/n?service=prod                | follow the parameter `service`",
        "postgresql://u@db/n?sslmode=some                | the parameter `sslmode` of",
        "postgresql://u@db/n?sslrootcert=ca.pem          | the parameter `sslrootcert` of",
        "postgresql://u@one,two/n                        | the address of one server",
        "postgresql://u@one:1,two:2/n                    | the address of one server",
        "postgresql://u@db:99999/n                       | must be an address",
        "postgresql://u@db/n?password=x                  | an address without the password",
        "postgresql://u:p@db/n                           | an address without the password",
        "postgresql://u@db/n%zz                          | must be an address",
      })
  void whatWouldLeadElsewhereIsRefusedByName(String url, String told) throws IOException {
    List<Problem> problems = refused(url);
    assertThat(problems)
        .singleElement()
        .satisfies(p -> {
          assertThat(p.what().en()).contains(told);
          assertThat(p.where()).endsWith("volver.yml:3");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serverVersion=16&charset=utf8 | {}",
        "sslmode=no-verify             | {PGSSLMODE=require}",
        "ssl=false                     | {PGSSLMODE=prefer}",
        "sslsni=1&pgbouncer            | {PGSSLSNI=1}",
      })
  void whatDriversAddLeadsNowhereElse(String parameters, String told) throws IOException {
    assertThat(postgres("postgresql://u@db/n?" + parameters).settings().toString()).isEqualTo(told);
  }

  @Test
  void thePasswordOfAHiddenAddressIsTakenWhereverItStands() throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        "A=postgresql://u:p%2Fw%40@db/n\nB=postgresql://u@db/n?password=w\n");

    for (Map.Entry<String, String> each : Map.of("A", "p/w@", "B", "w").entrySet()) {
      App app = load("postgres: { url: { file: .env, variable: " + each.getKey() + " } }");
      var db = (StoreConfig.Postgres) app.stores().get("db");
      assertThat(db.password().orElseThrow().reveal()).isEqualTo(each.getValue());
      assertThat(app.toString()).doesNotContain(each.getValue() + "]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://shop_cache:6380/2?socket_timeout=5    | redis-cli -h shop_cache -p 6380",
        "redis://[::1]                                 | redis-cli -h ::1 -p 6379",
        "rediss://cache                                | redis-cli -h cache -p 6379 --tls",
        "rediss://u@cache?ssl_cert_reqs=none           | redis-cli -h cache -p 6379 --tls --insecure --user u",
        "rediss://cache/0?ssl_cert_reqs=CERT_REQUIRED&ssl_ca_certs=/etc/ca.pem"
            + " | redis-cli -h cache -p 6379 --tls --cacert /etc/ca.pem",
        "unix:///run/redis.sock?db=1                   | redis-cli -s /run/redis.sock",
      })
  void anAddressOfRedisLeadsWhereItLeadsTheApp(String url, String typed) throws IOException {
    var keys =
        (StoreConfig.Redis) load("redis: { url: '" + url + "', start: go }").stores().get("db");

    assertThat(keys.typed()).isEqualTo(typed);
    assertThat(keys.shown()).startsWith(url.replaceFirst("^(\\w+://).*", "$1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rediss://cache?ssl_ca_certs=ca.pem", "redis://cache?sentinel=main"})
  void aParameterOfRedisThatIsNotKnownIsRefused(String url) throws IOException {
    assertThat(problems("redis: { url: '" + url + "', start: go }"))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("cannot use the parameter `s"));
  }

  private StoreConfig.Postgres postgres(String url) throws IOException {
    return (StoreConfig.Postgres) load("postgres: { url: '" + url + "' }").stores().get("db");
  }

  private List<Problem> refused(String url) throws IOException {
    return problems("postgres: { url: '" + url + "' }");
  }

  private List<Problem> problems(String store) {
    return catchThrowableOfType(Halt.class, () -> load(store)).problems();
  }

  private App load(String store) throws IOException {
    Path file = folder.resolve("volver.yml");
    Files.writeString(
        file,
        "app: shop\nruntime: { process: { command: run } }\nstores: { db: { " + store + " } }\n");
    return new AppLoader(Map.of("VOLVER_STATE", folder.resolve("state").toString())).load(file);
  }
}
