package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runbook is typed, word for word, into bash, and does what Volver would have done. */
class RunbookTypedTest {
  @TempDir Path temp;
  private Path project;
  private Map<String, String> environment;

  @BeforeEach
  void aProjectWithTwoReleases() throws Exception {
    for (String tool : List.of("git", "sqlite3", "fuser", "bash", "pgrep")) {
      Assumptions.assumeTrue(
          shell("command -v " + tool, Map.of()).exit == 0, tool + " is not here");
    }
    project = Files.createDirectory(temp.resolve("mi tienda"));
    environment =
        Map.of("VOLVER_STATE", temp.resolve("the state").toString(), "TOKEN", "s3cret-token");
    write(".gitignore", "data/\ndist/\nuploads/\n.env\nvolver.yml\n");
    write("data/.keep", "");
    write("uploads/one.txt", "1");
    write("page.txt", "page of v1\n");
    write(
        "migrations/001_item.up.sql",
        """
        create table item (id integer primary key, name text);
        insert into item (name) values ('a'), ('b');
        """);
    write("migrations/001_item.down.sql", "drop table item;\n");
    write(".env", "SETTING=of v1\n");
    write(
        "volver.yml",
        """
        app: shop
        source: { fetch: false }
        runtime:
          process:
            command: "sleep 987"
            env: { TOKEN: { env: TOKEN }, MODE: "in production" }
        stores:
          db: { sqlite: data/app.db }
          uploads: { files: uploads }
        migrations: { tool: sql, store: db, directory: migrations }
        build: [ "mkdir -p dist && cp page.txt dist/page.txt" ]
        config: [.env]
        checks:
          up: { running: true }
          stock: { sql: "select count(*) from item", store: db, expect: 2 }
        deploy: { watch: 0s }
        """);
    git("init -q -b main", "add -A", "commit -qm one", "tag v1");
    write("migrations/002_price.up.sql", "alter table item add column price integer;\n-- done");
    write("migrations/002_price.down.sql", "alter table item drop column price;\n");
    write("page.txt", "page of v2\n");
    git("add -A", "commit -qm two", "tag v2", "checkout -q v1");
    assertThat(volver("deploy", "v1", "-y").exit).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    if (environment != null) {
      String mark = "VOLVER_APP=" + environment.get("VOLVER_STATE") + "/shop";
      shell(
          "grep -lzx '" + mark + "' /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 | xargs -r kill",
          Map.of());
    }
  }

  @Test
  void theWayBack() throws Exception {
    Thread.sleep(3000); // an edit within the slack of the start would belong to v1
    write(".env", "SETTING=of v2\n");
    assertThat(volver("deploy", "v2", "-y", "--rehearse", "never").exit).isZero();
    assertThat(Files.readString(project.resolve("dist/page.txt"))).isEqualTo("page of v2\n");
    sql("insert into item (name, price) values ('new', 3)");

    String page = runbook();

    assertThat(page)
        .contains("# Way back of shop: v2", "> **Warning:** `db.item`")
        .doesNotContain("s3cret");
    type(page);
    assertThat(git("describe --tags")).isEqualTo("v1");
    assertThat(Files.readString(project.resolve(".env"))).isEqualTo("SETTING=of v1\n");
    assertThat(Files.readString(project.resolve("dist/page.txt"))).isEqualTo("page of v1\n");
    assertThat(sql("select group_concat(name) from item")).isEqualTo("a,b");
    assertThat(sql("select count(*) from pragma_table_info('item') where name = 'price'"))
        .isEqualTo("0");
    assertThat(
            shell("sqlite3 'data/app.db.aside' 'select count(*) from item'", Map.of()).out.strip())
        .isEqualTo("3");
    assertThat(volver("doctor").exit).as("what was typed is as Volver would have left it").isZero();
    assertThat(volver("check").exit).isZero();
    try (var saved = Files.list(Path.of(environment.get("VOLVER_STATE"), "shop", "by-hand"))) {
      Path save = saved.findFirst().orElseThrow();
      assertThat(save.resolve("db.db")).exists();
      assertThat(save.resolve("uploads/one.txt")).hasContent("1");
      assertThat(save.resolve(".env")).hasContent("SETTING=of v2");
    }
  }

  @Test
  void aDeploy() throws Exception {
    String page = runbook("--plan", "v2");

    assertThat(page).contains("# Deploy of shop: v1");
    type(page);
    assertThat(git("describe --tags")).isEqualTo("v2");
    assertThat(sql("select max(revision) from volver_migrations")).isEqualTo("002");
    assertThat(sql("select count(*) from pragma_table_info('item') where name = 'price'"))
        .isEqualTo("1");
    assertThat(Files.readString(project.resolve("dist/page.txt"))).isEqualTo("page of v2\n");
    assertThat(volver("doctor").exit).isZero();
  }

  @Test
  void theNewestBackupWhereThereIsNoReleaseToGoBackTo() throws Exception {
    assertThat(volver("backup", "create").exit).isZero();
    sql("delete from item");
    Files.delete(project.resolve("uploads/one.txt"));

    String page = runbook("--language", "es");

    assertThat(page).contains("# Restauración de shop: b00");
    type(page);
    assertThat(sql("select count(*) from item")).isEqualTo("2");
    assertThat(project.resolve("uploads/one.txt")).hasContent("1");
  }

  @Test
  void afterAWayBackItLeadsNotToTheReleaseThatWasLeft() throws Exception {
    assertThat(volver("deploy", "v2", "-y", "--rehearse", "never").exit).isZero();
    assertThat(volver("rollback", "-y").exit).isZero();

    String page = runbook();

    assertThat(page)
        .contains(
            "# Restore of shop: b00", "> **Warning:** the last run (3) already went back to v1")
        .doesNotContain(git("rev-parse v2"));
    type(page);
    assertThat(git("describe --tags")).isEqualTo("v1");
    assertThat(sql("select count(*) from item")).isEqualTo("2");
    assertThat(volver("doctor").exit).isZero();
  }

  @Test
  void nothingToGoBackToIsSaid() throws IOException {
    shell(
        "rm -r '"
            + environment.get("VOLVER_STATE")
            + "/shop/backups' '"
            + environment.get("VOLVER_STATE")
            + "/shop/runs'",
        Map.of());

    assertThat(volver("runbook").exit).isEqualTo(3);
  }

  private record Said(int exit, String out) {}

  private String runbook(String... more) {
    List<String> words = new ArrayList<>(List.of("runbook"));
    words.addAll(List.of(more));
    Said said = volver(words.toArray(String[]::new));
    assertThat(said.exit).isZero();
    return said.out;
  }

  private Said volver(String... words) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      List<String> all =
          new ArrayList<>(List.of("-C", project.resolve("volver.yml").toString(), "-q"));
      all.addAll(List.of(words));
      int exit = Main.run(environment, all.toArray(String[]::new));
      return new Said(exit, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  /** The fenced lines in one shell, as a person stays in one. */
  private void type(String page) throws IOException {
    StringBuilder script = new StringBuilder();
    boolean fenced = false;
    for (String line : page.lines().toList()) {
      boolean fence = line.startsWith("```");
      if (fenced && !fence) {
        script.append(line).append('\n');
      }
      fenced = fence ? line.equals("```bash") : fenced;
    }
    Path file = Files.writeString(temp.resolve("typed.sh"), script.toString());
    Said said = shell("bash '" + file + "' <<< s3cret-token", environment);
    assertThat(said.exit).as(said.out).isZero();
  }

  private String sql(String query) throws IOException {
    Said said = shell("sqlite3 data/app.db \"" + query + "\"", Map.of());
    assertThat(said.exit).as(said.out).isZero();
    return said.out.strip();
  }

  private String git(String... commands) throws IOException {
    String last = "";
    for (String command : commands) {
      Said said = shell("git -c user.name=a -c user.email=a@example.org " + command, Map.of());
      assertThat(said.exit).as(said.out).isZero();
      last = said.out.strip();
    }
    return last;
  }

  private Said shell(String line, Map<String, String> variables) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
    builder.directory(project == null ? temp.toFile() : project.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Said(process.waitFor(), out);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
