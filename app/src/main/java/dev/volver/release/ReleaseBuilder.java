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
      shared.lay(shop);
      return;
    }
    try {
      boolean lacking = outputs.known(release) && !outputs.complete(release);
      if ((!lacking && somebodys(shop)) || Shared.same(shop, app.code())) {
        return;
      }
      Trees.discard(shop);
      Files.createDirectories(shop);
      Disk.write(shop.resolve(BEGUN), "".getBytes(StandardCharsets.UTF_8));
      Ownership.copy(app.source().git(), Objects.requireNonNull(shop.getParent()));
      Ownership.copy(app.source().git(), shop);
      source.export(release, shop);
      List<String> before = outputs.listing(shop);
      shared.lend(shop);
      for (String line : app.build().commands()) {
        run(shop, line, release);
      }
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

  private static boolean somebodys(Path shop) throws IOException {
    if (!Files.isDirectory(shop) || Files.exists(shop.resolve(BEGUN))) {
      return false;
    }
    try (Stream<Path> inside = Files.list(shop)) {
      return inside.findAny().isPresent();
    }
  }

  private void run(Path shop, String line, Release release) {
    var command = Command.pipeline(shop, line).within(app.build().timeout());
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
          Text.of(
              "Mend the build and deploy again.",
              "Corrija la construcción y despliegue de nuevo."));
    }
  }
}
