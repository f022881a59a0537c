package dev.volver.adapter.docker;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Services of a Compose file. Those that are not named, such as databases, are left alone. */
final class ComposeFleet implements Fleet {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final RuntimeConfig.Compose config;
  private final Path code;
  private final Docker docker;
  private final ComposeProject project;
  private final CommandRunner runner;

  ComposeFleet(RuntimeConfig.Compose config, Path code, CommandRunner runner) {
    this.config = config;
    this.code = code;
    this.runner = runner;
    this.docker = new Docker(runner);
    this.project = new ComposeProject(config, code, runner);
  }

  ComposeProject project() {
    return project;
  }

  @Override
  public List<String> roles() {
    return config.services();
  }

  @Override
  public List<Container> containers() {
    return docker.containers(own(), "label=com.docker.compose.oneoff=False").stream()
        .filter(c -> config.services().contains(c.service()))
        .toList();
  }

  /** Of a service of the project, or else the one of that name. */
  @Override
  public List<Container> named(String name) {
    List<Container> service =
        docker.containers(
            own(),
            "label=com.docker.compose.oneoff=False",
            "label=com.docker.compose.service=" + name);
    return service.isEmpty() ? docker.inspect(List.of(name)) : service;
  }

  @Override
  public List<Container> atWork() {
    return docker.containers(own(), "label=" + Container.ONCE);
  }

  private String own() {
    return "label=com.docker.compose.project=" + project.name();
  }

  @Override
  public Map<String, String> images(Path folder) {
    return images(folder, services(folder));
  }

  private Map<String, String> images(Path folder, Map<?, ?> services) {
    Map<String, String> images = new LinkedHashMap<>();
    for (String service : config.services()) {
      if (!(services.get(service) instanceof Map<?, ?> how)) {
        throw Halt.refuse(
            Text.of("there is no service `%s`", "no hay servicio `%s`", service),
            folder.resolve(config.files().getFirst()).toString(),
            Text.of(
                "It has %s; correct `runtime.compose.services`.",
                "Tiene %s; corrija `runtime.compose.services`.", services.keySet()));
      }
      images.put(
          service, how.get("image") instanceof String name ? name : project.builtName(service));
    }
    return images;
  }

  private Map<?, ?> services(Path folder) {
    Completed done = runner.run(project.command(folder, List.of(), List.of("config")));
    if (!done.ok()) {
      throw Halt.refuse(
          Text.of(
              "the Compose file cannot be used: %s",
              "el archivo de Compose no sirve: %s", done.lastWords(6)),
          folder.resolve(config.files().getFirst()).toString(),
          Text.of(
              "`%s` shows it; correct the file.",
              "`%s` lo muestra; corrija el archivo.", project.typed(List.of("config"))));
    }
    Object all = new Load(LoadSettings.builder().build()).loadFromString(done.out());
    return all instanceof Map<?, ?> map && map.get("services") instanceof Map<?, ?> services
        ? services
        : Map.of();
  }

  /**
   * Builds what is built, under the names given, and fetches what is not here.
   *
   * @param names what the images of built services are to be called
   */
  @Override
  public Map<String, String> make(Path folder, Map<String, String> names) {
    Map<?, ?> services = services(folder);
    Map<String, String> images = images(folder, services);
    List<String> built = new ArrayList<>();
    StringBuilder over = new StringBuilder("services:\n");
    names.forEach((service, name) -> {
      if (services.get(service) instanceof Map<?, ?> how && how.containsKey("build")) {
        built.add(service);
        over.append("  ").append(service).append(":\n    image: ").append(name).append('\n');
      } else {
        String image = String.valueOf(images.get(service));
        docker.fetch(image);
        docker.tag(image, name);
      }
    });
    if (!built.isEmpty()) {
      build(folder, built, version(folder) + over);
    }
    return images;
  }

  /** The older Compose takes only files of one version together. */
  private String version(Path folder) {
    try {
      return Files.readAllLines(folder.resolve(config.files().getFirst())).stream()
          .filter(l -> l.startsWith("version:"))
          .findFirst()
          .map(l -> l + "\n")
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void build(Path folder, List<String> built, String over) {
    try {
      Path file = Files.createTempFile("volver-compose", ".yml");
      try {
        Files.writeString(file, over);
        List<String> words = new ArrayList<>(List.of("build"));
        words.addAll(built);
        Command command = project.command(folder, List.of(file), words).within(PATIENCE);
        Completed done = runner.run(command);
        if (!done.ok()) {
          throw Docker.notBuilt(String.join(", ", built), done);
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compose keeps none. */
  @Override
  public void forget(Set<String> images) {}

  @Override
  public List<String> typedMake() {
    List<String> build = new ArrayList<>(List.of("build"));
    build.addAll(config.services());
    return List.of(project.typed(build));
  }

  @Override
  public void start() {
    Completed done = runner.run(project.command(code, List.of(), up()));
    if (!done.ok()) {
      throw Halt.failed(
          Text.of("Compose does not start it: %s", "Compose no la arranca: %s", done.lastWords(8)),
          String.join(", ", config.services()),
          Text.of("`%s` shows more.", "`%s` muestra más.", project.typed(List.of("logs"))));
    }
  }

  private List<String> up() {
    List<String> words = new ArrayList<>(List.of("up", "-d", "--no-deps", "--no-build"));
    words.addAll(config.services());
    return words;
  }

  @Override
  public Command once(Path folder, Optional<String> role, Command words) {
    List<String> run = new ArrayList<>(List.of("run", "--rm", "--no-deps", "-T"));
    String service = role.orElse(config.services().getFirst());
    run.addAll(
        Fleet.once(Optional.of(folder).filter(f -> !f.equals(code)), service, service, words));
    Command command = project.command(code, List.of(), run);
    return command.with(words.environment()).withSecrets(words.secrets()).within(PATIENCE);
  }

  @Override
  public Runtime.Typed typed() {
    List<String> stop = new ArrayList<>(List.of("stop"));
    stop.addAll(config.services());
    List<String> logs = new ArrayList<>(List.of("logs", "--tail", "50"));
    logs.addAll(config.services());
    return new Runtime.Typed(
        List.of(project.typed(stop)), List.of(project.typed(up())), List.of(project.typed(logs)));
  }
}
