package dev.volver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a configuration is told exactly, all at once, and nothing is written. */
class AppLoaderTest {
  private static final String GOOD = "app: shop\nruntime: { process: { command: run } }\n";

  @TempDir Path folder;

  /** A wrong configuration and the lines {@code where | what | next} that it must be told. */
  record Wrong(String name, String yaml, List<String> told) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Wrong> wrong() {
    return WrongConfigurations.all();
  }

  @ParameterizedTest
  @MethodSource
  void wrong(Wrong wrong) throws IOException {
    Halt halt = refused(wrong.yaml().getBytes(StandardCharsets.UTF_8));

    assertThat(halt.exit()).isEqualTo(Exit.USAGE);
    assertThat(halt.problems().stream().map(AppLoaderTest::line)).isEqualTo(wrong.told());
    assertThat(files()).containsExactly("volver.yml");
  }

  @Test
  void everythingIsToldAtOnceAndInBothLanguages() throws IOException {
    Halt halt =
        refused(
            """
            app: Shop
            runtim: { process: { command: run } }
            stores: { db: { sqlite: a.db, files: b } }
            deploy: { timeout: fast }
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(halt.problems()).hasSize(5);
    assertThat(halt.problems()).noneMatch(p -> p.what().en().equals(p.what().es()));
    assertThat(halt.problems().stream().map(p -> p.what().es()))
        .contains(
            "clave desconocida `runtim`", "`deploy.timeout` debe ser un tiempo con su unidad");
  }

  @Test
  void aFileThatIsNotThere() {
    Halt halt = refused(folder.resolve("volver.yml"));

    assertThat(halt.exit()).isEqualTo(Exit.USAGE);
    assertThat(line(halt.problems().getFirst()))
        .isEqualTo(
            folder.resolve("volver.yml")
                + " | there is no configuration here | Run `volver init` in the project's folder,"
                + " or name the file with -C.");
  }

  @Test
  void aFolderInsteadOfAFile() throws IOException {
    Path file = Files.createDirectory(folder.resolve("volver.yml"));

    assertThat(line(refused(file).problems().getFirst()))
        .startsWith(file + " | cannot read the configuration: ")
        .contains("Is a directory")
        .endsWith(" | Check its owner, mode and encoding (UTF-8).");
  }

  @Test
  void aFileThatIsNotUtf8() throws IOException {
    Halt halt = refused("app: compañía\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(halt.exit()).isEqualTo(Exit.USAGE);
    assertThat(line(halt.problems().getFirst()))
        .contains(" | cannot read the configuration: ")
        .contains("it is not UTF-8 text")
        .endsWith(" | Check its owner, mode and encoding (UTF-8).");
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Assumptions.assumeFalse(System.getProperty("user.name").equals("root"), "root may read all");
    Path file = write(GOOD.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

    assertThat(line(refused(file).problems().getFirst()))
        .contains("permission denied")
        .endsWith(" | Check its owner, mode and encoding (UTF-8).");
  }

  @Test
  void theLeastThereMayBe() throws IOException {
    App app = load(GOOD);

    assertThat(app.name()).isEqualTo("shop");
    assertThat(app.code()).isEqualTo(folder);
    assertThat(app.stores()).isEmpty();
    assertThat(app.migrations()).isEmpty();
    assertThat(app.build().needed()).isFalse();
    assertThat(app.deploy().timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(app.backups().directory()).isEqualTo(app.state().resolve("backups"));
    assertThat(files()).containsExactly("volver.yml");
  }

  @Test
  void aCopyIsReadAsIfItStoodWhereTheOriginalStood() throws IOException {
    Path copy = folder.resolve("copy.yml");
    Files.writeString(copy, GOOD + "stores: { db: { sqlite: data/app.db } }\n");

    App app = loader().load(copy, Path.of("/srv/shop/volver.yml"));

    assertThat(app.stores().get("db"))
        .isEqualTo(new StoreConfig.Sqlite(Path.of("/srv/shop/data/app.db")));
  }

  @Test
  void aSecretIsReadAndNeverShown() throws IOException {
    Files.writeString(folder.resolve("password"), "from-a-file\n");

    App app =
        load(
            """
            app: shop
            runtime:
              process:
                command: run
                env: { PORT: "8000", A: { env: TOKEN }, B: { file: password } }
            """);

    var process = (RuntimeConfig.Process) app.runtime();
    assertThat(process.environment()).containsExactly(Map.entry("PORT", "8000"));
    assertThat(process.secrets().get("A").reveal()).isEqualTo("from-the-environment");
    assertThat(process.secrets().get("B").reveal()).isEqualTo("from-a-file");
    assertThat(app.secrets()).hasSize(2);
    assertThat(app.toString())
        .doesNotContain("from-a-file", "from-the-environment")
        .contains("•••");
  }

  @Test
  void theVariablesOfAFileYieldToThoseThatAreWritten() throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        "# of the unit\nexport A='one two'\nB=from-the-file\nC=3\nD=1\nPATH=/srv/app\nKEY=1\n");

    App app =
        load(
            """
            app: shop
            runtime: { process: { command: run } }
            stores: { db: { sqlite: app.db } }
            migrations:
              tool: alembic
              store: db
              env: { B: plain, C: { env: TOKEN } }
              env-file: .env
            """);

    var migrations = app.migrations().orElseThrow();
    assertThat(migrations.environment())
        .containsExactlyInAnyOrderEntriesOf(Map.of("B", "plain", "D", "1", "PATH", "/srv/app"));
    assertThat(migrations.secrets()).as("the rest is hidden").containsOnlyKeys("A", "C", "KEY");
    assertThat(migrations.secrets().get("A").reveal()).isEqualTo("one two");
    assertThat(migrations.secrets().get("C").reveal()).isEqualTo("from-the-environment");
    assertThat(app.toString()).doesNotContain("one two");
  }

  @Test
  void anAddressOfPostgresIsReadFromAFileOfVariables() throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        "DATABASE_URL=postgresql+psycopg://shop:g%40h:m@db.lan:5433/shop_1\n");

    App app =
        load(
            """
            app: shop
            runtime: { process: { command: run } }
            stores: { db: { postgres: { url: { file: .env, variable: DATABASE_URL } } } }
            """);

    var db = (StoreConfig.Postgres) app.stores().get("db");
    assertThat(db.shown()).isEqualTo("postgresql://shop@db.lan:5433/shop_1");
    assertThat(db.password().orElseThrow().reveal()).isEqualTo("g@h:m");
    assertThat(app.secrets()).hasSize(1);
  }

  @Test
  void anAddressOfRedisIsReadFromAFileOfVariables() throws IOException {
    Files.writeString(folder.resolve(".env"), "REDIS_URL=redis://shop:g%40h:m@db.lan/2\n");

    App app =
        load(
            """
            app: shop
            runtime: { process: { command: run } }
            stores:
              a: { redis: { url: { file: .env, variable: REDIS_URL }, unit: redis-server } }
              b: { redis: { url: "unix:///run/redis.sock", password: { env: TOKEN }, start: go } }
            """);

    var a = (StoreConfig.Redis) app.stores().get("a");
    assertThat(a.shown()).isEqualTo("redis://db.lan:6379");
    assertThat(a.password().orElseThrow().reveal()).isEqualTo("g@h:m");
    assertThat(a.typed("ping")).isEqualTo("redis-cli -h db.lan -p 6379 --user shop ping");
    assertThat(a.service()).isEqualTo(new RedisService.Unit("redis-server"));
    var b = (StoreConfig.Redis) app.stores().get("b");
    assertThat(b.typed("ping")).isEqualTo("redis-cli -s /run/redis.sock ping");
    assertThat(b.service()).isEqualTo(new RedisService.Start("go"));
    assertThat(app.secrets()).hasSize(2);
  }

  private AppLoader loader() {
    return new AppLoader(
        Map.of(
            "VOLVER_STATE", folder.resolve("state").toString(), "TOKEN", "from-the-environment"));
  }

  private App load(String yaml) throws IOException {
    return loader().load(write(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private Halt refused(byte[] content) throws IOException {
    return refused(write(content));
  }

  private Halt refused(Path file) {
    return catchThrowableOfType(Halt.class, () -> loader().load(file));
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("volver.yml"), content);
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> !n.equals("password"))
          .sorted()
          .toList();
    }
  }

  private static String line(Problem p) {
    return p.where() + " | " + p.what().en() + " | " + p.next().en();
  }
}
