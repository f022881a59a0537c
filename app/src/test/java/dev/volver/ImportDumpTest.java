package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.Typed.Said;
import dev.volver.adapter.postgres.Cluster;
import dev.volver.exec.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that a script left become backups of Volver by the whole program, by their names. */
@Tag("Q08")
@Tag("A08")
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class ImportDumpTest {
  @TempDir Path temp;
  private Cluster cluster;
  private Typed typed;
  private Path old;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeEach
  void aShopWithOldDumps() throws IOException {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb", "create database shop owner shop");
    cluster.sql(
        "shop",
        "set role shop",
        "create table item (id serial primary key, name text)",
        "insert into item (name) select 'item ' || n from generate_series(1, 40) n");
    Path project = Files.createDirectories(temp.resolve("shop"));
    old = Files.createDirectory(temp.resolve("old"));
    typed = new Typed(project, temp.resolve("state"));
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 985" } }
        stores: { db: { postgres: { url: "postgresql://shop@:%d/shop?host=%s" } } }
        checks: { up: { running: true } }
        """
            .formatted(Cluster.PORT, cluster.host()));
  }

  @AfterEach
  void itEnds() {
    cluster.close();
  }

  private Path dumped(String name, String form) {
    Path file = old.resolve(name);
    var command =
        Command.of(Path.of("/"), form)
            .by(List.of("pg_dump", "-d", "shop", "-f", file.toString()))
            .with(Map.of("PGHOST", cluster.host(), "PGPORT", "" + Cluster.PORT, "PGUSER", "admin"));
    assertThat(Cluster.RUNNER.run(command).ok()).isTrue();
    return file;
  }

  @Test
  void asPackedSqlAndByFcUnderTheNamesThatScriptsGiveThem() throws IOException {
    Path sql = dumped("plain.sql", "-Fp");
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(old.resolve("db_backup_20251022_153000.sql.gz")))) {
      Files.copy(sql, out);
    }
    Files.delete(sql);
    cluster.sql("shop", "insert into item (name) values ('later')");
    dumped("db_backup_20251023_153000.dump", "-Fc");

    Said said = typed.ending(0, "backup", "import", old.toString());

    assertThat(said.out())
        .contains("b0001: `db`, 1 tables, 40 rows", "b0002: `db`, 1 tables, 41 rows")
        .doesNotContain("no time in the name");
    assertThat(typed.ending(0, "backup", "show", "20251022_153000").out())
        .contains("b0001", "restored and opened");
    typed.ending(0, "backup", "verify", "--all");
    assertThat(cluster.sql("postgres", "select datname from pg_database where datname ~ 'shop'"))
        .containsExactly("shop");
  }

  @Test
  void oneThatWasCutShortIsRefusedAndLeavesNothing() throws IOException {
    Path whole = dumped("db_backup_20251022_153000.dump", "-Fc");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    Said said = typed.ending(7, "backup", "import", whole.toString());

    assertThat(said.out()).contains("refused");
    assertThat(typed.ending(0, "backup", "list").out()).contains("No backup yet");
    assertThat(cluster.sql("postgres", "select datname from pg_database where datname ~ 'shop'"))
        .containsExactly("shop");
  }

  @Test
  void onATerminalItIsSeenToBeAtWork() throws Exception {
    dumped("db_backup_20251022_153000.dump", "-Fc");
    String java =
        "exec '%s/bin/java' -cp '%s' dev.volver.Main backup import '%s'"
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"), old);
    var script =
        new ProcessBuilder("script", "-qec", java, "/dev/null")
            .directory(typed.project().toFile())
            .redirectErrorStream(true);
    script.environment().putAll(Map.of("VOLVER_STATE", typed.state().toString(), "TERM", "xterm"));

    Process process = script.start();
    process.getOutputStream().close();
    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(seen).isZero();
    assertThat(seen).contains("\u001b[K  … db_backup_20251022_153000.dump", "b0001");
  }
}
