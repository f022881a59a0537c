package dev.volver.adapter.probe;

import dev.volver.adapter.probe.LogMarks.Mark;
import dev.volver.config.CheckConfig;
import dev.volver.plan.Explanation;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A log whose last line must not be too old, and lines of it in which a pattern must not be. A log
 * that was rotated or cut since the mark is read from its beginning.
 */
final class LogProbe {
  private static final int LINES_UNMARKED = 200;
  private static final long MOST = 8L << 20;

  private final Optional<Pattern> absent;
  private final Optional<Duration> newerThan;
  private final Optional<Path> file;
  private final Runtime runtime;
  private @Nullable Mark mark;

  /**
   * @param mark where it stood when the app was last started, if that is known
   */
  LogProbe(CheckConfig.Log config, Runtime runtime, @Nullable Mark mark) {
    this.absent = config.absent().map(Pattern::compile);
    this.newerThan = config.newerThan();
    this.file = config.file();
    this.runtime = runtime;
    this.mark = mark;
  }

  private static Mark of(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Mark(String.valueOf(attributes.fileKey()), attributes.size());
  }

  Mark mark() {
    try {
      mark = file.isPresent() ? of(file.get()) : new Mark("", runtime.logPosition());
    } catch (IOException e) {
      mark = new Mark("", 0); // there is no file yet: all of it will be new
    }
    return mark;
  }

  Answer look() {
    try {
      Optional<Answer> stale = newerThan.isPresent() ? stale(newerThan.get()) : Optional.empty();
      return stale.isPresent() || absent.isEmpty()
          ? stale.orElseGet(() -> Answer.healthy("it is written", "se escribe"))
          : searched(absent.get(), file.isPresent() ? linesOf(file.get()) : linesOfRuntime());
    } catch (NoSuchFileException e) {
      return Answer.inconclusive("there is no log %s", "no hay registro %s", file.orElseThrow());
    } catch (IOException e) {
      return Answer.inconclusive(
          "the log cannot be read: %s", "no se puede leer el registro: %s", e);
    }
  }

  private static Answer searched(Pattern absent, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (absent.matcher(lines.get(i)).find()) {
        String told = Answer.shortened(lines.get(i)) + cause(lines.subList(i, lines.size()));
        return Answer.unhealthy("logged: %s", "en el registro: %s", told);
      }
    }
    return Answer.healthy(
        "nothing like `%s` in %d lines", "nada como `%s` en %d líneas", absent, lines.size());
  }

  /** What a traceback of Python ends with: the first line after it that is not indented. */
  private static String cause(List<String> from) {
    return from.getFirst().endsWith("Traceback (most recent call last):")
        ? from.stream()
            .skip(1)
            .filter(l -> !l.isBlank() && !l.startsWith(" "))
            .findFirst()
            .map(l -> " " + Answer.shortened(l))
            .orElse("")
        : "";
  }

  private Optional<Answer> stale(Duration most) throws IOException {
    Optional<Instant> last =
        file.isPresent()
            ? Optional.of(Files.getLastModifiedTime(file.get()).toInstant())
            : runtime.lastLogged();
    if (last.isEmpty()) {
      return Optional.of(
          Answer.inconclusive(
              "nobody knows when it was last written", "no se sabe cuándo se escribió"));
    }
    Duration age = Duration.between(last.get(), Instant.now());
    return age.compareTo(most) <= 0
        ? Optional.empty()
        : Optional.of(
            Answer.unhealthy(
                "nothing was logged for %s, and %s is the most",
                "nada se registró en %s, y %s es lo máximo",
                Explanation.shown(Duration.ofSeconds(age.toSeconds())),
                Explanation.shown(most)));
  }

  private List<String> linesOfRuntime() throws IOException {
    try {
      return mark == null ? runtime.logTail(LINES_UNMARKED) : runtime.logSince(mark.position());
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private List<String> linesOf(Path log) throws IOException {
    Mark now = of(log);
    if (mark == null) {
      List<String> last = read(log, 0, now.position());
      return last.subList(Math.max(0, last.size() - LINES_UNMARKED), last.size());
    }
    boolean same = mark.key().equals(now.key()) && mark.position() <= now.position();
    return read(log, same ? mark.position() : 0, now.position());
  }

  /** The lines between two places; only the end of more than a check can read again and again. */
  private static List<String> read(Path log, long from, long to) throws IOException {
    try (var in = new RandomAccessFile(log.toFile(), "r")) {
      long begin = Math.max(from, to - MOST);
      byte[] bytes = new byte[Math.toIntExact(to - begin)];
      in.seek(begin);
      int read = Math.max(0, in.read(bytes));
      return new String(bytes, 0, read, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
