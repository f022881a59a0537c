package dev.volver.reading;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Revision;
import dev.volver.migration.SqlPairs;
import dev.volver.syntax.PythonFile.Comment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads migrations in pairs of files of SQL. */
public final class SqlPairsReader {
  private final SqlText sql;

  public SqlPairsReader(SqlText sql) {
    this.sql = sql;
  }

  /** All pairs of a folder. */
  public Reading read(Path folder) {
    List<Problem> problems = new ArrayList<>();
    List<Script> scripts = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      problems.add(
          problem(
              Text.of("there is no folder of migrations", "no hay carpeta de migraciones"),
              folder));
      return new Reading(scripts, problems);
    }
    try {
      for (Revision revision : SqlPairs.revisions(folder, folder)) {
        scripts.add(script(folder, revision, problems));
      }
      if (scripts.isEmpty() && holdsFiles(folder)) {
        problems.add(
            problem(
                Text.of(
                    "no file in it is called `NNN_name.up.sql`",
                    "ningún archivo se llama `NNN_nombre.up.sql`"),
                folder));
      }
    } catch (UncheckedIOException e) {
      problems.add(
          problem(Text.of("the folder cannot be read", "no se puede leer la carpeta"), folder));
    }
    return new Reading(scripts, problems);
  }

  private Script script(Path folder, Revision revision, List<Problem> problems) {
    List<Suppression> suppressed = new ArrayList<>();
    Way up = way(folder.resolve(revision.file()), revision.file(), suppressed, problems);
    String back = SqlPairs.down(revision);
    Path down = folder.resolve(back);
    boolean there = Files.exists(down, LinkOption.NOFOLLOW_LINKS);
    return new Script(
        revision,
        up,
        there ? way(down, back, suppressed, problems) : Way.missing(1),
        true,
        List.of(),
        suppressed);
  }

  private Way way(Path file, String shown, List<Suppression> suppressed, List<Problem> problems) {
    SourceFile source = SourceFile.read(file, shown);
    problems.addAll(source.problems());
    if (source.text().isEmpty()) {
      return new Way(true, 1, List.of(new Operation.Opaque(1, shown)));
    }
    String text = source.text().get();
    suppressed.addAll(Suppression.in(comments(text), shown));
    return new Way(true, 1, sql.read(text, 1));
  }

  private static List<Comment> comments(String text) {
    List<Comment> comments = new ArrayList<>();
    int line = 1;
    for (String written : text.split("\n", -1)) {
      int sign = written.indexOf("--");
      if (sign >= 0) {
        comments.add(new Comment(line, written.substring(sign).strip()));
      }
      line++;
    }
    return comments;
  }

  private static boolean holdsFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(f -> !f.getFileName().toString().startsWith("."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem problem(Text what, Path folder) {
    return new Problem(
        what,
        folder.toString(),
        Text.of("Check `migrations.directory`.", "Revise `migrations.directory`."));
  }
}
