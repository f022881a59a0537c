package dev.volver.adapter.probe;

import dev.volver.backup.SqlStore;
import dev.volver.config.CheckConfig;
import dev.volver.message.Halt;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database that must answer. */
final class AnswersProbe {
  private static final int SHOWN = 6;

  private AnswersProbe() {}

  static Answer ask(CheckConfig.Answers answers, @Nullable SqlStore store) {
    if (store == null) {
      return Answer.inconclusive("there is no store `%s`", "no hay almacén `%s`", answers.store());
    }
    try {
      store.query("select 1");
      Map<String, Long> counts = store.fingerprint().counts();
      return Answer.healthy(
          "it answers; %d tables: %s", "responde; %d tablas: %s", counts.size(), fullest(counts));
    } catch (Halt e) {
      var what = e.problems().getFirst().what();
      return Answer.unhealthy("%s", "%s", what);
    }
  }

  /** The tables with the most rows. */
  private static String fullest(Map<String, Long> counts) {
    String some =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(SHOWN)
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return counts.size() > SHOWN ? some + ", …" : some;
  }
}
