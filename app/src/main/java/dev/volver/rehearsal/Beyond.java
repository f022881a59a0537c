package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Revision;
import dev.volver.migration.SqlPairs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements that reach beyond the database they are run in: settings of databases and of the
 * server, roles, other databases. On a clone they would be done to the live server.
 */
final class Beyond {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\balter\\s+(database|system)\\s"
              + "|\\b(grant|revoke|comment)\\b[^;]{0,200}?\\bon\\s+database\\s"
              + "|\\bdblink\\w*\\s*\\("
              + "|\\b(create|alter)\\s+(role|user)\\s+\\S+\\s+(with|set|login|nologin|password|superuser)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What prose about tables and users may hold as well, but no file of SQL. */
  private static final Pattern IN_SQL =
      Pattern.compile(
          "\\b(create|alter|drop)\\s+((role|group|subscription)|user\\b(?!\\s+mapping))\\s"
              + "|\\b(to|from)\\s+program\\s",
          Pattern.CASE_INSENSITIVE);

  private Beyond() {}

  /**
   * Looks for them in the text of migrations.
   *
   * @throws Halt with exit 3 when there is one
   */
  static void refuse(Path code, List<Revision> revisions) {
    for (Revision revision : revisions) {
      refuse(code, revision.file(), STATEMENT);
      if (revision.file().endsWith(".sql")) {
        refuse(code, revision.file(), IN_SQL);
        refuse(code, SqlPairs.down(revision), STATEMENT);
        refuse(code, SqlPairs.down(revision), IN_SQL);
      }
    }
  }

  private static void refuse(Path code, String file, Pattern statement) {
    Matcher found = statement.matcher(text(code.resolve(file)));
    if (found.find()) {
      throw Halt.refuse(
          Text.of(
              "it reaches beyond its database: %s",
              "va más allá de su base: %s", found.group().strip()),
          file,
          Text.of(
              "Its way back stays unproven; look at it by hand.",
              "Su vuelta atrás queda sin probar; mírela a mano."));
    }
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return "";
    }
  }
}
