package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Pause;
import dev.volver.message.Problem;
import dev.volver.repair.Mender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A pooler that lends each transaction some session of the server. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PoolerTest {
  private static final Path PGBOUNCER = Path.of("/usr/sbin/pgbouncer");
  private static final String PORT = "6544";
  private static Cluster cluster;

  private Optional<Process> pooler = Optional.empty();

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb", "create database shop owner shop");
    cluster.sql("shop", "set role shop", "create table item (id int primary key)");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @AfterEach
  void thePoolerEnds() throws InterruptedException {
    if (pooler.isPresent()) {
      pooler.get().destroy();
      pooler.get().waitFor();
    }
  }

  private StoreConfig.Postgres pooled(String... more) throws IOException {
    assumeThat(PGBOUNCER).exists();
    Path folder = Path.of(cluster.host());
    Path users = Files.writeString(folder.resolve("users.txt"), "\"shop\" \"\"\n");
    Path settings =
        Files.writeString(
            folder.resolve("pooler.ini"),
            """
            [databases]
            * = host=%1$s port=%2$d
            [pgbouncer]
            listen_port = %3$s
            unix_socket_dir = %1$s
            auth_type = trust
            auth_file = %4$s
            pool_mode = transaction
            %5$s
            """
                .formatted(folder, Cluster.PORT, PORT, users, String.join("\n", more)));
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name", "").equals("root")) {
      words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    words.addAll(List.of(PGBOUNCER.toString(), "-q", settings.toString()));
    pooler = Optional.of(new ProcessBuilder(words).inheritIO().start());
    Path socket = folder.resolve(".s.PGSQL." + PORT);
    assertThat(Pause.until(Duration.ofSeconds(10), () -> Files.exists(socket))).isTrue();
    return new StoreConfig.Postgres(
        Optional.of(folder.toString()),
        Integer.parseInt(PORT),
        "shop",
        "shop",
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static void told(List<Problem> problems) {
    assertThat(problems).singleElement();
    assertThat(problems.getFirst().what().en()).contains("pooler");
    assertThat(problems.getFirst().next().en()).contains("the server's own host and port");
  }

  @Test
  void whatASessionIsBegunWithIsRefusedByOneAndThatIsTold() throws Exception {
    told(new PostgresStore("db", pooled(), Cluster.RUNNER).obstacles());
  }

  @Test
  void oneThatTakesItIsFoundByTheAgeOfItsSessions() throws Exception {
    told(
        new PostgresStore("db", pooled("ignore_startup_parameters = options"), Cluster.RUNNER)
            .obstacles());
  }

  /** Sessions of before the question, as those of any pooler are. */
  @Test
  void aSessionThatIsOlderThanTheQuestionIsSomebodyElses() {
    CommandRunner older =
        new CommandRunner() {
          @Override
          public Completed run(Command command) {
            String later = "clock_timestamp() + interval '1 hour'";
            return Cluster.RUNNER.run(
                command.reading(command.input().replace("clock_timestamp()", later)));
          }

          @Override
          public long startDetached(Command command, Path log) {
            throw new UnsupportedOperationException();
          }
        };
    told(new PostgresStore("db", cluster.database("shop", "shop"), older).obstacles());
  }

  @Test
  void aServerIsNone() {
    var store = new PostgresStore("db", cluster.database("shop", "shop"), Cluster.RUNNER);
    assertThat(store.obstacles()).isEmpty();
    assertThat(store.obstacles()).isEmpty();
  }

  @Test
  void aDatabaseThatNobodyCanAskIsNoObstacleToAWayBack() {
    cluster.sql("postgres", "alter database shop allow_connections false");
    try {
      var store = new PostgresStore("db", cluster.database("shop", "shop"), Cluster.RUNNER);
      assertThat(store.obstacles()).isEmpty();
      assertThat(store.unrepeatable())
          .singleElement()
          .asString()
          .contains("not currently accepting");
    } finally {
      cluster.sql("postgres", "alter database shop allow_connections true");
    }
  }

  /** What is set in a session would be so for whoever is lent it next. */
  @Test
  void whatOnlyLooksLeavesASessionAsItWas() throws Exception {
    var server = pooled("ignore_startup_parameters = options");
    var psql = new Psql(server, Cluster.RUNNER);
    var store = new PostgresStore("db", server, Cluster.RUNNER);
    List<String> before = settings(psql);
    store.query("select 1");
    store.fingerprint();
    PostgresSchema.of(psql, "shop");
    store.mender().run(new Mender.Order(List.of("insert into item values (1)")), _ -> false);

    assertThat(settings(psql)).isEqualTo(before);
  }

  private static List<String> settings(Psql psql) {
    return psql.asRole()
        .script(
            "shop",
            "\\pset tuples_only on\nselect name || '=' || setting from pg_settings where source = 'session'"
                + " and name not in ('application_name', 'client_encoding', 'TimeZone') order by 1;\n");
  }
}
