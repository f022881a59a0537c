package dev.volver.adapter.docker;

import dev.volver.config.RuntimeConfig;
import dev.volver.config.RuntimeConfig.Single;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Single containers, replaced one for one. The one that is replaced is kept, stopped and under
 * another name, so that the way back starts it again.
 */
final class PlainFleet implements Fleet {
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final String KEPT = "-volver-";
  private static final int SHORT = 12;

  private final RuntimeConfig.Docker config;
  private final Path code;
  private final Docker docker;
  private final CommandRunner runner;

  PlainFleet(RuntimeConfig.Docker config, Path code, CommandRunner runner) {
    this.config = config;
    this.code = code;
    this.docker = new Docker(runner);
    this.runner = runner;
  }

  @Override
  public Fleet only(List<String> roles) {
    List<Single> some = config.containers().stream().filter(c -> roles.contains(c.name())).toList();
    return new PlainFleet(new RuntimeConfig.Docker(some, config.stopTimeout()), code, runner);
  }

  @Override
  public List<String> affected(Path files, Collection<String> changed) {
    return config.containers().stream()
        .filter(c -> c.build().filter(b -> inputs(c, b).anyOf(changed)).isPresent())
        .map(Single::name)
        .toList();
  }

  private Inputs inputs(Single c, String build) {
    Path context = code.resolve(build).normalize();
    return new Inputs(
        List.of(code.relativize(context), code.relativize(context.resolve(c.dockerfile()))));
  }

  @Override
  public List<String> roles() {
    return config.roles();
  }

  @Override
  public List<Container> containers() {
    return docker.inspect(roles());
  }

  @Override
  public Map<String, String> images(Path folder) {
    Map<String, String> images = new LinkedHashMap<>();
    config.containers().forEach(c -> images.put(c.name(), c.image()));
    return images;
  }

  @Override
  public Set<String> foreign(Path folder) {
    Set<String> foreign = new LinkedHashSet<>(roles());
    foreign.removeAll(built());
    foreign.removeAll(makers(folder).keySet());
    return foreign;
  }

  private Set<String> built() {
    return config.containers().stream()
        .filter(c -> c.build().isPresent())
        .map(Single::name)
        .collect(Collectors.toSet());
  }

  private Map<String, String> makers(Path folder) {
    return Making.makers(
        roles(), images(folder), built(), (one, other) -> context(one).equals(context(other)));
  }

  private String context(String role) {
    return config.containers().stream()
        .filter(c -> c.name().equals(role))
        .map(c -> c.build() + " " + c.dockerfile())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Map<String, String> make(Path folder, Map<String, String> names, Set<String> missing) {
    Making making = Making.of(names, missing, makers(folder));
    for (Single c : config.containers()) {
      String name = making.builds().get(c.name());
      if (name != null) {
        build(c, folder.resolve(c.build().orElseThrow()).normalize(), name);
      }
    }
    making.copied().forEach((name, of) -> docker.tag(of, name));
    return images(folder);
  }

  private void build(Single c, Path context, String name) {
    Command build =
        Command.of(
                context,
                "docker",
                "build",
                "-t",
                name,
                "-f",
                context.resolve(c.dockerfile()).toString(),
                context.toString())
            .within(PATIENCE);
    Completed done = runner.run(build);
    if (!done.ok()) {
      throw Docker.notBuilt(c.name(), done);
    }
  }

  @Override
  public void start() {
    for (Single c : config.containers()) {
      String image =
          docker
              .image(c.image())
              .orElseThrow(() ->
                  Halt.failed(
                      Text.of("image %s is gone", "la imagen %s ya no está", c.image()),
                      c.name(),
                      Text.of("`volver resume` makes it again.", "`volver resume` la rehace.")));
      start(c, image, new Recipe(c, code).sum());
    }
  }

  private void start(Single c, String image, String recipe) {
    Optional<Container> there = docker.inspect(List.of(c.name())).stream().findFirst();
    if (there.isEmpty() || !made(there.get(), image, recipe)) {
      Optional<Container> earlier =
          kept(c).stream().filter(k -> made(k, image, recipe)).findFirst();
      there.ifPresent(t -> setAside(t, c));
      if (earlier.isEmpty()) {
        run(c, recipe);
        return;
      }
      docker.tell("rename", earlier.get().id(), c.name());
    }
    Completed started = docker.call("start", c.name());
    if (!started.ok()) {
      throw doesNotStart(c, started);
    }
  }

  /** Whether it is what this recipe makes of this image; of somebody else's the image must do. */
  private static boolean made(Container container, String image, String recipe) {
    return container.image().equals(image)
        && (container.recipe().isEmpty() || container.recipe().equals(recipe));
  }

  @Override
  public List<Container> named(String name) {
    return docker.inspect(List.of(name));
  }

  @Override
  public List<Container> atWork() {
    return roles().stream()
        .flatMap(r -> docker.containers("label=" + Container.ONCE + "=" + r).stream())
        .toList();
  }

  private List<Container> kept(Single c) {
    return docker.containers("name=^/" + c.name() + KEPT);
  }

  private void setAside(Container there, Single c) {
    docker.tell("update", "--restart=no", there.id());
    docker.tell("rename", there.id(), c.name() + KEPT + there.id().substring(0, SHORT));
  }

  private void run(Single c, String recipe) {
    Completed done = runner.run(new Recipe(c, code).run(recipe));
    if (!done.ok()) {
      throw doesNotStart(c, done);
    }
  }

  private Halt doesNotStart(Single c, Completed done) {
    return Halt.failed(
        Text.of("%s does not start: %s", "%s no arranca: %s", c.name(), done.lastWords(6)),
        c.name(),
        Text.of("`docker logs %s` shows more.", "`docker logs %s` muestra más.", c.name()));
  }

  @Override
  public void forget(Set<String> images) {
    for (Single c : config.containers()) {
      for (Container old : kept(c)) {
        if (!images.contains(old.image())) {
          docker.tell("rm", old.id());
        }
      }
    }
  }

  @Override
  public Command once(Seen seen, Optional<String> role, Command words) {
    return new Recipe(like(role), code).once(seen, words).within(PATIENCE);
  }

  private Single like(Optional<String> role) {
    return config.containers().stream()
        .filter(c -> role.map(c.name()::equals).orElse(true))
        .findFirst()
        .orElseThrow(() ->
            Halt.refuse(
                Text.of("there is no container `%s`", "no hay contenedor `%s`", role.orElse("")),
                "migrations.service",
                Text.of("Name one of %s.", "Nombre uno de %s.", roles())));
  }

  @Override
  public boolean hides(Optional<String> role, Path release) {
    return Inputs.mounts(like(role).options(), code).codeOf(release);
  }

  @Override
  public List<String> typedMake() {
    List<String> lines = new ArrayList<>();
    for (Single c : config.containers()) {
      c.build()
          .ifPresent(b ->
              lines.add(
                  Docker.command(
                          List.of("build", "-t", c.image(), code.resolve(b).normalize().toString()))
                      .typed()));
    }
    return lines;
  }

  @Override
  public Runtime.Typed typed() {
    List<String> stop = new ArrayList<>();
    List<String> start = new ArrayList<>();
    List<String> log = new ArrayList<>();
    for (Single c : config.containers()) {
      String aside = c.name() + "-by-hand-$(date +%s)";
      stop.add(Docker.command(List.of("stop", c.name())).typed());
      start.add("docker rename " + c.name() + " " + aside);
      start.add(new Recipe(c, code).run("").typed());
      log.add(Docker.command(List.of("logs", "--tail", "50", c.name())).typed());
    }
    return new Runtime.Typed(stop, start, RUNNING, log);
  }
}
