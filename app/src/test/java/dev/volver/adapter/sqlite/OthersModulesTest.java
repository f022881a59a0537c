package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.journal.TableLoss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database with tables of extensions that only its app loads. */
class OthersModulesTest {
  @TempDir private Path folder;
  private Path live;
  private Path copy;
  private SqliteStore store;

  @BeforeEach
  void aDatabaseWithVectorsAndASearchOfItsOwn() throws Exception {
    live = folder.resolve("app.db");
    copy = Files.createDirectories(folder.resolve("copy"));
    Database.run(
        live,
        "create table item (id integer primary key, name text)",
        "insert into item values (1, 'one')",
        "create table docs_rowids (rowid integer primary key, id)",
        "create virtual table found using fts5(name)",
        "insert into found values ('one')",
        "create virtual table seen using fts4(name)",
        "insert into seen values ('one')",
        "pragma writable_schema = on",
        "insert into sqlite_master values ('table', 'docs', 'docs', 0,"
            + " 'CREATE VIRTUAL TABLE docs using vec0(embedding float[4])')",
        "update sqlite_master set sql = 'CREATE VIRTUAL TABLE found using"
            + " fts5(name, tokenize=own)' where name = 'found'",
        "update sqlite_master set sql = 'CREATE VIRTUAL TABLE seen using"
            + " fts4(name, tokenize=own)' where name = 'seen'");
    store = new SqliteStore("db", live, Duration.ofMillis(300));
  }

  @Test
  void theOtherTablesAreCopiedSwappedAndCompared() {
    Fingerprint held = store.capture(new PlainCapture(copy));
    assertThat(store.damage()).isEmpty();
    assertThat(store.examine(copy, held)).isEmpty();
    store.stage(copy, "b0001");
    assertThat(store.examineStaged("b0001", held)).isEmpty();
    Database.run(live, "insert into item values (2, 'two')");
    Database.run(live, "insert into docs_rowids values (7, 7)");
    Database.run(live, "insert into found_content values (9, 'nine')");
    Database.run(live, "insert into seen_content values (9, 'nine')");
    assertThat(store.ahead(LaidOut.in(copy)).stream().filter(TableLoss::any))
        .containsExactly(
            new TableLoss("docs_rowids", 1, 0, 0),
            new TableLoss("found", 1, 0, 0),
            new TableLoss("item", 1, 0, 0),
            new TableLoss("seen_content", 1, 0, 0));

    store.swap("b0001", "aside");

    assertThat(
            store.leftBehind("aside", LaidOut.in(copy), folder.resolve("lost")).stream()
                .filter(TableLoss::any))
        .extracting(TableLoss::table)
        .containsExactly("docs_rowids", "found", "item", "seen_content");
  }

  @Test
  void aRehearsalComparesTheOthers() throws Exception {
    Path after = folder.resolve("after.db");
    Files.copy(live, after);
    Database.run(after, "insert into item values (2, 'two')");
    List<String> tables;
    try (var connection = Sqlite.open(live)) {
      tables =
          SqliteSchema.of(connection).parts().stream()
              .map(p -> p.name())
              .filter(List.of("docs", "found", "item")::contains)
              .distinct()
              .sorted()
              .toList();
    }

    assertThat(tables).containsExactly("docs", "found", "item");
    assertThat(new SqliteComparison(live, after).run().tables()).isNotEmpty();
  }
}
