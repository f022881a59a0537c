package dev.volver.engine;

import dev.volver.backup.Store;
import dev.volver.backup.Store.Holder;
import dev.volver.config.CheckConfig;
import dev.volver.exec.Pause;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Programs that are not part of the app and are in its way. */
final class Stranger {
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private Stranger() {}

  /**
   * Those that hold a store open which is to be swapped or migrated: the run would stop the app and
   * then get no further. One that looks in for a moment is waited for.
   */
  static List<Problem> holding(Ports ports, String name) {
    Store store = ports.store(name);
    Pause.until(MOMENT, () -> others(ports, store).isEmpty());
    List<Holder> others = others(ports, store);
    return others.isEmpty()
        ? List.of()
        : List.of(
            new Problem(
                Text.of(
                    "`%s` is held open by %s, which is not part of %s",
                    "`%s` está abierto por %s, que no es parte de %s",
                    name,
                    others.stream().map(Holder::toString).collect(Collectors.joining(", ")),
                    ports.app().name()),
                "stores." + name,
                Text.of(
                    "End it, or add it to `runtime` if it belongs to the app.",
                    "Termínelo, o añádalo a `runtime` si es de la aplicación.")));
  }

  private static List<Holder> others(Ports ports, Store store) {
    Set<Long> own = Set.copyOf(ports.runtime().state().pids());
    return store.holders().stream().filter(h -> !own.contains(h.pid())).toList();
  }

  /**
   * One that answers where the app should, on this machine, while nothing of the app runs: it would
   * be taken for the app, and the app could not have its port.
   */
  static Optional<Problem> serving(Ports ports) {
    List<String> here =
        ports.app().checks().entrySet().stream()
            .filter(e -> local(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    boolean answered =
        !here.isEmpty()
            && ports.runtime().state().stopped()
            && here.stream().allMatch(n -> ports.probe().run(n).verdict() == Verdict.HEALTHY);
    return answered
        ? Optional.of(
            new Problem(
                Text.of(
                    "nothing of %s runs, and still `%s` is answered: another program serves there",
                    "nada de %s está en marcha y aun así `%s` responde: otro programa sirve ahí",
                    ports.app().name(),
                    here.getFirst()),
                "checks." + here.getFirst(),
                Text.of(
                    "`ss -ltnp` shows it. Stop it, or correct `runtime` if it is the app.",
                    "`ss -ltnp` lo muestra. Párelo, o corrija `runtime` si es la aplicación.")))
        : Optional.empty();
  }

  private static boolean local(CheckConfig check) {
    return switch (check) {
      case CheckConfig.Http c -> !c.writes() && loopback(URI.create(c.url()).getHost());
      case CheckConfig.Tcp c -> loopback(c.host());
      case CheckConfig.Sql _,
          CheckConfig.Log _,
          CheckConfig.Running _,
          CheckConfig.Shell _,
          CheckConfig.Restarts _,
          CheckConfig.Private _,
          CheckConfig.Tls _,
          CheckConfig.Metric _,
          CheckConfig.Answers _,
          CheckConfig.Redis _,
          CheckConfig.Container _ ->
          false;
    };
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
