package dev.volver.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Python takes its cached bytecode for up to date when the source has the size and, in whole
 * seconds, the time that it had. Two switches within a second would run the code of the other
 * release; so a source that is replaced gets a time of a later second than the one before.
 */
final class Bytecode {
  private final Map<Path, FileTime> before = new HashMap<>();

  private Bytecode() {}

  /** Notes the times of the sources among some files. */
  static Bytecode of(Path checkout, List<Change> changes) {
    Bytecode noted = new Bytecode();
    for (Change change : changes) {
      Path file = checkout.resolve(change.file());
      if (change.file().endsWith(".py") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        noted.before.put(file, time(file));
      }
    }
    return noted;
  }

  /** Gives those that were replaced since within the same second a later one. */
  void outdate() {
    before.forEach((file, was) -> {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        FileTime now = time(file);
        var second = was.toInstant().truncatedTo(ChronoUnit.SECONDS);
        if (!now.equals(was) && now.toInstant().isBefore(second.plusSeconds(1))) {
          set(file, FileTime.from(second.plusSeconds(1)));
        }
      }
    });
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void set(Path file, FileTime time) {
    try {
      Files.setLastModifiedTime(file, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
