package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A project with a folder for each release, from its first one on, by the whole program. */
class ReleaseFoldersProjectTest {
  private static final String HOLDING =
      """
      import fcntl, os, sys, time
      lock = open(sys.argv[1], "w")
      fcntl.lockf(lock, fcntl.LOCK_EX)
      print(os.getpid(), file=lock, flush=True)
      print("held", flush=True)
      time.sleep(60)
      """;

  @TempDir Path temp;
  private Typed typed;
  private Path project;

  /** An app that reads and writes only by the paths of its own folder. */
  @BeforeEach
  void anAppThatKnowsOnlyItsOwnFolder() throws Exception {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    typed = new Typed(project, temp.resolve("state"));
    Files.createDirectories(project.resolve("uploads"));
    put(
        "volver.yml",
        """
        app: shop
        source: { layout: releases, fetch: false }
        runtime: { process: { command: "sh run.sh" } }
        stores: { db: { sqlite: data/app.db }, uploads: { files: uploads } }
        migrations: { tool: sql, store: db, directory: sql }
        config: [ .env ]
        checks: { up: { running: true } }
        deploy: { watch: 0s, rehearse: never }
        """);
    put(".gitignore", "data/\nuploads/\n.env\nvolver.yml\nreleases/\ncurrent\n");
    put("data/.gitkeep", "");
    put(".env", "NAME=shop\n");
    put(
        "run.sh",
        ". ./.env && test -s data/app.db && cat VERSION >> uploads/starts; exec sleep 985");
    put("VERSION", "v1\n");
    put("sql/001_item.up.sql", "create table item (id integer primary key);");
    put("sql/001_item.down.sql", "drop table item;");
    typed.shell(
        "git init -q -b main && git config user.name a && git config user.email a@example.org"
            + " && git add -A && git add -f data/.gitkeep && git commit -qm one && git tag v1 && echo v2 > VERSION");
    put("sql/002_tag.up.sql", "create table tag (id integer primary key);");
    put("sql/002_tag.down.sql", "drop table tag;");
    typed.shell("git add -A && git commit -qm two && git tag v2");
    Database.run(project.resolve("data/app.db"), "create table old (id)");
  }

  @AfterEach
  void endTheApp() {
    typed.end();
  }

  private void put(String file, String content) throws Exception {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), content);
  }

  @Test
  void theFirstReleaseIsPutThereAsToldAndEveryOneReachesTheSameData() throws Exception {
    String told = typed.ending(3, "plan", "v1").problems();
    String lines =
        told.lines()
            .map(String::strip)
            .dropWhile(l -> !l.startsWith("cd "))
            .map(l -> l.replace("TAG", "v1"))
            .collect(Collectors.joining("\n"));
    typed.shell(lines);
    typed.shell(lines);
    assertThat(project.resolve("current/data")).isSymbolicLink();
    assertThat(project.resolve("current/current")).doesNotExist();

    typed.ending(0, "deploy", "v1", "-y");
    String runbook = typed.ending(0, "runbook", "--plan", "v2").out();
    String build =
        runbook
            .lines()
            .filter(l -> l.contains("/releases/") && !l.contains("ln -sfn"))
            .collect(Collectors.joining("\n"));
    assertThat(build).contains("archive");
    typed.shell(build);
    typed.shell(build);
    assertThat(typed.ending(0, "runbook", "--plan", "v2").out()).doesNotContain("archive");
    try (var live = Files.list(project.resolve("data"))) {
      assertThat(live).noneMatch(Files::isSymbolicLink);
    }
    typed.ending(0, "deploy", "v2", "-y");
    assertThat(project.resolve("uploads/starts")).hasContent("v1\nv2");
    typed.ending(0, "rollback", "-y");

    assertThat(project.resolve("uploads/starts")).hasContent("v1\nv2\nv1");
    assertThat(project.resolve("current/VERSION")).hasContent("v1");
  }

  @Test
  void whileARunIsAtWorkStatusSaysSoAndNotThatItIsUnfinished() throws Exception {
    Path lock = Files.createDirectories(temp.resolve("state/shop")).resolve("lock");
    Process holder =
        new ProcessBuilder("python3", "-c", HOLDING, lock.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      holder.getInputStream().read();
      String status = typed.ending(0, "status").out();

      assertThat(status).contains("at work    process " + holder.pid());
      assertThat(status).doesNotContain("resume");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(typed.ending(0, "status").out()).doesNotContain("at work");
  }

  @Test
  void aResumeWithNothingToDoAnswersWithOneObject() {
    String said = typed.ending(0, "resume", "-o", "json").out();

    assertThat(JsonMapper.shared().readTree(said).path("kind").asString()).isEqualTo("resume");
  }
}
