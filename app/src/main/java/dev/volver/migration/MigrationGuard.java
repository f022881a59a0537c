package dev.volver.migration;

import dev.volver.backup.Fingerprint;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.util.List;

/**
 * Looks at what a migration did to the rows it should have left alone. A table rebuilt with foreign
 * keys on takes the rows of other tables with it, and drops triggers, without any error.
 */
public final class MigrationGuard {
  private static final String USUAL = "public.";

  private MigrationGuard() {}

  /**
   * Compares what a store held before and after.
   *
   * @param mayShrink tables and triggers that the operator expects to lose something
   * @throws Halt when a table that is still there lost rows, or one that is still there lost a
   *     trigger
   */
  public static void check(Fingerprint before, Fingerprint after, List<String> mayShrink) {
    List<Problem> problems = problems(Shrunk.between(before, after), mayShrink);
    if (!problems.isEmpty()) {
      throw new Halt(Exit.INCOMPLETE, problems);
    }
  }

  /** What of it the operator does not expect. */
  public static List<Problem> problems(List<Shrunk> shrunk, List<String> mayShrink) {
    List<String> expected = mayShrink.stream().map(MigrationGuard::bare).toList();
    return shrunk.stream()
        .filter(s -> !expected.contains(bare(s.name())))
        .map(Shrunk::problem)
        .toList();
  }

  /** A name of PostgreSQL with or without its usual schema and quotes means the same. */
  private static String bare(String name) {
    String plain = name.replace("\"", "");
    return plain.startsWith(USUAL) ? plain.substring(USUAL.length()) : plain;
  }
}
