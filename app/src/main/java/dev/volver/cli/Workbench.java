package dev.volver.cli;

import dev.volver.config.App;
import dev.volver.engine.Ports;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.offsite.Depot;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts together what a command acts through; the one thing the command line asks of its wiring. */
public interface Workbench {

  /** Reads a configuration. */
  App app(Path file);

  /** Reads a copy of a configuration as if it stood where the original stood. */
  App app(Path copy, Path original);

  /** The copy of a configuration that the newest run begun with it kept. */
  Optional<Path> kept(Path original);

  /**
   * Everything a run of an app acts through.
   *
   * @param run the number of the run its commands are marked with; 0 outside a run
   * @param commands told of every finished command, its secrets blotted out
   */
  Ports ports(App app, long run, Interruption interruption, Consumer<Completed> commands);

  /**
   * The places where copies of an app's backups are kept, by name.
   *
   * @param commands told of every finished command, its secrets blotted out
   */
  Map<String, Depot> depots(App app, Consumer<Completed> commands);
}
