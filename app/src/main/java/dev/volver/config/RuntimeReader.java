package dev.volver.config;

import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code runtime}. */
final class RuntimeReader {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final RuntimeConfig UNREADABLE =
      new RuntimeConfig.Systemd(List.of(), STOP_TIMEOUT);

  private final Path code;
  private final Path state;
  private final Secrets secrets;

  RuntimeReader(Path code, Path state, Secrets secrets) {
    this.code = code;
    this.state = state;
    this.secrets = secrets;
  }

  RuntimeConfig read(Section top) {
    Text hint =
        Text.of(
            "Write `runtime: { systemd: { units: [shop.service] } }`, or `process`, `compose` or `docker` instead.",
            "Escriba `runtime: { systemd: { units: [shop.service] } }`, o `process`, `compose` o `docker`.");
    Optional<Value> value = top.require("runtime", hint);
    Optional<Section> section = value.flatMap(Value::section);
    if (section.isEmpty()) {
      return UNREADABLE;
    }
    Section s = section.get();
    Optional<Section> process = s.get("process").flatMap(Value::section);
    Optional<Section> systemd = s.get("systemd").flatMap(Value::section);
    Optional<Section> compose = s.get("compose").flatMap(Value::section);
    Optional<Section> docker = s.get("docker").flatMap(Value::section);
    s.close();
    if (Stream.of(process, systemd, compose, docker).filter(Optional::isPresent).count() != 1) {
      value
          .orElseThrow()
          .wrong(
              Text.of(
                  "one of process, systemd, compose and docker",
                  "process, systemd, compose o docker"),
              "{ systemd: { units: [shop.service] } }");
      return UNREADABLE;
    }
    return process
        .map(this::process)
        .or(() -> systemd.map(RuntimeReader::systemd))
        .or(() -> compose.map(ContainerReader::compose))
        .or(() -> docker.map(ContainerReader::docker))
        .orElse(UNREADABLE);
  }

  private RuntimeConfig process(Section s) {
    var variables = s.get("env").map(secrets::variables).orElseGet(Secrets.Variables::none);
    Path directory = s.get("directory").flatMap(Value::text).map(code::resolve).orElse(code);
    var process =
        new RuntimeConfig.Process(
            s.require(
                    "command",
                    Text.of(
                        "Write the command that starts the app.",
                        "Escriba el comando que arranca la aplicación."))
                .flatMap(Value::text)
                .orElse("true"),
            directory,
            variables.plain(),
            variables.secret(),
            s.get("log")
                .flatMap(Value::text)
                .map(directory::resolve)
                .orElse(state.resolve("app.log")),
            s.get("pid-file").flatMap(Value::text).map(directory::resolve),
            stopTimeout(s));
    s.close();
    return process;
  }

  private static RuntimeConfig systemd(Section s) {
    List<String> units =
        s
            .require("units", Text.of("List the units.", "Liste las unidades."))
            .map(Value::texts)
            .orElse(List.of())
            .stream()
            .map(u -> u.contains(".") ? u : u + ".service")
            .toList();
    var systemd = new RuntimeConfig.Systemd(units, stopTimeout(s));
    s.close();
    return systemd;
  }

  static Duration stopTimeout(Section s) {
    return s.get("stop-timeout").flatMap(Value::duration).orElse(STOP_TIMEOUT);
  }
}
