package dev.volver.discovery;

import dev.volver.message.Text;
import java.util.Map;

/**
 * The rules about data that a first {@code volver.yml} proposes, commented out.
 *
 * @param databases by the name of their store, as they are written
 */
record RulesDraft(Map<String, String> databases, Page page) {
  /** A row is known by its table and number. */
  private static final String ORPHANS =
      "select \"table\" || char(32) || rowid as place, parent from pragma_foreign_key_check";

  /** SQLite holds foreign keys only for who asks it to, and lists at any time what broke them. */
  void write() {
    databases.entrySet().stream()
        .filter(e -> e.getValue().startsWith("{ sqlite:"))
        .findFirst()
        .ifPresent(e ->
            page.comment(
                    Text.of(
                        "Rules about data: queries that return bad rows, asked before and after"
                            + " every deploy.\n"
                            + "This one lists rows whose foreign key leads nowhere:",
                        "Reglas sobre los datos: consultas que devuelven filas malas, antes y"
                            + " después de cada\n"
                            + "despliegue. Esta lista las filas cuya clave ajena no lleva a nada:"))
                .line("# rules:")
                .line("#   " + page.word("orphans", "huerfanas") + ":")
                .line("#     sql: '" + ORPHANS + "'\n#     store: " + e.getKey() + "\n"));
  }
}
