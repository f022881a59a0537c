package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a project asks for to be installed. */
final class Requirements {
  private static final List<String> FILES =
      List.of(
          "requirements.txt",
          "requirements/base.txt",
          "requirements/production.txt",
          "pyproject.toml",
          "Pipfile",
          "package.json",
          "alembic.ini");
  private static final List<String> FOLDERS = List.of("", "backend", "server", "api", "app");
  private static final Pattern POSTGRES =
      Pattern.compile(
          "(?i)\\b(psycopg[23c]?(-binary)?|asyncpg|pg8000)\\b|\"pg\"\\s*:|(?m)^sqlalchemy\\.url\\s*=\\s*postgres");
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?i)django\\.db\\.backends\\.postgresql|postgres(ql)?(\\+\\w+)?://[^\"'\\s]");

  private static final Pattern FLASK_SQLALCHEMY =
      Pattern.compile(
          "(?i)\\bflask[-_]sqlalchemy(?:\\[\\w+])?[\"']?\\s*(?:=\\s*[\"'])?([^\"'\\n;#]*)");

  /** A version before the third, or a bound that leaves none after it. */
  private static final Pattern OLD =
      Pattern.compile(
          "(^|,)\\s*(===?|~=|\\^|~)?\\s*[012]\\b|<=?\\s*[012]\\b|<\\s*3(\\.0)*\\s*(,|$)");

  private Requirements() {}

  /** Whether a client of PostgreSQL is installed, or the program names the server. */
  static boolean namePostgres(Path project, Sources sources) {
    return sources.mention(PROGRAM)
        || FOLDERS.stream()
            .flatMap(f -> FILES.stream().map(n -> project.resolve(f).resolve(n)))
            .anyMatch(f -> POSTGRES.matcher(text(f)).find());
  }

  /** Whether Flask-SQLAlchemy is installed, and no version before its third is asked for. */
  static boolean newFlaskSqlAlchemy(Path project) {
    return FOLDERS.stream()
        .flatMap(f -> FILES.stream().map(n -> project.resolve(f).resolve(n)))
        .map(Requirements::text)
        .flatMap(t -> FLASK_SQLALCHEMY.matcher(t).results())
        .anyMatch(m -> !OLD.matcher(m.group(1)).find());
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
