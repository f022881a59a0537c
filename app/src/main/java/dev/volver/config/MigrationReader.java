package dev.volver.config;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.Secrets.Variables;
import dev.volver.message.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code migrations}. */
final class MigrationReader {
  private static final Map<String, Tool> TOOLS =
      Arrays.stream(Tool.values()).collect(Collectors.toMap(Tool::spelling, Function.identity()));

  private final Secrets secrets;

  MigrationReader(Secrets secrets) {
    this.secrets = secrets;
  }

  Optional<MigrationConfig> read(Section top) {
    return top.get("migrations").flatMap(Value::section).flatMap(this::migrations);
  }

  private Optional<MigrationConfig> migrations(Section s) {
    Text toolHint =
        Text.of(
            "Write one of: sql, alembic, flask-migrate, django.",
            "Escriba uno de: sql, alembic, flask-migrate, django.");
    Optional<Tool> tool = s.require("tool", toolHint).flatMap(v -> v.choice(TOOLS));
    Optional<String> store =
        s.require("store", Text.of("Name the store it changes.", "Nombre el almacén que cambia."))
            .flatMap(Value::text);
    var variables =
        s.get("env")
            .map(secrets::variables)
            .orElseGet(Variables::none)
            .over(s.get("env-file").map(secrets::file).orElseGet(Variables::none));
    Optional<String> directory = s.get("directory").flatMap(Value::text);
    String python = s.get("python").flatMap(Value::text).orElse("python3");
    String ini = s.get("ini").flatMap(Value::text).orElse("alembic.ini");
    List<String> mayShrink = s.get("may-shrink").map(Value::texts).orElse(List.of());
    Optional<String> service = s.get("service").flatMap(Value::text);
    String source = s.get("source").flatMap(Value::text).orElse(".");
    String manage = s.get("manage").flatMap(Value::text).orElse("manage.py");
    Map<String, String> plain = new HashMap<>(variables.plain());
    s.get("settings").flatMap(Value::text).ifPresent(v -> plain.put("DJANGO_SETTINGS_MODULE", v));
    List<String> ignoreApps = s.get("ignore-apps").map(Value::texts).orElse(List.of());
    Optional<String> versionTable = s.get("version-table").flatMap(Value::text);
    s.close();
    if (tool.isEmpty() || store.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MigrationConfig(
            tool.get(),
            store.get(),
            directory.orElse(tool.get() == Tool.ALEMBIC ? "" : "migrations"),
            python,
            ini,
            Map.copyOf(plain),
            variables.secret(),
            mayShrink,
            service,
            source,
            manage,
            ignoreApps,
            versionTable));
  }
}
