package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Revision;
import dev.volver.migration.SqlPairs;
import dev.volver.syntax.Literals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements that reach beyond the database they are run in: settings of databases and of the
 * server, roles, sessions, other databases, files. On a clone they would be done to the live
 * server.
 */
final class Beyond {
  /** What no prose holds, wherever it stands. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\balter\\s+(database|system)\\s"
              + "|\\b(grant|revoke|comment)\\b[^;]{0,200}?\\bon\\s+(database|tablespace|parameter)\\s"
              + "|\\bdblink\\w*\\s*\\("
              + "|\\bpg_(terminate|cancel)_backend\\s*\\("
              + "|\\bpg_(create|drop|copy)_(logical_|physical_)?replication_slot\\s*\\("
              + "|\\bpg_(reload_conf|rotate_logfile|switch_wal|promote|create_restore_point)\\s*\\("
              + "|\\b(lo_export|pg_file_write|pg_file_rename|pg_file_unlink)\\s*\\("
              + "|\\b(create|alter)\\s+(role|user)\\s+\\S+\\s+(with|set|login|nologin|password|superuser)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Where a statement may begin, also within a block of a function or a text that it executes. */
  private static final String BEGIN =
      "(?:^|[;'\"$/(]|\\b(?:begin|then|else|loop|execute)\\b)\\s*(?<statement>";

  private static final String SHARED =
      "(role|group|user(?!\\s+mapping)|database|tablespace|subscription|publication)";

  /** What prose about tables and users may hold as well, but hardly where a statement begins. */
  private static final Pattern AT_THE_BEGINNING =
      Pattern.compile(
          BEGIN
              + "(create|alter|drop)\\s+"
              + SHARED
              + "\\s"
              + "|comment\\s+on\\s+(role|subscription)\\s"
              + "|(grant|revoke)\\s(?:(?!\\bon\\b)[^;']){1,400}?\\s(to|from)\\s"
              + "|(reassign|drop)\\s+owned\\s+by\\s"
              + "|copy\\s[^;]{1,400}?\\s((to|from)\\s+program\\s|to\\s+e?')"
              + "|attach\\s+(database\\s|'))",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Pattern SQL_FILE = Pattern.compile("[\\w.-]+(/[\\w.-]+)*\\.sql");

  private Beyond() {}

  /**
   * Looks for them in the text of migrations.
   *
   * @throws Halt with exit 3 when there is one
   */
  static void refuse(Path code, List<Revision> revisions) {
    for (Revision revision : revisions) {
      String file = revision.file();
      if (file.endsWith(".sql")) {
        sql(code, file);
        sql(code, SqlPairs.down(revision));
      } else {
        python(code, file);
      }
    }
  }

  private static void sql(Path code, String file) {
    String text = text(code.resolve(file));
    refuse(file, text, STATEMENT);
    refuse(file, text, AT_THE_BEGINNING);
  }

  /** Comments and what explains are no statements; of what is no Python all may be one. */
  private static void python(Path code, String file) {
    String text = text(code.resolve(file));
    refuse(file, text, STATEMENT);
    Optional<List<Literals.Found>> literals =
        Literals.in(text.getBytes(StandardCharsets.ISO_8859_1));
    if (literals.isEmpty()) {
      refuse(file, text, AT_THE_BEGINNING);
    }
    for (Literals.Found literal : literals.orElse(List.of())) {
      String where = file + ":" + literal.line();
      refuse(where, literal.text(), STATEMENT);
      refuse(where, literal.text(), AT_THE_BEGINNING);
      if (SQL_FILE.matcher(literal.text()).matches()) {
        sqlBeside(code, file, literal.text());
      }
    }
  }

  /** A file that a migration reads lies beside it, or its name starts from a folder above it. */
  private static void sqlBeside(Path code, String file, String named) {
    Path at = code.resolve(file).normalize().getParent();
    while (at != null && at.startsWith(code)) {
      if (Files.isRegularFile(at.resolve(named))) {
        sql(code, code.relativize(at.resolve(named)).toString());
      }
      at = at.getParent();
    }
  }

  private static void refuse(String where, String text, Pattern statement) {
    Matcher found = statement.matcher(text);
    if (found.find()) {
      String shown = statement == AT_THE_BEGINNING ? found.group("statement") : found.group();
      throw Halt.refuse(
          Text.of(
              "it reaches beyond its database: %s",
              "va más allá de su base: %s", shown.strip().replaceAll("\\s+", " ")),
          where,
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
