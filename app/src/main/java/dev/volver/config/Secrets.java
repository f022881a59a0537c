package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Resolves references to secrets; {@code volver.yml} never holds one itself. */
final class Secrets {
  private final Path base;
  private final Map<String, String> environment;
  private final Problems problems;

  Secrets(Path base, Map<String, String> environment, Problems problems) {
    this.base = base;
    this.environment = environment;
    this.problems = problems;
  }

  /** Plain variables and secret ones of one mapping. */
  record Variables(Map<String, String> plain, Map<String, Secret> secret) {
    static Variables none() {
      return new Variables(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private void put(String name, String value) {
      if (EnvFile.secret(name, value)) {
        secret.put(name, new Secret(value));
      } else {
        plain.put(name, value);
      }
    }

    /** These, and of others those that are not among them. */
    Variables over(Variables others) {
      Variables all = none();
      all.plain.putAll(others.plain);
      all.secret.putAll(others.secret);
      all.plain.keySet().removeAll(secret.keySet());
      all.secret.keySet().removeAll(plain.keySet());
      all.plain.putAll(plain);
      all.secret.putAll(secret);
      return all;
    }
  }

  /** Reads a mapping of names to texts or references. */
  Variables variables(Value value) {
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, Secret> secret = new LinkedHashMap<>();
    value
        .section()
        .ifPresent(s -> {
          for (String name : s.names()) {
            Value v = s.get(name).orElseThrow();
            if (v.isSection()) {
              resolve(v).ifPresent(x -> secret.put(name, x));
            } else {
              v.text().ifPresent(x -> plain.put(name, x));
            }
          }
        });
    return new Variables(plain, secret);
  }

  /** The variables of a file as systemd's {@code EnvironmentFile} has them. */
  Variables file(Value value) {
    Optional<Path> file = value.text().map(base::resolve);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      problems.add(
          value.mark(),
          Text.of(
              "`%s` cannot be read: %s", "`%s` no se puede leer: %s", value.place(), file.get()),
          Text.of(
              "Correct the path, or run volver as a user who may read it.",
              "Corrija la ruta, o ejecute volver como un usuario que pueda leerlo."));
    }
    Variables all = Variables.none();
    file.map(EnvFile::of).orElse(Map.of()).forEach(all::put);
    return all;
  }

  /**
   * Reads {@code { env: NAME }}, {@code { file: path }}, {@code { file: path, variable: NAME }} or
   * {@code { credential: name }}.
   */
  Optional<Secret> resolve(Value value) {
    Optional<Section> section = value.section();
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Section s = section.get();
    Optional<Secret> found = Optional.empty();
    var env = s.get("env").flatMap(Value::text);
    var file = s.get("file").flatMap(Value::text).map(base::resolve);
    var variable = s.get("variable").flatMap(Value::text);
    var credential = s.get("credential").flatMap(Value::text);
    s.close();
    if (env.isPresent()) {
      found = Optional.ofNullable(environment.get(env.get())).map(Secret::new);
      if (found.isEmpty()) {
        missing(value, Text.of("variable %s", "la variable %s", env.get()));
      }
    } else if (file.isPresent() && variable.isPresent()) {
      found = Optional.ofNullable(EnvFile.of(file.get()).get(variable.get())).map(Secret::new);
      if (found.isEmpty()) {
        missing(
            value,
            Text.of("variable %s of %s", "la variable %s de %s", variable.get(), file.get()));
      }
    } else if (file.isPresent()) {
      found = read(value, file.get());
    } else if (credential.isPresent()) {
      Path folder = Path.of(environment.getOrDefault("CREDENTIALS_DIRECTORY", "/run/credentials"));
      found = read(value, folder.resolve(credential.get()));
    } else {
      value.wrong(
          Text.of("a reference to a secret", "una referencia a un secreto"), "{ env: NAME }");
    }
    return found;
  }

  private Optional<Secret> read(Value value, Path file) {
    try {
      return Optional.of(new Secret(Files.readString(file).strip()));
    } catch (IOException e) {
      missing(value, Text.of("file %s", "el archivo %s", file));
      return Optional.empty();
    }
  }

  private void missing(Value value, Text what) {
    problems.add(
        value.mark(),
        Text.of(
            "the secret of `%s` is not there: %s",
            "falta el secreto de `%s`: %s", value.place(), what),
        Text.of(
            "Set it for the user who runs volver.",
            "Defínalo para el usuario que ejecuta volver."));
  }
}
