package dev.volver.corpus;

import dev.volver.adapter.alembic.Venv;
import dev.volver.adapter.postgres.Cluster;
import dev.volver.lint.Corpus;
import dev.volver.lint.Corpus.History;
import dev.volver.lint.Setting.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verdicts of the rehearsal, beside the truth found by running. All of them take an hour: {@code
 * -Drehearse=all}, or some histories with {@code -Drehearse=alembic/shop:sqlite,django/press}; what
 * they said is kept in {@code rehearsed.json}.
 */
@Tag("G13")
class CorpusRehearsalTest {
  private static final Corpus CORPUS = Corpus.load(Path.of("src/test/corpus"));
  private static final Path KEPT = CORPUS.root().resolve("rehearsed.json");

  @TempDir Path work;

  @Test
  @EnabledIfSystemProperty(named = "rehearse", matches = ".+")
  void rehearses() throws Exception {
    Set<String> chosen = Set.of(System.getProperty("rehearse").split(","));
    Verdicts verdicts = new Verdicts(KEPT);
    String own = System.getProperty("corpus.python");
    Path python =
        own != null
            ? Path.of(own)
            : Venv.python("corpus", "alembic", "SQLAlchemy", "Django==5.2.*", "psycopg2-binary");
    List<Future<?>> running = new ArrayList<>();
    try (Cluster cluster = Cluster.start();
        ExecutorService pool =
            Executors.newFixedThreadPool(Integer.getInteger("rehearse.threads", 2))) {
      cluster.sql("postgres", "alter role admin set timezone = 'Europe/Madrid'");
      Rehearser rehearser = new Rehearser(CORPUS, python, Optional.of(cluster), work);
      for (History history : CORPUS.histories()) {
        for (Dialect dialect : history.databases()) {
          String one = history.name() + ":" + dialect.name().toLowerCase(java.util.Locale.ROOT);
          if (chosen.contains("all") || chosen.contains(history.name()) || chosen.contains(one)) {
            running.add(
                pool.submit(() ->
                    rehearser.go(
                        history,
                        dialect,
                        _ -> true,
                        (member, tried) -> verdicts.keep(member.file(), dialect, tried))));
          }
        }
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }
}
