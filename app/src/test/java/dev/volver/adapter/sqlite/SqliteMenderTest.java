package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.TableLoss;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender;
import dev.volver.repair.MenderContract;
import dev.volver.repair.TakingBack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteMenderTest extends MenderContract {
  @TempDir Path folder;

  @Override
  protected Harness fresh() {
    Path file = folder.resolve("app.db");
    Database.run(file, "pragma user_version = 1");
    return new Shop(file);
  }

  private record Shop(Path file) implements Harness {
    @Override
    public Mender mender() {
      return new SqliteStore("db", file).mender();
    }

    @Override
    public void sql(String... statements) {
      Database.run(file, statements);
    }

    @Override
    public String values(String query) {
      try (Connection connection = Database.open(file)) {
        return Sqlite.rows(connection, query).stream()
            .map(r -> r.stream().map(v -> v.orElse("")).collect(Collectors.joining("|")))
            .collect(Collectors.joining(","));
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String[] afterUpdate(String statement) {
      return new String[] {
        "create trigger noted after update on item begin " + statement + "; end"
      };
    }

    @Override
    public String computed() {
      return "integer generated always as (quantity * 2) stored";
    }

    @Override
    public String table(String name) {
      return name;
    }
  }

  private Shop shop() {
    return new Shop(folder.resolve("app.db"));
  }

  private Changes run(boolean keep, String... statements) {
    return shop().mender().run(new Mender.Order(List.of(statements)), _ -> keep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void whatAReplacementPushesOutIsSeen(String mode) {
    shop()
        .sql(
            "pragma journal_mode = " + mode,
            "create table code (code text primary key, n integer unique)",
            "create table flat (k text primary key, v blob) without rowid",
            "insert into code values ('a', 1), ('b', 2)",
            "insert into flat values ('x', x'00ff'), ('y', 'text'), ('z', 1.5)");

    Changes changes =
        run(
            true,
            "replace into code values ('c', 2), ('a', 3)",
            "update flat set v = cast('a' || char(0) || 'b' as text) where k = 'x'",
            "delete from flat where k = 'z'");

    assertThat(changes.tables())
        .containsExactlyInAnyOrder(new TableLoss("code", 1, 1, 1), new TableLoss("flat", 0, 1, 1));
    TakingBack back = TakingBack.of(shop().mender(), changes);
    assertThat(back.conflicts()).isEmpty();
    shop().mender().run(back.order(shop().mender()), _ -> true);
    assertThat(shop().values("select code, n from code order by n")).isEqualTo("a|1,b|2");
    assertThat(shop().values("select k, typeof(v), hex(v) from flat order by k"))
        .isEqualTo("x|blob|00FF,y|text|74657874,z|real|312E35");
  }

  @Test
  void theContentOfASearchTableIsSeen() {
    shop().sql("create virtual table page using fts5(text)");
    assertThat(run(false, "insert into page (text) values ('hello')").tables())
        .extracting(TableLoss::table)
        .contains("page_content");
  }

  @Test
  void aWholeTableThatIsEmptiedIsSeen() {
    assertThat(run(false, "delete from audit").rows()).isEmpty();
    shop().sql("insert into audit values (1, 'a'), (2, 'b')");
    assertThat(run(false, "delete from audit").tables())
        .containsExactly(new TableLoss("audit", 0, 0, 2));
  }

  @Test
  void aDatabaseThatIsNotThereIsNotMade() {
    Path none = folder.resolve("none.db");
    assertThatThrownBy(() ->
            new SqliteStore("db", none)
                .mender()
                .run(new Mender.Order(List.of("delete from a")), _ -> true))
        .hasMessageContaining("there is no database");
    assertThat(none).doesNotExist();
  }

  @Test
  void aWriterWaitsAndAReaderDoesNot() {
    shop()
        .mender()
        .run(
            new Mender.Order(List.of("update item set quantity = 0 where quantity < 0")),
            _ -> {
              assertThat(shop().values("select min(quantity) from item")).isEqualTo("-7");
              try (Connection other =
                  Sqlite.eager(folder.resolve("app.db"), java.time.Duration.ZERO)) {
                assertThatThrownBy(() -> Sqlite.execute(other, "delete from item"))
                    .isInstanceOf(SQLException.class);
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
              return true;
            });
  }
}
