package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

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
    Run run = history.run(2).orElseThrow();
    long last =
        run.entries().stream()
            .filter(e ->
                e.event() instanceof Event.StepStarted s
                    && step.isInstance(run.progress(Phase.FORWARD).get(s.index()).step()))
            .mapToLong(Entry::seq)
            .findFirst()
            .orElseThrow();
    List<String> lines = Files.readAllLines(history.journal(2)).subList(0, (int) last);
    Files.writeString(history.journal(2), String.join("\n", lines) + "\n");
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
  void oneThatOnlyHadToTidyIsGoneBackFromLikeAnyOther() throws Exception {
    killedIn(Step.Tidy.class);
    typed.ending(3, "rollback");
    assertThat(project.resolve("VERSION")).hasContent("v2");

    typed.ending(0, "rollback", "-y");

    assertThat(project.resolve("VERSION")).hasContent("v1");
    assertThat(history.run(3)).isPresent();
  }
}
