package dev.volver.reading;

import dev.volver.migration.Revision;
import java.util.List;

/**
 * One migration, read.
 *
 * @param revision its place in the chain; its file is relative to what was read
 * @param atomic whether it runs inside a transaction
 * @param imports modules of the app that it imports, with the line
 * @param suppressed rules that comments turn off
 */
public record Script(
    Revision revision,
    Way up,
    Way down,
    boolean atomic,
    List<Import> imports,
    List<Suppression> suppressed) {
  public Script {
    imports = List.copyOf(imports);
    suppressed = List.copyOf(suppressed);
  }

  /** A module that is imported. */
  public record Import(int line, String module) {}
}
