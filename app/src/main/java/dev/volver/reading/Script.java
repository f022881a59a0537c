package dev.volver.reading;

import dev.volver.migration.Revision;
import java.util.List;
import java.util.Map;

/**
 * One migration, read.
 *
 * @param revision its place in the chain; its file is relative to what was read
 * @param atomic whether it runs inside a transaction
 * @param imports modules of the app that it imports, with the line
 * @param suppressed rules that a comment of the file turns off, with the reason given
 */
public record Script(
    Revision revision,
    Way up,
    Way down,
    boolean atomic,
    List<Import> imports,
    Map<String, String> suppressed) {
  public Script {
    imports = List.copyOf(imports);
    suppressed = Map.copyOf(suppressed);
  }

  /** A module that is imported. */
  public record Import(int line, String module) {}
}
