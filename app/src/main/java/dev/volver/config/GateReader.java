package dev.volver.config;

import dev.volver.message.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code deploy.gates}: a command by name, alone or with the time it may take. */
final class GateReader {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);
  private static final Text HINT =
      Text.of(
          "Name the command: `tests: \"pytest -q\"`.", "Nombre la orden: `tests: \"pytest -q\"`.");

  private GateReader() {}

  static Map<String, Gate> gates(Optional<Value> value) {
    Map<String, Gate> gates = new LinkedHashMap<>();
    value
        .flatMap(Value::section)
        .ifPresent(s -> {
          for (String name : s.names()) {
            s.get(name).flatMap(GateReader::gate).ifPresent(g -> gates.put(name, g));
          }
        });
    return gates;
  }

  private static Optional<Gate> gate(Value value) {
    if (!value.isSection()) {
      return value.text().map(command -> new Gate(command, TIMEOUT));
    }
    return value
        .section()
        .flatMap(s -> {
          Optional<String> command = s.require("command", HINT).flatMap(Value::text);
          Duration timeout = s.get("timeout").flatMap(Value::duration).orElse(TIMEOUT);
          s.close();
          return command.map(c -> new Gate(c, timeout));
        });
  }
}
