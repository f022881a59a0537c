package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Migrations whose settings lead to another database than the store. A deploy would change that
 * one, of which there is no backup.
 */
final class Elsewhere {
  private static final String OPENS = "the migrations' program opens another database: ";

  /** By a server of PostgreSQL, in its languages; a pooler says it in other words. */
  private static final Pattern MISSING =
      Pattern.compile(
          "does not exist|no existe|existiert nicht|n'existe pas|não existe|non esiste"
              + "|не существует|InvalidCatalogName",
          Pattern.CASE_INSENSITIVE);

  private Elsewhere() {}

  /** What ends a program that opened another database and never the clone. */
  static Halt refusal(String database, Path code) {
    return Halt.refuse(
        new Text(OPENS + database, "el programa de las migraciones abre otra base: " + database),
        code.toString(),
        Text.of(
            "Check which database its settings name.",
            "Revise qué base de datos nombra su configuración."));
  }

  /**
   * Whether it is the settings that lead there, and not a migration by itself.
   *
   * @param look has the migrations' own program connect and change nothing
   */
  static Optional<Text> of(Halt failure, Clone clone, Runnable look) {
    if (leaves(failure, clone).isEmpty()) {
      return Optional.empty();
    }
    try {
      look.run();
      return Optional.empty();
    } catch (Halt e) {
      return leaves(e, clone);
    }
  }

  private static Optional<Text> leaves(Halt failure, Clone clone) {
    return failure.problems().stream()
        .map(Problem::what)
        .filter(w -> other(w.en(), clone) || otherServer(w.en(), clone))
        .findFirst();
  }

  /**
   * Whether it names another database; one that the clone's server does not have may be a pooler's
   * name for the live one.
   */
  private static boolean other(String said, Clone clone) {
    if (!said.startsWith(OPENS)) {
      return false;
    }
    String name = said.substring(OPENS.length());
    return switch (clone.place()) {
      case Place.SqliteFile _ -> true;
      case Place.PostgresDatabase _ ->
          name.startsWith("/")
              || there(
                  clone,
                  "select 1 from pg_database where datname = '" + name.replace("'", "''") + "'");
    };
  }

  /** Whether a server was asked for the clone and does not have it. */
  private static boolean otherServer(String said, Clone clone) {
    return switch (clone.place()) {
      case Place.SqliteFile _ -> false;
      case Place.PostgresDatabase p ->
          said.lines().anyMatch(l -> l.contains(p.database()) && MISSING.matcher(l).find())
              && there(clone, "select 1");
    };
  }

  private static boolean there(Clone clone, String query) {
    try {
      return !clone.query(query).isEmpty();
    } catch (Halt e) {
      return false;
    }
  }
}
