package dev.volver.diagnosis;

import dev.volver.backup.Store.Holder;
import dev.volver.config.App;
import dev.volver.config.CheckConfig;
import dev.volver.config.RuntimeConfig;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether somebody else listens on a port that the app is asked on. */
final class PortExam {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0");

  private final App app;
  private final Runtime.State state;

  PortExam(App app, Runtime.State state) {
    this.app = app;
    this.state = state;
  }

  /** Nothing is said while the app listens itself, or while a proxy answers for it. */
  List<Observation> look() {
    if (state.running()) {
      return List.of();
    }
    return app.checks().values().stream()
        .flatMap(PortExam::port)
        .distinct()
        .flatMap(p -> taken(p).stream())
        .toList();
  }

  /** Docker listens for containers: those of the app are reached through others that run on. */
  private boolean forAnother(Holder holder) {
    return app.runtime() instanceof RuntimeConfig.Compose
        && holder.command().contains("docker-proxy");
  }

  static Stream<Integer> port(CheckConfig check) {
    return switch (check) {
      case CheckConfig.Http http -> port(URI.create(http.url()));
      case CheckConfig.Tcp tcp -> HERE.contains(tcp.host()) ? Stream.of(tcp.port()) : Stream.of();
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
          Stream.of();
    };
  }

  private static Stream<Integer> port(URI uri) {
    return HERE.contains(uri.getHost()) && uri.getPort() > 0
        ? Stream.of(uri.getPort())
        : Stream.of();
  }

  private Optional<Observation> taken(int port) {
    List<Holder> holders =
        Sockets.listening(port).stream()
            .filter(h -> !state.pids().contains(h.pid()) && !forAnother(h))
            .toList();
    if (holders.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Observation.bad(
            "port " + port,
            Text.of(
                "the app does not run, and this listens: %s",
                "la aplicación no está en marcha y escucha esto: %s",
                String.join(", ", holders.stream().map(Holder::toString).toList())),
            Text.verbatim("ss -ltnp 'sport = :" + port + "'")));
  }
}
