package dev.volver.config;

import dev.volver.config.SourceConfig.Layout;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code volver.yml} strictly and says everything that is wrong with it at once. */
public final class AppLoader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private final Map<String, String> environment;

  /**
   * @param environment the variables that references to secrets and folders are looked up in
   */
  public AppLoader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads one file.
   *
   * @throws Halt with exit 2 and every problem of the file
   */
  public App load(Path given) {
    return load(given, given);
  }

  /**
   * Reads a copy of a file as if it stood where the file stood.
   *
   * @param content the copy
   * @param as where relative paths in it start from
   */
  public App load(Path content, Path as) {
    Path file = as.toAbsolutePath().normalize();
    return load(content, file, new Problems(file));
  }

  /** Reads it with a gatherer of its own, which afterwards knows every key that was looked for. */
  App load(Path content, Path file, Problems problems) {
    Section top = new Section("", root(content.toAbsolutePath(), problems), problems);
    App app = read(top, file, content.toAbsolutePath(), problems);
    top.close();
    new AppRules(app, problems).check();
    stopIfAny(problems);
    return app;
  }

  private App read(Section top, Path file, Path text, Problems problems) {
    Path base = java.util.Objects.requireNonNull(file.getParent());
    var secrets = new Secrets(base, environment, problems);
    String name = name(top);
    Path state = StateFolder.of(name, environment);
    var source =
        top.get("source").flatMap(Value::section).map(s -> source(s, base)).orElse(inPlace(base));
    Path code = source.layout() == Layout.RELEASES ? base.resolve("current") : source.git();
    Map<String, StoreConfig> stores = new StoreReader(base, secrets).read(top);
    var checkReader = new CheckReader(base, secrets, stores);
    Map<String, CheckConfig> checks = checkReader.read(top);
    return new App(
        name,
        top.get("language").flatMap(v -> v.choice(Language.class)).orElse(Language.EN),
        file,
        text,
        source,
        new RuntimeReader(code, state, secrets).read(top),
        stores,
        new MigrationReader(secrets).read(top),
        top.get("build").map(AppLoader::build).orElse(NOTHING_TO_BUILD),
        top.get("config").map(Value::texts).orElse(List.of()).stream().map(base::resolve).toList(),
        top.get("reload").flatMap(Value::section).map(s -> reloads(s, base)).orElse(Map.of()),
        checks,
        checkReader.services(),
        new RuleReader(base).read(top),
        top.get("deploy").flatMap(Value::section).map(AppLoader::deploy).orElse(DEFAULT_DEPLOY),
        new BackupReader(base, state, secrets, problems).read(top, checks),
        top.get("maintenance").flatMap(Value::section).flatMap(s -> maintenance(s, base)),
        state);
  }

  private static final BuildConfig NOTHING_TO_BUILD =
      new BuildConfig(List.of(), List.of(), List.of(), Duration.ofMinutes(30));
  private static final DeployPolicy DEFAULT_DEPLOY =
      new DeployPolicy(
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          true,
          DeployPolicy.Rehearse.AUTO,
          5,
          Map.of(),
          Optional.empty(),
          false);

  private static Map<Path, String> reloads(Section s, Path base) {
    Map<Path, String> reloads = new LinkedHashMap<>();
    for (String file : s.names()) {
      s.get(file)
          .flatMap(Value::text)
          .ifPresent(line -> reloads.put(base.resolve(file).normalize(), line));
    }
    return reloads;
  }

  private static SourceConfig inPlace(Path base) {
    return new SourceConfig(base, Layout.IN_PLACE, true);
  }

  private static String name(Section top) {
    var value =
        top.require(
            "app", Text.of("Add a line such as `app: shop`.", "Añada algo como `app: tienda`."));
    Optional<String> text = value.flatMap(Value::text);
    if (text.isPresent() && !NAME.matcher(text.get()).matches()) {
      value
          .get()
          .wrong(
              Text.of("small letters, digits, `-` and `_`", "minúsculas, cifras, `-` y `_`"),
              "shop");
    }
    return text.filter(t -> NAME.matcher(t).matches()).orElse("app");
  }

  private static SourceConfig source(Section s, Path base) {
    Path git = s.get("git").flatMap(Value::text).map(base::resolve).orElse(base).normalize();
    Layout layout = s.get("layout").flatMap(v -> v.choice(Layout.class)).orElse(Layout.IN_PLACE);
    boolean fetch = s.get("fetch").flatMap(Value::yesOrNo).orElse(true);
    s.close();
    return new SourceConfig(git, layout, fetch);
  }

  private static BuildConfig build(Value value) {
    if (value.isList()) {
      return new BuildConfig(value.texts(), List.of(), List.of(), NOTHING_TO_BUILD.timeout());
    }
    Optional<Section> section = value.section();
    if (section.isEmpty()) {
      return NOTHING_TO_BUILD;
    }
    Section s = section.get();
    var build =
        new BuildConfig(
            s.require("run", Text.of("List the commands.", "Liste los comandos."))
                .map(Value::texts)
                .orElse(List.of()),
            s.get("outputs").map(Value::texts).orElse(List.of()),
            s.get("share").map(Value::texts).orElse(List.of()),
            s.get("timeout").flatMap(Value::duration).orElse(NOTHING_TO_BUILD.timeout()));
    s.close();
    return build;
  }

  private static DeployPolicy deploy(Section s) {
    var d = DEFAULT_DEPLOY;
    var policy =
        new DeployPolicy(
            s.get("timeout").flatMap(Value::duration).orElse(d.timeout()),
            s.get("watch").flatMap(Value::duration).orElse(d.watch()),
            s.get("on-failure")
                .flatMap(v -> v.choice(Map.of("rollback", true, "stop", false)))
                .orElse(d.rollbackOnFailure()),
            s.get("rehearse")
                .flatMap(v -> v.choice(DeployPolicy.Rehearse.class))
                .orElse(d.rehearse()),
            s.get("keep-releases").flatMap(v -> v.number(1, 1000)).orElse(d.keepReleases()),
            GateReader.gates(s.get("gates")),
            s.get("longest-migration").flatMap(Value::duration),
            s.get("replace")
                .flatMap(v -> v.choice(Map.of("changed", false, "all", true)))
                .orElse(d.everything()));
    s.close();
    return policy;
  }

  private static Optional<MaintenanceConfig> maintenance(Section s, Path base) {
    Text hint =
        Text.of("Name a folder that the proxy sees.", "Nombre una carpeta que vea el proxy.");
    Optional<Path> folder =
        s.require("folder", hint).flatMap(Value::text).map(base::resolve).map(Path::normalize);
    boolean automatic = s.get("automatic").flatMap(Value::yesOrNo).orElse(true);
    Duration retry = s.get("retry-after").flatMap(Value::duration).orElse(Duration.ofSeconds(30));
    s.close();
    return folder.map(f -> new MaintenanceConfig(f, automatic, retry));
  }

  private static MappingNode root(Path file, Problems problems) {
    try {
      String text = Files.readString(file);
      var settings = LoadSettings.builder().setLabel(file.toString()).build();
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isPresent() && node.get() instanceof MappingNode mapping) {
        return mapping;
      }
      problems.add(
          node.flatMap(Node::getStartMark),
          Text.of("the file holds no keys", "el archivo no tiene claves"),
          Text.of("Run `volver init` to write one.", "Ejecute `volver init` para crearlo."));
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark(),
          Text.of("this is not valid YAML: %s", "esto no es YAML válido: %s", e.getProblem()),
          Text.of("Mend that line.", "Corrija esa línea."));
    } catch (YamlEngineException e) {
      problems.add(
          Optional.empty(),
          Text.of("this is not valid YAML: %s", "esto no es YAML válido: %s", e.getMessage()),
          Text.of("Mend the file.", "Corrija el archivo."));
    } catch (IOException e) {
      boolean there = Files.exists(file);
      throw new Halt(
          Exit.USAGE,
          List.of(
              new Problem(
                  there
                      ? Text.of(
                          "cannot read the configuration: %s",
                          "no se puede leer la configuración: %s", Reason.of(e))
                      : Text.of("there is no configuration here", "aquí no hay configuración"),
                  file.toString(),
                  there
                      ? Text.of(
                          "Check its owner, mode and encoding (UTF-8).",
                          "Revise dueño, permisos y codificación (UTF-8).")
                      : Text.of(
                          "Run `volver init` in the project's folder, or name the file with -C.",
                          "Ejecute `volver init` en la carpeta del proyecto, o indique el archivo con -C."))));
    }
    stopIfAny(problems);
    throw new AssertionError("unreachable: a file without a mapping has a problem");
  }

  private static void stopIfAny(Problems problems) {
    if (!problems.found().isEmpty()) {
      throw new Halt(Exit.USAGE, problems.found());
    }
  }
}
