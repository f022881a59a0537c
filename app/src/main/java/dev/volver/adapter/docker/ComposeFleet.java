package dev.volver.adapter.docker;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Services of a Compose file. Those that are not named, such as databases, are left alone. */
final class ComposeFleet implements Fleet {
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** What the older Compose ends with where an engine of today is to replace a container. */
  private static final String UNREADABLE = "ContainerConfig";

  private final RuntimeConfig.Compose config;
  private final Path code;
  private final Docker docker;
  private final ComposeProject project;
  private final CommandRunner runner;
  private final Path state;
  private final Map<Path, Boolean> hidden = new ConcurrentHashMap<>();

  /**
   * @param state Volver's own folder for the app
   */
  ComposeFleet(RuntimeConfig.Compose config, Path code, CommandRunner runner, Path state) {
    this(config, code, runner, state, new ComposeProject(config, code, runner));
  }

  private ComposeFleet(
      RuntimeConfig.Compose config,
      Path code,
      CommandRunner runner,
      Path state,
      ComposeProject project) {
    this.state = state;
    this.config = config;
    this.code = code;
    this.runner = runner;
    this.docker = new Docker(runner);
    this.project = project;
  }

  @Override
  public Fleet only(List<String> services) {
    var some =
        new RuntimeConfig.Compose(config.files(), config.project(), services, config.stopTimeout());
    return new ComposeFleet(some, code, runner, state, project);
  }

  @Override
  public List<String> affected(Path files, Collection<String> changed) {
    return config.services().stream().filter(changes(files, changed)::affects).toList();
  }

  @Override
  public List<String> replaced(Path files, Collection<String> changed) {
    return changes(files, changed).replaced(config.services());
  }

  private ServiceChanges changes(Path files, Collection<String> changed) {
    return new ServiceChanges(resolved(code), code, resolved(files), files, changed);
  }

  ComposeProject project() {
    return project;
  }

  @Override
  public List<String> roles() {
    return config.services();
  }

  @Override
  public List<String> inPlace() {
    Written written = new Written(code, config.files());
    List<String> there = config.services().stream().filter(s -> !written.lacks(s)).toList();
    return there.isEmpty() ? config.services() : there;
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
    return declared(folder).images(config, folder);
  }

  private Declared declared(Path folder) {
    return new Declared(services(folder), project);
  }

  private Map<?, ?> services(Path folder) {
    return resolved(folder).get("services") instanceof Map<?, ?> services ? services : Map.of();
  }

  private Map<?, ?> resolved(Path folder) {
    return project.known().of(folder, () -> new Resolved(project, runner, state).all(folder));
  }

  @Override
  public List<String> lacking(Path folder) {
    return declared(folder).lacking(config.services());
  }

  @Override
  public List<String> awaited(Path folder) {
    return declared(folder).awaited(config.services());
  }

  @Override
  public List<String> unnamed(Path folder) {
    return declared(folder).unnamed(config.services());
  }

  @Override
  public Map<String, String> next(Path folder) {
    return new Written(folder, config.files())
        .images(config.services(), project::builtName)
        .orElseGet(() -> images(folder));
  }

  @Override
  public boolean readOnce(Path file) {
    return file.equals(project.variables(code))
        || new Written(code, config.files()).made(config.services()).contains(file);
  }

  @Override
  public Set<String> foreign(Path folder) {
    return declared(folder).foreign(config.services());
  }

  @Override
  public Map<String, String> make(Path folder, Map<String, String> names, Set<String> missing) {
    Declared declared = declared(folder);
    Map<String, String> images = declared.images(config, folder);
    Map<String, String> there = new LinkedHashMap<>(names);
    there.keySet().retainAll(images.keySet());
    Making making = Making.of(there, missing, declared.makers(config.services()));
    if (!making.builds().isEmpty()) {
      String over = over().version(folder) + ComposeOverride.images(making.builds());
      build(folder, making.builds().keySet(), over);
    }
    making.copied().forEach((name, of) -> docker.tag(of, name));
    return images;
  }

  private void build(Path folder, Set<String> built, String over) {
    try {
      Path file = Files.createTempFile("volver-compose", ".yml");
      try {
        Files.writeString(file, over);
        List<String> words = new ArrayList<>(project.build());
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

  @Override
  public List<String> typedMake() {
    List<String> build = new ArrayList<>(List.of("build"));
    build.addAll(inPlace());
    return List.of(project.typed(build));
  }

  @Override
  public void start() {
    Completed done = upped();
    if (!done.ok() && done.err().contains(UNREADABLE)) {
      new ComposeMade(docker, containers()).remove(inPlace());
      done = upped();
    }
    if (!done.ok()) {
      throw Halt.failed(
          Text.of("Compose does not start it: %s", "Compose no la arranca: %s", done.lastWords(8)),
          String.join(", ", config.services()),
          Text.of("`%s` shows more.", "`%s` muestra más.", project.typed(List.of("logs"))));
    }
  }

  private Completed upped() {
    Completed done = runner.run(project.command(code, List.of(), up()));
    new ComposeMade(docker, containers()).rename();
    return done;
  }

  @Override
  public List<Path> leftOut() {
    return new ComposeMade(docker, containers())
        .leftOut(code, project.directory(code), config.files());
  }

  @Override
  public List<Problem> obstacles() {
    List<Container> made = containers();
    return made.isEmpty()
        ? new OtherProject(config, project, docker, code).problems()
        : new ComposeMade(docker, made).elsewhere(project, code);
  }

  @Override
  public List<Path> variables() {
    return new Written(code, config.files()).variables(config.services());
  }

  private List<String> up() {
    List<String> words = new ArrayList<>(List.of("up", "-d", "--no-deps", "--no-build"));
    words.addAll(project.unfetched());
    words.addAll(inPlace());
    return words;
  }

  @Override
  public Command once(Seen seen, Optional<String> role, Command words) {
    List<String> run = new ArrayList<>(List.of("run", "--rm", "--no-deps", "-T"));
    String service = role.orElse(config.services().getFirst());
    run.addAll(Fleet.once(seen, service, service, words));
    List<Path> over =
        seen instanceof Seen.InImage i
            ? List.of(over().file(code, service, i.image(), project.modern()))
            : List.of();
    Command command = project.command(code, over, run);
    return command.with(words.environment()).withSecrets(words.secrets()).within(PATIENCE);
  }

  @Override
  public boolean hides(Optional<String> role, Path release) {
    String service = role.orElse(config.services().getFirst());
    return hidden.computeIfAbsent(release, r -> declared(code).hides(service, code, r));
  }

  private ComposeOverride over() {
    return new ComposeOverride(config, state);
  }

  @Override
  public Runtime.Typed typed() {
    List<String> stop = new ArrayList<>(List.of("stop"));
    stop.addAll(inPlace());
    List<String> logs = new ArrayList<>(List.of("logs", "--tail", "50"));
    logs.addAll(inPlace());
    return new Runtime.Typed(
        List.of(project.typed(stop)),
        List.of(project.typed(up())),
        RUNNING,
        List.of(project.typed(logs)));
  }
}
