package dev.volver.adapter.postgres;

import dev.volver.backup.Fingerprint;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.ContainerPlace;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Dumps of a database: folders as {@code pg_dump -Fd} writes them, not compressed. */
final class Dump {
  private static final Pattern DATA = Pattern.compile("(\\d+); \\d+ \\d+ TABLE DATA (.*)");
  private static final Path ROOT = Path.of("/");
  private static final String FOLDER = "dump";

  /** The table of contents of one, within a copy. */
  static final Path CONTENTS = Path.of(FOLDER, "toc.dat");

  private static final String JOBS = "2";

  /** What the dump is taken into makes it durable. */
  private static final String NOT_YET_DURABLE = "--no-sync";

  private final Psql psql;

  Dump(Psql psql) {
    this.psql = psql;
  }

  static Path in(Path folder) {
    return folder.resolve(FOLDER);
  }

  /**
   * Dumps a database into a folder. The rows are counted in the same snapshot, while the dump is
   * written, so that the dump can be told from a whole but wrong one.
   */
  Fingerprint take(String database, Path folder) {
    container().ifPresent(ContainerPlace::sweep);
    String place = place(in(folder));
    try {
      return take(database, folder, place);
    } finally {
      List<String> all = Stream.of("", ".log", ".code", ".exit").map(place::concat).toList();
      container().ifPresent(c -> c.remove(all));
    }
  }

  private Fingerprint take(String database, Path folder, String place) {
    String dump =
        Command.of(
                ROOT,
                "pg_dump",
                "-Fd",
                "-j",
                JOBS,
                "-Z0",
                NOT_YET_DURABLE,
                "-d",
                database,
                "-f",
                place)
            .typed();
    String script =
        """
        %5$s%4$s
        select pg_export_snapshot() as snapshot \\gset
        \\setenv VOLVER_SNAPSHOT :snapshot
        \\! { %1$s --snapshot="$VOLVER_SNAPSHOT" >%2$s.log 2>&1; echo $? >%2$s.code; mv %2$s.code %2$s.exit; } &
        %3$s
        \\! while [ ! -e %2$s.exit ]; do sleep 0.02; done; printf 'dump\\t%%s\\n' "$(cat %2$s.exit)"; cat %2$s.log >&2; rm -f %2$s.exit %2$s.log
        commit;
        """
            .formatted(
                dump,
                Command.of(ROOT, place).typed(),
                PostgresFingerprint.SCRIPT,
                Needed.script(psql.server().name()),
                Psql.READING);
    Psql.Printed printed = psql.print(database, script);
    Completed done = psql.done(printed.done());
    if (!printed.lines().contains("dump\t0")) {
      throw Halt.failed(
          Text.of("pg_dump failed: %s", "pg_dump falló: %s", done.lastWords(4)),
          psql.where(),
          Text.of("See the message; nothing was changed.", "Vea el mensaje; nada cambió."));
    }
    container().ifPresent(c -> copy(c.container() + ":" + place, in(folder).toString()));
    Needed.keep(printed.lines(), folder);
    return PostgresFingerprint.read(printed.lines()).now();
  }

  /** Where the tools see a file or folder: in the container, where there is one. */
  private String place(Path file) {
    return container().isPresent() ? ContainerPlace.fresh() : file.toString();
  }

  private Optional<ContainerPlace> container() {
    return psql.server().container().map(psql::place);
  }

  private void copy(String from, String to) {
    psql.done(psql.run(Command.of(ROOT, "docker", "cp", from, to).within(Psql.PATIENCE)));
  }

  /** Has a tool read a file or folder, which is brought to it and taken away again. */
  <T> T read(Path file, Function<String, T> reader) {
    String place = place(file);
    try {
      container().ifPresent(c -> copy(file.toString(), c.container() + ":" + place));
      return reader.apply(place);
    } finally {
      container().ifPresent(c -> c.remove(List.of(place)));
    }
  }

  /**
   * Restores a dump into an empty database; the first error ends it.
   *
   * @throws Halt when it cannot be restored here, or not wholly
   */
  void restore(Path folder, String database) {
    read(
        in(folder),
        place ->
            psql.done(
                psql.run(
                    psql.tool(
                        "pg_restore", "--exit-on-error", "-j", JOBS, "-d", database, place))));
  }

  /** Reads a dump to its end and compares the rows of each table with what they must be. */
  List<Problem> examine(Path folder, Fingerprint expected) {
    if (!Files.isRegularFile(folder.resolve(CONTENTS))) {
      return List.of(damaged(folder, Text.of("there is no dump", "no hay volcado")));
    }
    Completed list = read(in(folder), place -> psql.run(psql.tool("pg_restore", "-l", place)));
    if (!list.ok()) {
      return List.of(damaged(folder, Text.verbatim(list.lastWords(2))));
    }
    List<Problem> problems = new ArrayList<>();
    expected
        .counts()
        .forEach((table, rows) -> {
          long found = rows(folder, list.lines(), table);
          if (found != rows) {
            problems.add(
                damaged(
                    folder,
                    Text.of(
                        "table %s holds %d rows, not %d",
                        "la tabla %s tiene %d filas, no %d", table, found, rows)));
          }
        });
    return problems;
  }

  /** Each row is a line; the last three end the data. -1 when the table is not there. */
  private static long rows(Path folder, List<String> list, String table) {
    return list.stream()
        .map(DATA::matcher)
        .filter(m -> m.matches() && plain(m.group(2)).startsWith(plain(table) + " "))
        .map(m -> in(folder).resolve(m.group(1) + ".dat"))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(f -> lines(f) - 3)
        .orElse(-1L);
  }

  /** The list has neither dots nor quotes around names. */
  private static String plain(String table) {
    return table.replace("\"", "").replace('.', ' ');
  }

  private static long lines(Path file) {
    byte[] block = new byte[1 << 16];
    long lines = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        for (int i = 0; i < n; i++) {
          lines += block[i] == '\n' ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Problem damaged(Path folder, Text how) {
    return new Problem(
        Text.of("the dump is not what it must be: %s", "el volcado no es el debido: %s", how),
        in(folder).toString(),
        Text.of(
            "Do not restore it; `volver backup list` shows the others.",
            "No lo restaure; `volver backup list` muestra los demás."));
  }

  /** Two dumps differ in their table of contents at least by the time in it. */
  static String sum(Path contents) {
    try {
      var sum = new CRC32C();
      sum.update(Files.readAllBytes(contents));
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
