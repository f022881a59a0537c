package dev.volver.adapter.sql;

import dev.volver.backup.Excerpt;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.reading.sql.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The statements of a file that are to run in one transaction of PostgreSQL. What cannot is refused
 * before any of them runs.
 */
final class Excerpts {
  private static final Set<String> CONTROL = Set.of("BEGIN", "COMMIT", "ABORT", "END");
  private static final Set<String> SERVER = Set.of("DATABASE", "TABLESPACE", "SYSTEM");

  private Excerpts() {}

  /**
   * The statements of a file; a transaction that the whole of it is wrapped in is the one that it
   * runs in anyway.
   *
   * @throws Halt when one of them cannot run so
   */
  static List<Excerpt> of(Way way) {
    List<Passage> passages = new ArrayList<>(Passage.of(way.text()));
    passages.removeIf(p -> p.client() && p.text().matches("(?s)\\\\(un)?restrict\\b.*"));
    if (passages.size() > 1 && opens(passages.getFirst()) && closes(passages.getLast())) {
      passages.removeFirst();
      passages.removeLast();
    }
    passages.forEach(p -> refuse(p, way.file() + ":" + p.line()));
    return passages.stream().map(p -> new Excerpt(p.text(), way.file(), p.line())).toList();
  }

  private static boolean opens(Passage p) {
    return Set.of(
            List.of("BEGIN"),
            List.of("BEGIN", "WORK"),
            List.of("BEGIN", "TRANSACTION"),
            List.of("START", "TRANSACTION"))
        .contains(p.words().getFirst());
  }

  private static boolean closes(Passage p) {
    return (p.begins("COMMIT") || p.begins("END"))
        && p.words().getFirst().size() <= 2
        && !p.has("PREPARED")
        && p.words().size() == 1;
  }

  private static void refuse(Passage p, String where) {
    if (p.client()) {
      throw Halt.failed(
          Text.of("`%s` is a command to psql", "`%s` es una orden para psql", p.text().strip()),
          where,
          Text.of(
              "Leave it out: a migration is SQL for the server.",
              "Quítela: una migración es SQL para el servidor."));
    }
    if (p.begins("COPY") && p.has("STDIN")) {
      throw Halt.failed(
          Text.of("COPY … FROM STDIN has no input", "COPY … FROM STDIN no tiene entrada"),
          where,
          Text.of(
              "Write the rows as INSERT (`pg_dump --inserts`).",
              "Escriba las filas como INSERT (`pg_dump --inserts`)."));
    }
    p.beginnings()
        .filter(w -> p.words().size() == 1 || !w.getFirst().equals("END"))
        .filter(Excerpts::controls)
        .findFirst()
        .ifPresent(w -> {
          throw Halt.failed(
              Text.of(
                  "`%s` would end the transaction of the migration",
                  "`%s` acabaría la transacción de la migración", w.getFirst()),
              where,
              Text.of(
                  "Leave it out: each file runs in one transaction.",
                  "Quítelo: cada archivo se ejecuta en una transacción."));
        });
    if (concurrent(p)) {
      throw Halt.failed(
          Text.of(
              "CONCURRENTLY cannot run in a transaction, and a migration is one",
              "CONCURRENTLY no puede ejecutarse en una transacción, y una migración lo es"),
          where,
          Text.of(
              "Leave CONCURRENTLY out: the app is down while migrations run.",
              "Quite CONCURRENTLY: la aplicación está parada mientras se migra."));
    }
    if (outside(p)) {
      throw Halt.failed(
          Text.of(
              "%s cannot run in a transaction, and a migration is one",
              "%s no puede ejecutarse en una transacción, y una migración lo es",
              p.begins("VACUUM")
                  ? "VACUUM"
                  : String.join(" ", p.words().getFirst().stream().limit(2).toList())),
          where,
          Text.of(
              "Leave it out and run it by hand, after the deploy.",
              "Quítelo y ejecútelo a mano, después del despliegue."));
    }
  }

  private static boolean controls(List<String> words) {
    return CONTROL.contains(words.getFirst())
        || starts(words, "START", "TRANSACTION")
        || starts(words, "PREPARE", "TRANSACTION")
        || (words.getFirst().equals("ROLLBACK") && !words.contains("TO"));
  }

  private static boolean starts(List<String> words, String... first) {
    return words.stream().limit(first.length).toList().equals(List.of(first));
  }

  /** A materialized view may be refreshed so in a transaction. */
  private static boolean concurrent(Passage p) {
    return p.has("CONCURRENTLY")
        && ((p.begins("CREATE") && p.has("INDEX"))
            || p.begins("DROP", "INDEX")
            || p.begins("REINDEX")
            || (p.begins("ALTER", "TABLE") && p.has("DETACH")));
  }

  private static boolean outside(Passage p) {
    List<String> words = p.words().getFirst();
    return p.begins("VACUUM")
        || (words.size() > 1
            && Set.of("CREATE", "DROP", "ALTER").contains(words.getFirst())
            && SERVER.contains(words.get(1))
            && !p.begins("ALTER", "DATABASE"));
  }
}
