package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import dev.volver.journal.Entry;
import dev.volver.journal.Event;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code volver rollback} after a deploy that was killed, by the whole program. */
@Tag("Q03")
class UnfinishedDeployTest {
  @TempDir Path temp;
  private Typed typed;
  private Path project;
  private History history;

  @BeforeEach
  void aShopAtItsSecondVersion() throws Exception {
    project = Files.createDirectories(temp.resolve("shop"));
    typed = new Typed(project, temp.resolve("state"));
    history = new History(temp.resolve("state/shop"));
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 984" } }
        checks: { up: { running: true } }
        deploy: { watch: 0s }
        """);
    Files.writeString(project.resolve(".gitignore"), "volver.yml\n");
    typed.shell(
        "git init -q -b main && git config user.name a && git config user.email a@example.org"
            + " && echo v1 > VERSION && git add -A && git commit -qm one && git tag v1"
            + " && echo v2 > VERSION && git commit -qam two && git tag v2 && git checkout -q v1");
    typed.ending(0, "deploy", "v1", "-y");
    typed.ending(0, "deploy", "v2", "-y");
    assertThat(project.resolve("VERSION")).hasContent("v2");
  }

  @AfterEach
  void endTheApp() {
    typed.end();
  }

  /** What a kill leaves: a journal that goes no further than the beginning of a step. */
  private void killedIn(Class<? extends Step> step) throws Exception {
    killedIn(2, step);
  }

  private void killedIn(long number, Class<? extends Step> step) throws Exception {
    Run run = history.run(number).orElseThrow();
    long last =
        run.entries().stream()
            .filter(e ->
                e.event() instanceof Event.StepStarted s
                    && step.isInstance(run.progress(Phase.FORWARD).get(s.index()).step()))
            .mapToLong(Entry::seq)
            .findFirst()
            .orElseThrow();
    List<String> lines = Files.readAllLines(history.journal(number)).subList(0, (int) last);
    Files.writeString(history.journal(number), String.join("\n", lines) + "\n");
  }

  @Test
  void oneThatWasKilledWhileItWasWatchedIsTakenBackAfterAYes() throws Exception {
    killedIn(Step.Watch.class);
    typed.ending(3, "rollback");
    assertThat(project.resolve("VERSION")).hasContent("v2");

    typed.ending(4, "rollback", "-y");

    assertThat(project.resolve("VERSION")).hasContent("v1");
    assertThat(history.open()).isEmpty();
  }

  @Test
  @Tag("promise-2")
  void rowsWrittenSinceItsVersionWasHealthyAreNotLeftBehindByAPlainYes() throws Exception {
    Files.writeString(project.resolve(".gitignore"), "volver.yml\ndata\n");
    Files.createDirectories(project.resolve("data"));
    Path live = project.resolve("data/app.db");
    Database.run(live, "create table item (id integer primary key)");
    Files.writeString(
        project.resolve("volver.yml"),
        Files.readString(project.resolve("volver.yml"))
            + """
            stores: { db: { sqlite: data/app.db } }
            migrations: { tool: sql, store: db, directory: migrations }
            """);
    typed.shell(
        "mkdir migrations && touch migrations/.gitkeep && git add -A && git commit -qm three && git tag v3"
            + " && echo 'alter table item add note text;' > migrations/001_note.up.sql"
            + " && echo 'alter table item drop note;' > migrations/001_note.down.sql"
            + " && git add migrations && git commit -qm note && git tag v4 && git checkout -q v3");
    typed.ending(0, "deploy", "v4", "-y");
    killedIn(history.nextNumber() - 1, Step.Watch.class);
    Database.run(live, "insert into item values (1, 'since')");

    assertThat(typed.ending(3, "rollback", "-y").problems())
        .contains("is unfinished, and its new version was healthy", "--accept-data-loss");
    typed.ending(3, "rollback", "-y", "--data", "downgrade");
    assertThat(Database.column(live, "select note from item")).containsExactly("since");

    typed.ending(4, "rollback", "-y", "--accept-data-loss");
    assertThat(Database.column(live, "select count(*) from item")).containsExactly("0");
  }

  @Test
  void oneThatOnlyHadToTidyIsGoneBackFromLikeAnyOther() throws Exception {
    killedIn(Step.Tidy.class);
    typed.ending(3, "rollback");
    assertThat(project.resolve("VERSION")).hasContent("v2");

    typed.ending(0, "rollback", "-y");

    assertThat(project.resolve("VERSION")).hasContent("v1");
    assertThat(history.run(3)).isPresent();
  }
}
