package dev.volver.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Migrations in pairs of files, {@code NNN_name.up.sql} and {@code NNN_name.down.sql}, one after
 * another by their numbers.
 */
public final class SqlPairs {
  private static final Pattern UP = Pattern.compile("(\\d+)_(.+)\\.up\\.sql");

  private SqlPairs() {}

  /**
   * The revisions of a folder, first things first.
   *
   * @param code what their files are relative to
   */
  public static List<Revision> revisions(Path folder, Path code) {
    List<Revision> revisions = new ArrayList<>();
    List<String> parent = List.of();
    for (Path file : ups(folder)) {
      Matcher m = UP.matcher(file.getFileName().toString());
      if (m.matches()) {
        String title = m.group(2).replace('_', ' ');
        revisions.add(new Revision(m.group(1), parent, title, code.relativize(file).toString()));
        parent = List.of(m.group(1));
      }
    }
    return revisions;
  }

  /** The file of the way down, beside that of the way up. */
  public static String down(Revision revision) {
    return revision.file().replaceFirst("\\.up\\.sql$", ".down.sql");
  }

  /** The ways up in a folder, in their order. */
  public static List<Path> ups(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> UP.matcher(p.getFileName().toString()).matches())
          .sorted(Comparator.comparing(SqlPairs::number).thenComparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number that a file begins with. */
  public static BigInteger number(Path file) {
    String name = file.getFileName().toString();
    return new BigInteger(name.substring(0, name.indexOf('_')));
  }
}
