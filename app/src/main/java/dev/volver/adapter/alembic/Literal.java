package dev.volver.adapter.alembic;

import dev.volver.migration.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A revision of Alembic that makes a SQLite schema with the very statements it was made with. */
record Literal(String id, String name, List<Kept> made) {

  void write(Path folder) {
    String text =
        """
        \"""%2$s

        The statements that the live schema was made with.
        \"""
        from alembic import op

        revision = "%1$s"
        down_revision = None
        branch_labels = None
        depends_on = None


        def upgrade():
            run = op.get_bind().exec_driver_sql
        %3$s

        def downgrade():
            run = op.get_bind().exec_driver_sql
        %4$s\
        """
            .formatted(
                id,
                name,
                made.stream().map(k -> line(k.sql())).collect(Collectors.joining()),
                made.reversed().stream().map(k -> line(k.drop())).collect(Collectors.joining()));
    try {
      Files.writeString(folder.resolve(id + "_" + name + ".py"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String sql) {
    String safe = sql.replace("\\", "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    String end = safe.endsWith("\"") ? safe.substring(0, safe.length() - 1) + "\\\"" : safe;
    return "    run(\"\"\"" + end + "\"\"\")\n";
  }
}
