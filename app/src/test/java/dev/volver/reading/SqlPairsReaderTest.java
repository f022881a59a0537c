package dev.volver.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.message.Problem;
import dev.volver.migration.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlPairsReaderTest {
  @TempDir Path folder;

  @Test
  void pairsInTheOrderOfTheirNumbers() throws IOException {
    write("10_drop_note.up.sql", "alter table orders drop column note;");
    write("10_drop_note.down.sql", "\nalter table orders add note text;");
    write("9_orders.up.sql", "create table orders (id integer primary key, note text);");
    write("README.md", "drop table orders");
    Reading reading = read();

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.scripts())
        .extracting(Script::revision)
        .containsExactly(
            new Revision("9", List.of(), "orders", "9_orders.up.sql"),
            new Revision("10", List.of("9"), "drop note", "10_drop_note.up.sql"));
    assertThat(reading.scripts().getFirst().down()).isEqualTo(Way.missing(1));
    Script last = reading.scripts().getLast();
    assertThat(Shown.all(last.up().operations())).isEqualTo("drop orders.note");
    assertThat(last.down().written()).isTrue();
    assertThat(last.down().operations())
        .singleElement()
        .satisfies(o -> assertThat(o.line()).isEqualTo(2));
  }

  @Test
  void aFileOfCommentsIsAnEmptyWay() throws IOException {
    write("1_a.up.sql", "drop table a;");
    write("1_a.down.sql", "-- nothing to be done\n");
    assertThat(read().scripts().getFirst().down()).isEqualTo(new Way(true, 1, List.of()));
  }

  @Test
  void rulesAreTurnedOffWithAReason() throws IOException {
    write("1_a.up.sql", "-- volver: ignore DROP-TABLE  it was never used \ndrop table a;");
    write("1_a.down.sql", "select 1; --volver:  ignore STUB-DOWN meant so\r\n");
    assertThat(read().scripts().getFirst().suppressed())
        .containsExactly(
            new Suppression("DROP-TABLE", "it was never used", "1_a.up.sql", 1),
            new Suppression("STUB-DOWN", "meant so", "1_a.down.sql", 1));
  }

  @Test
  void whatCannotBeReadIsNamedAndOpaque() throws IOException {
    Files.write(
        folder.resolve("1_a.up.sql"), "vacuum;\n-- año".getBytes(StandardCharsets.ISO_8859_1));
    Files.createSymbolicLink(folder.resolve("1_a.down.sql"), folder.resolve("nowhere"));
    Files.createDirectory(folder.resolve("2_b.up.sql"));
    write("3_c.up.sql", "drop table c;");
    Reading reading = read();

    assertThat(reading.problems())
        .extracting(Problem::where)
        .containsExactly("1_a.up.sql:2", "1_a.down.sql", "2_b.up.sql");
    assertThat(reading.scripts())
        .extracting(s -> Shown.all(s.up().operations()))
        .containsExactly("opaque 1_a.up.sql", "opaque 2_b.up.sql", "drop c");
  }

  @Test
  void aFolderWithoutMigrations() throws IOException {
    assertThat(read()).isEqualTo(new Reading(List.of(), List.of()));
    write(".gitkeep", "");
    assertThat(read().problems()).isEmpty();
    write("orders.sql", "create table orders (id integer)");
    assertThat(read().problems())
        .extracting(p -> p.what().en())
        .containsExactly("no file in it is called `NNN_name.up.sql`");
    assertThat(new SqlPairsReader(new SqlReader()).read(folder.resolve("none")).problems())
        .hasSize(1);
  }

  private Reading read() {
    return new SqlPairsReader(new SqlReader()).read(folder);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
