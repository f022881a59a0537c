package dev.volver.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.alembic.Venv;
import dev.volver.adapter.postgres.Cluster;
import dev.volver.corpus.Held.Agreement;
import dev.volver.lint.Corpus;
import dev.volver.lint.Corpus.History;
import dev.volver.lint.Corpus.Member;
import dev.volver.lint.Setting.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verdicts of the rehearsal, beside the truth found by running. What all rehearsals said is kept in
 * {@code rehearsed.json}; some are held anew each time. All of them, which takes half an hour:
 * {@code -Drehearse=all}; some: {@code -Drehearse=alembic/shop:sqlite,django/press}.
 */
@Tag("G13")
class CorpusRehearsalTest {
  private static final Path DOCUMENT = Path.of("../docs/corpus.md");
  private static final Corpus CORPUS = Corpus.load(Path.of("src/test/corpus"));
  private static final Path KEPT = CORPUS.root().resolve("rehearsed.json");

  /** One of each verdict, and what is easily mistaken for another. */
  private static final Set<String> SAMPLE =
      Set.of(
          "alembic/clinic/versions/p5_d_counts_from_ten.py",
          "alembic/clinic/versions/p8_ward_by_default.py",
          "alembic/clinic/versions/pk_h_is_copied_and_back.py",
          "alembic/clinic/versions/pn_another_demo_patient.py",
          "alembic/clinic/versions/pr_index_that_may_be_there.py",
          "sql/garden/30_size_split.up.sql",
          "sql/garden/60_strict.up.sql");

  @TempDir Path work;

  private static List<Held> held() {
    Verdicts verdicts = new Verdicts(KEPT);
    List<Held> held = new ArrayList<>();
    for (Member member : CORPUS.members().values()) {
      member
          .truth()
          .forEach((dialect, truth) ->
              verdicts
                  .of(member.file(), dialect)
                  .ifPresent(tried -> held.add(new Held(member, dialect, truth, tried))));
    }
    return held;
  }

  @Test
  void eachVerdictIsTheTruth() {
    List<Held> held = held();
    assertThat(held).hasSizeGreaterThan(300);
    assertThat(held.stream().filter(h -> h.agreement() == Agreement.WRONG).map(Held::shown))
        .isEmpty();
  }

  @Test
  void theDocumentSaysHowItFares() throws IOException {
    String made =
        RehearsalDocument.in(Files.readString(DOCUMENT), held(), CORPUS.members().values());
    if (System.getProperty("update") != null) {
      Files.writeString(DOCUMENT, made);
    }
    assertThat(DOCUMENT)
        .as("docs/corpus.md; write it anew with -Dtest=CorpusRehearsalTest -Dupdate")
        .content()
        .isEqualTo(made);
  }

  @Test
  void someAreRehearsedAnew() {
    Verdicts verdicts = new Verdicts(KEPT);
    Path python = Venv.python("newest", "alembic", "Flask-Migrate");
    Rehearser rehearser = new Rehearser(CORPUS, python, Optional.empty(), work);
    List<String> done = new ArrayList<>();
    for (History history : CORPUS.histories()) {
      if (SAMPLE.stream().anyMatch(s -> s.startsWith(history.name() + "/"))) {
        rehearser.go(
            history,
            Dialect.SQLITE,
            m -> SAMPLE.contains(m.file()),
            (member, tried) -> {
              Tried kept = verdicts.of(member.file(), Dialect.SQLITE).orElseThrow();
              assertThat(tried.verdict())
                  .as("%s: %s", member.file(), tried)
                  .isEqualTo(kept.verdict());
              assertThat(tried.losses()).as(member.file()).isEqualTo(kept.losses());
              done.add(member.file());
            });
      }
    }
    assertThat(done).containsExactlyInAnyOrderElementsOf(SAMPLE);
  }

  @Test
  @EnabledIfSystemProperty(named = "rehearse", matches = ".+")
  void rehearsesAndKeepsWhatIsSaid() throws ExecutionException, InterruptedException {
    Set<String> chosen = Set.of(System.getProperty("rehearse").split(","));
    Verdicts verdicts = new Verdicts(KEPT);
    Path python =
        Venv.python("corpus", "alembic", "SQLAlchemy", "Django==5.2.*", "psycopg2-binary");
    List<Future<?>> running = new ArrayList<>();
    try (Cluster cluster = Cluster.start();
        ExecutorService two = Executors.newFixedThreadPool(2)) {
      cluster.sql("postgres", "alter role admin set timezone = 'Europe/Madrid'");
      Rehearser rehearser = new Rehearser(CORPUS, python, Optional.of(cluster), work);
      for (History history : CORPUS.histories()) {
        for (Dialect dialect : history.databases()) {
          String one = history.name() + ":" + dialect.name().toLowerCase(Locale.ROOT);
          if (chosen.contains("all") || chosen.contains(history.name()) || chosen.contains(one)) {
            running.add(
                two.submit(() ->
                    rehearser.go(
                        history,
                        dialect,
                        _ -> true,
                        (m, tried) -> verdicts.keep(m.file(), dialect, tried))));
          }
        }
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }
}
