package dev.volver.release;

import dev.volver.backup.Ownership;
import dev.volver.backup.Trees;
import dev.volver.config.App;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.RunAs;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Builds releases in folders of their own, beside the version that serves. */
public final class ReleaseBuilder {
  static final String BEGUN = ".volver-building";
  private static final String DONE = ".volver-built";

  private final App app;
  private final Source source;
  private final CommandRunner runner;
  private final Outputs outputs;

  public ReleaseBuilder(App app, Source source, CommandRunner runner) {
    this.app = app;
    this.source = source;
    this.runner = runner;
    this.outputs = new Outputs(app, source);
  }

  /**
   * Exports the release and runs the build commands on it. Convergent: a finished build is kept, a
   * half-finished one is begun again. What Volver did not begin to build is left as it is: the
   * folder of a release that somebody put there, or the built files that one left when another took
   * its place, if none is lacking.
   *
   * @throws Halt when a command fails, or when a release that was never in place has something of
   *     its own where a store has to be
   */
  public void build(Release release) {
    build(release, outputs.known(release));
  }

  /**
   * The same for a run. One that is no deploy takes the release as it is: what that has of its own
   * in place of a store stays there.
   */
  public void build(Release release, RunKind kind) {
    build(release, kind != RunKind.DEPLOY || outputs.known(release));
  }

  private void build(Release release, boolean asItWas) {
    Path shop = source.workshop(release);
    Shared shared = new Shared(app);
    if (Files.exists(shop.resolve(DONE))) {
      List<String> built = outputs.of(release);
      shared.lay(shop, name -> !built.contains(name)); // what is not here is in place
      return;
    }
    try {
      boolean lacking = outputs.known(release) && !outputs.complete(release);
      if ((!lacking && somebodys(shop)) || Shared.same(shop, app.code())) {
        return;
      }
      Trees.discard(shop);
      Path parent = Objects.requireNonNull(shop.getParent());
      boolean first = !Files.exists(parent);
      Files.createDirectories(shop);
      Disk.write(shop.resolve(BEGUN), "".getBytes(StandardCharsets.UTF_8));
      if (first) {
        Ownership.copy(app.source().git(), parent); // later it is as somebody wants it
      }
      Ownership.copy(app.source().git(), shop);
      source.export(release, shop);
      List<String> before = outputs.listing(shop);
      Environments environments = new Environments(app);
      environments.copied().forEach(name -> copy(environments, name, shop));
      shared.lend(shop, name -> !environments.own(name));
      for (String line : app.build().commands()) {
        run(shop, line, release);
      }
      environments.settle(shop, before);
      shared.lay(shop);
      if (!asItWas) {
        shared.require(shop);
      }
      Outputs.note(shop, outputs.made(shop, before));
      Disk.write(shop.resolve(DONE), "".getBytes(StandardCharsets.UTF_8));
      Files.delete(shop.resolve(BEGUN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a folder of a release is built, or somebody put it there: then it stays as it is. */
  public static boolean stands(Path shop) {
    try {
      return Files.exists(shop.resolve(DONE)) || somebodys(shop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What tells a build which release it is: git, asked from a folder in the checkout, would tell of
   * the one that serves.
   */
  static Map<String, String> variables(App app, Release release, Path shop) {
    return Map.of(
        "VOLVER_COMMIT",
        release.commit(),
        "VOLVER_REF",
        release.ref(),
        "VOLVER_REPOSITORY",
        app.source().git().toString(),
        "GIT_CEILING_DIRECTORIES",
        Objects.requireNonNull(shop.getParent()).toString());
  }

  private static boolean somebodys(Path shop) throws IOException {
    if (!Files.isDirectory(shop) || Files.exists(shop.resolve(BEGUN))) {
      return false;
    }
    try (Stream<Path> inside = Files.list(shop)) {
      return inside.findAny().isPresent();
    }
  }

  private void copy(Environments environments, String name, Path shop) {
    Path live = environments.live(name);
    Path own = shop.resolve(name);
    Completed done =
        runner.run(
            Command.of(
                app.home(), "cp", "-a", "--reflink=auto", "--", live.toString(), own.toString()));
    if (!done.ok()) {
      discard(own);
      throw Halt.failed(
          Text.of(
              "`%s` cannot be copied: %s", "`%s` no se puede copiar: %s", name, done.lastWords(3)),
          live.toString(),
          Text.of("Mend that and deploy again.", "Corríjalo y despliegue de nuevo."));
    }
    new Relocation(live, own).of(own);
  }

  private static void discard(Path tree) {
    try {
      Trees.delete(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Path shop, String line, Release release) {
    var command =
        Command.pipeline(shop, line)
            .with(variables(app, release, shop))
            .within(app.build().timeout());
    Completed done = runner.run(RunAs.as(command, app.source().git()));
    if (!done.ok()) {
      throw Halt.failed(
          Text.of(
              "building %s failed: `%s` ended with %d\n%s",
              "la construcción de %s falló: `%s` terminó con %d\n%s",
              release.shown(),
              line,
              done.exit(),
              done.lastWords(12)),
          shop.toString(),
          next(done.out() + done.err()));
    }
  }

  /** Where a release is built is no repository. */
  private static Text next(String said) {
    return Stream.of("not a git repository", "no es un repositorio git").anyMatch(said::contains)
        ? Text.of(
            "A release is built outside of the repository. Where the build asks git for the commit,"
                + " let it take $VOLVER_COMMIT; for more: `git -C \"$VOLVER_REPOSITORY\" describe"
                + " --tags \"$VOLVER_COMMIT\"`.",
            "Una versión se construye fuera del repositorio. Donde la construcción pide a git el"
                + " commit, que tome $VOLVER_COMMIT; para más: `git -C \"$VOLVER_REPOSITORY\""
                + " describe --tags \"$VOLVER_COMMIT\"`.")
        : Text.of(
            "Mend the build and deploy again.", "Corrija la construcción y despliegue de nuevo.");
  }

  /** Whether a folder of a release was built to the end: then it is not built again. */
  public static boolean finished(Path shop) {
    return Files.exists(shop.resolve(DONE));
  }
}
