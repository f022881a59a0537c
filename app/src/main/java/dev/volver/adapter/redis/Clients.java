package dev.volver.adapter.redis;

import dev.volver.exec.Pause;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.time.Duration;
import java.util.List;

/**
 * Who is connected to the live server.
 *
 * @param patience how long they may take to go
 */
record Clients(RedisCli cli, String store, Duration patience) {
  /** How long those of processes that have ended may take to be noticed by the server. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private static final String OURS = "volver";
  private static final List<String> KINDS = List.of("normal", "pubsub");

  /** Their lines, without Volver's own. */
  private List<String> all() {
    return KINDS.stream()
        .flatMap(kind -> cli.ask("CLIENT SETNAME " + OURS, "CLIENT LIST TYPE " + kind).stream())
        .filter(l -> l.startsWith("id=") && !l.contains(" name=" + OURS + " "))
        .filter(l -> !l.contains(" flags=A")) // about to be closed
        .toList();
  }

  /**
   * Waits for the app's connections to end, and ends those that are left: pools of stopped workers,
   * and people who look.
   *
   * @throws Halt when somebody connects again and again
   */
  void settle() {
    Pause.until(MOMENT, () -> all().isEmpty());
    boolean gone =
        Pause.until(
            patience,
            () -> {
              List<String> left = all();
              if (!left.isEmpty()) {
                KINDS.forEach(kind -> cli.ask("CLIENT KILL TYPE " + kind + " SKIPME yes"));
              }
              return left.isEmpty();
            });
    if (!gone) {
      throw Halt.failed(
          Text.of("`%s` is still used by: %s", "`%s` aún lo usan: %s", store, shown()),
          cli.where(),
          Text.of(
              "End what connects there again and again, then `volver resume`.",
              "Termine lo que se conecta una y otra vez y luego `volver resume`."));
    }
  }

  private List<String> shown() {
    return all().stream()
        .map(l -> l.replaceFirst(".* addr=(\\S+) .* name=(\\S*) .* cmd=(\\S+).*", "$1 $2 $3"))
        .toList();
  }
}
