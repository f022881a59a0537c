package dev.volver.diagnosis;

import dev.volver.config.App;
import dev.volver.config.EnvFile;
import dev.volver.config.RuntimeConfig;
import dev.volver.discovery.UnitFile;
import dev.volver.exec.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the app is started, whatever starts it.
 *
 * @param name what starts it
 * @param words its command
 * @param folder the folder it runs in
 * @param user whom it runs as; empty means whoever runs Volver
 * @param variables its environment, which may hold secrets
 */
record Started(
    String name,
    List<String> words,
    Path folder,
    Optional<String> user,
    Map<String, Secret> variables) {
  private static final int SECRET = 5;

  /** What is too short to be a secret, and would blot out half of what the app says. */
  Map<String, String> plain() {
    Map<String, String> all = new LinkedHashMap<>();
    variables.forEach((k, v) -> all.put(k, v.reveal()));
    all.values().removeIf(v -> v.length() >= SECRET);
    return all;
  }

  /** The others, of which any may be one. */
  Map<String, Secret> secrets() {
    Map<String, Secret> all = new LinkedHashMap<>(variables);
    all.values().removeIf(v -> v.reveal().length() < SECRET);
    return all;
  }

  static Started of(RuntimeConfig.Process process) {
    String command = process.command();
    Map<String, Secret> all = new LinkedHashMap<>(process.secrets());
    process.environment().forEach((k, v) -> all.put(k, new Secret(v)));
    if (command.contains(".env")) {
      EnvFile.of(process.directory().resolve(".env"))
          .forEach((k, v) -> all.putIfAbsent(k, new Secret(v)));
    }
    String last = command.replaceFirst("^.*(;|&&)\\s*", "");
    return new Started(
        "process", List.of(last.strip().split("\\s+")), process.directory(), Optional.empty(), all);
  }

  static Started of(UnitFile unit, App app) {
    Map<String, Secret> all = new LinkedHashMap<>();
    unit.environment().forEach((k, v) -> all.put(k, new Secret(v)));
    unit.environmentFiles()
        .forEach(f -> EnvFile.of(Path.of(f)).forEach((k, v) -> all.put(k, new Secret(v))));
    return new Started(
        unit.name(),
        unit.words(),
        unit.directory().filter(d -> d.startsWith("/")).map(Path::of).orElse(app.code()),
        Optional.of(unit.user().orElse("root")),
        all);
  }
}
