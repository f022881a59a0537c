package dev.volver.adapter.docker;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.journal.FileName;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The commands of Docker's engine. */
record Docker(CommandRunner runner) {
  private static final Path ROOT = Path.of("/");
  private static final String SOURCES = "{{range .Mounts}}{{.Source}}{{\"\\n\"}}{{end}}";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  static Command command(List<String> words) {
    return Command.of(ROOT, words).by(List.of("docker")).within(PATIENCE);
  }

  Completed call(String... words) {
    return runner.run(command(List.of(words)));
  }

  /**
   * What a command printed.
   *
   * @throws Halt when it fails
   */
  List<String> tell(String... words) {
    return done(call(words)).lines();
  }

  /** Containers that filters of {@code docker ps} find, running or not. */
  List<Container> containers(String... filters) {
    List<String> words = new ArrayList<>(List.of("ps", "-aq", "--no-trunc"));
    for (String filter : filters) {
      words.addAll(List.of("--filter", filter));
    }
    return inspect(tell(words.toArray(String[]::new)));
  }

  /** Those of these names or ids that there are. */
  List<Container> inspect(List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    List<String> words =
        new ArrayList<>(List.of("inspect", "--type", "container", "--format", Container.FORMAT));
    words.addAll(names);
    Completed done = runner.run(command(words));
    if (!done.ok() && !done.err().contains("No such container")) {
      throw failed(done);
    }
    return done.lines().stream().filter(l -> !l.isBlank()).map(Container::read).toList();
  }

  /** What of this machine some containers have mounted. */
  List<Path> mounted(List<Container> containers) {
    if (containers.isEmpty()) {
      return List.of();
    }
    List<String> words =
        new ArrayList<>(List.of("inspect", "--type", "container", "--format", SOURCES));
    containers.forEach(c -> words.add(c.id()));
    return done(runner.run(command(words))).lines().stream()
        .filter(l -> l.startsWith("/"))
        .map(FileName::path)
        .toList();
  }

  /** The names of running containers but these that have a folder mounted, or something in it. */
  List<String> holding(Path folder, List<Container> but) {
    Path real = real(folder);
    return containers("status=running").stream()
        .filter(c -> but.stream().noneMatch(b -> b.id().equals(c.id())))
        .filter(c -> mounted(List.of(c)).stream().anyMatch(m -> real(m).startsWith(real)))
        .map(Container::name)
        .sorted()
        .toList();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** The id of the image of a name, if it is on this machine. */
  Optional<String> image(String name) {
    Completed done = call("image", "inspect", "--format", "{{.Id}}", name);
    if (!done.ok() && !done.err().contains("No such image")) {
      throw failed(done);
    }
    return done.ok() ? Optional.of(done.text()) : Optional.empty();
  }

  /** The ids of the images of some names, in their order; none unless all are on this machine. */
  Optional<List<String>> images(Collection<String> names) {
    List<String> words = new ArrayList<>(List.of("image", "inspect", "--format", "{{.Id}}"));
    words.addAll(names);
    Completed done = call(words.toArray(String[]::new));
    return done.ok() ? Optional.of(done.lines()) : Optional.empty();
  }

  /** The id of an image and its digests in registries; the id alone when it is gone. */
  String identity(String id) {
    Completed done = call("image", "inspect", "--format", "{{join .RepoDigests \" \"}}", id);
    return done.ok() ? (id + " " + done.text()).strip() : id;
  }

  /**
   * Brings an image to this machine when it is not here.
   *
   * @throws Halt when it is nowhere
   */
  void fetch(String name) {
    if (image(name).isPresent()) {
      return;
    }
    Completed done = call("pull", name);
    if (!done.ok()) {
      throw Halt.failed(
          Text.of(
              "image %s is not on this machine and cannot be fetched: %s",
              "la imagen %s no está en esta máquina y no se puede traer: %s",
              name,
              done.lastWords(2)),
          name,
          Text.of(
              "Load or push it; nothing was stopped.", "Cárguela o publíquela; no se paró nada."));
    }
  }

  /**
   * Brings an image to this machine; where its tag means whatever was pushed last, although one is
   * here, which then serves if none can be had.
   *
   * @throws Halt when it is nowhere
   */
  void refresh(String name) {
    boolean asked = moves(name) && fetched(name);
    if (!asked || !call("pull", "-q", name).ok()) {
      fetch(name);
    }
  }

  /** Whether one here came from a registry; what was built or loaded here is newer than its. */
  private boolean fetched(String name) {
    return image(name)
        .filter(id ->
            !call("image", "inspect", "--format", "{{join .RepoDigests \" \"}}", id)
                .text()
                .isBlank())
        .isPresent();
  }

  /**
   * Whether a tag is none of a version: none at all, or one without a digit such as {@code main}.
   */
  static boolean moves(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String tag = last.contains(":") ? last.substring(last.indexOf(':') + 1) : "";
    return !name.contains("@") && tag.chars().noneMatch(Character::isDigit);
  }

  static Halt notBuilt(String what, Completed done) {
    return Halt.failed(
        Text.of(
            "the image of %s was not built: %s",
            "no se construyó la imagen de %s: %s", what, done.lastWords(12)),
        what,
        Text.of(
            "Mend the build and deploy again.", "Corrija la construcción y despliegue de nuevo."));
  }

  void tag(String image, String name) {
    tell("tag", image, name);
  }

  /** Does something with each of some containers in one command. */
  void each(List<String> words, List<Container> containers) {
    if (!containers.isEmpty()) {
      List<String> all = new ArrayList<>(words);
      containers.forEach(c -> all.add(c.id()));
      done(runner.run(command(all)));
    }
  }

  /**
   * What a command did.
   *
   * @throws Halt when it failed
   */
  Completed done(Completed done) {
    if (!done.ok()) {
      throw failed(done);
    }
    return done;
  }

  private static Halt failed(Completed done) {
    if (done.exit() == Completed.NOT_FOUND) {
      return Halt.refuse(
          Text.of("%s is not there", "no está %s", done.command().argv().getFirst()),
          "PATH",
          Text.of("Install Docker.", "Instale Docker."));
    }
    return Halt.failed(
        Text.of("`%s` failed: %s", "`%s` falló: %s", done.command().typed(), done.lastWords(6)),
        "docker",
        Text.of(
            "`docker info` says whether the engine runs and whether you may use it.",
            "`docker info` dice si el motor funciona y si usted puede usarlo."));
  }
}
