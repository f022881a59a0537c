package dev.volver.engine;

import dev.volver.backup.Store;
import dev.volver.config.RuntimeConfig;
import dev.volver.config.StoreConfig;
import dev.volver.journal.Disk;
import dev.volver.maintenance.Maintenance;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.release.Environments;
import dev.volver.release.Images;
import dev.volver.release.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks at everything that could stop a run before it begins, and tells all of it at once. */
public final class Preflight {
  private final Ports ports;
  private final List<Problem> problems = new ArrayList<>();

  public Preflight(Ports ports) {
    this.ports = ports;
  }

  /** Runs a question; its refusal is gathered and the fallback stands in for the answer. */
  public <T> T ask(Supplier<T> question, T fallback) {
    try {
      return question.get();
    } catch (Halt e) {
      e.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
      return fallback;
    } catch (UncheckedIOException | InvalidPathException e) {
      problems.add(Unexpected.problem(e));
      return fallback;
    }
  }

  public void add(List<Problem> more) {
    problems.addAll(more);
  }

  public void add(Text what, String where, Text next) {
    problems.add(new Problem(what, where, next));
  }

  /**
   * Looks at stores, folders, room and the runtime.
   *
   * @param copies how many copies of the stores the run will make
   */
  public Preflight surroundings(int copies) {
    stores();
    ports.stores().values().forEach(this::backedUp);
    folders();
    add(new Room(ports).forCopies(this, copies));
    add(mountedAlone());
    return programs();
  }

  private void backedUp(Store store) {
    List<Problem> obstacles = store.obstacles();
    add(obstacles.isEmpty() ? store.unrepeatable() : obstacles);
  }

  /**
   * The same for a way back, without room, which depends on what it lays out. A store that is
   * damaged is no obstacle to it: it is replaced, or stays as it is.
   *
   * @return the stores that are in no state to be asked, with what is wrong with them
   */
  Map<String, Problem> wayBack() {
    Map<String, Problem> damaged = new LinkedHashMap<>();
    stores();
    for (Store store : ports.stores().values()) {
      List<Problem> obstacles = store.obstacles();
      Optional<Problem> damage = obstacles.isEmpty() ? Optional.empty() : store.damage();
      damage.ifPresentOrElse(d -> damaged.put(store.name(), d), () -> add(obstacles));
    }
    folders();
    programs();
    return damaged;
  }

  private void folders() {
    writable(ports.app().state());
    writable(ports.catalog().root());
  }

  private Preflight programs() {
    Maintenance.of(ports.app()).ifPresent(m -> add(m.obstacles()));
    ask(() -> ports.runtime().state().running(), false);
    images(ports.app().code());
    return this;
  }

  private List<Problem> mountedAlone() {
    return ask(
        () -> new MountedAlone(ports.app().stores(), ports.runtime().mounted()).problems(),
        List.<Problem>of());
  }

  /**
   * What a way back is not refused for, and a person should know: it takes a backup all the same.
   */
  static List<Text> unseen(Ports ports) {
    return new Preflight(ports).mountedAlone().stream().map(Problem::what).toList();
  }

  /** Finds stores that are gone; not before what may bring them back. */
  public Preflight present() {
    add(
        ask(
            () -> new Absent(ports.app().stores(), ports.catalog().all()).problems(),
            List.<Problem>of()));
    return this;
  }

  /** Finds stores whose files would have another owner when they are put back. */
  public Preflight owned() {
    Owners owners = Owners.mine();
    ports
        .app()
        .stores()
        .forEach((name, store) ->
            add(ask(() -> owners.against(name, store).stream().toList(), List.<Problem>of())));
    return this;
  }

  /** Finds files of the running app that a start by Volver would leave out. */
  public Preflight started() {
    add(ask(ports.runtime()::obstacles, List.of()));
    List<Path> out = ask(ports.runtime()::leftOut, List.of());
    if (!out.isEmpty()) {
      add(
          Text.of(
              "the app runs with a file that `runtime` does not name: its containers would be made without it",
              "la aplicación funciona con un archivo que `runtime` no nombra: sus contenedores se harían sin él"),
          out.stream().map(Path::toString).collect(Collectors.joining(", ")),
          Text.of(
              "Add it to `runtime.compose.file`: `file: [%s]`; or start the app without it first.",
              "Añádalo a `runtime.compose.file`: `file: [%s]`; o arranque antes la aplicación sin él.",
              String.join(", ", named(out))));
    }
    return this;
  }

  /** Finds what some code has of its own in place of a store. */
  public Preflight own(Path code) {
    add(new Shared(ports.app()).hidden(code));
    return this;
  }

  /** Finds builds that would change what the present release runs with. */
  public Preflight packages() {
    add(new Environments(ports.app()).obstacles());
    return this;
  }

  /** The same in words, for a way back, which is refused for less than for that. */
  static List<Text> leftOut(Ports ports) {
    return new Preflight(ports)
        .started().problems().stream()
            .map(p -> Text.of("%s: %s", "%s: %s", p.what(), p.where()))
            .toList();
  }

  /** The files that the configuration names, and these. */
  private List<String> named(List<Path> more) {
    List<String> all = new ArrayList<>();
    if (ports.app().runtime() instanceof RuntimeConfig.Compose c) {
      all.addAll(c.files());
    }
    more.forEach(f -> all.add(ports.app().code().relativize(f).toString()));
    return all;
  }

  /** Looks whether the images of some code can be told from its files. */
  void images(Path code) {
    asking(i -> i.check(code));
  }

  /** Brings the images of a release here that come from elsewhere, or finds out that it cannot. */
  void fetched(Release release, Path code) {
    asking(i -> i.fetch(release, code));
  }

  /** Finds out that a release would run from other images than when it was deployed before. */
  void same(Release release, Path code) {
    asking(i -> i.requireSame(release, code));
  }

  /** Finds out that what runs could not be told from a release that is to be deployed. */
  void told(Release inPlace, Release to, Path code) {
    asking(i -> i.requireTold(inPlace, to, code));
  }

  private void asking(Consumer<Images> question) {
    ask(
        () -> {
          ports.runtime().images().ifPresent(question);
          return true;
        },
        false);
  }

  private void stores() {
    ports
        .app()
        .stores()
        .forEach((name, store) -> store.place().ifPresent(path -> place(name, store, path)));
  }

  private void place(String name, StoreConfig store, Path path) {
    Path parent = Objects.requireNonNull(path.getParent());
    boolean folder = store instanceof StoreConfig.Files;
    if (!Files.isDirectory(parent)) {
      add(
          Text.of(
              "the folder of store `%s` is not there",
              "no existe la carpeta del almacén `%s`", name),
          parent.toString(),
          Text.of(
              "Check the path under `stores`, or make the folder.",
              "Revise la ruta en `stores`, o cree la carpeta."));
    } else if (Files.exists(path) && Files.isDirectory(path) != folder) {
      add(
          Text.of(
              "store `%s` is %s",
              "el almacén `%s` es %s",
              name,
              folder
                  ? Text.of("a file, not a folder", "un archivo, no una carpeta")
                  : Text.of("a folder, not a database file", "una carpeta, no una base de datos")),
          path.toString(),
          Text.of("Check the path under `stores`.", "Revise la ruta en `stores`."));
    } else if (!Files.isWritable(parent)) {
      add(
          Text.of(
              "no permission to write beside store `%s`",
              "sin permiso para escribir junto al almacén `%s`", name),
          parent.toString(),
          Text.of(
              "Run volver as the owner of that folder, or as root.",
              "Ejecute volver como dueño de esa carpeta, o como root."));
    }
  }

  private void writable(Path folder) {
    try {
      if (folder.equals(ports.app().backups().directory())) {
        Disk.own(folder);
      }
      Files.createDirectories(folder);
      Path probe = folder.resolve(".probe");
      Files.write(probe, new byte[] {1});
      Files.delete(probe);
    } catch (IOException e) {
      add(
          Text.of(
              "cannot write to Volver's folder: %s",
              "no se puede escribir en la carpeta de Volver: %s", Reason.of(e)),
          folder.toString(),
          Text.of(
              "Run volver as root, or name another folder with VOLVER_STATE or `backups.directory`.",
              "Ejecute volver como root, o indique otra carpeta con VOLVER_STATE o `backups.directory`."));
    }
  }

  /**
   * Refuses the run when anything was found.
   *
   * @throws Halt with exit 3 and everything that was found
   */
  public void refuse() {
    if (!problems.isEmpty()) {
      throw new Halt(Exit.REFUSED, problems);
    }
  }

  /** Everything found so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
