package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.journal.TableLoss;
import dev.volver.json.Json;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Tables with many columns, and rows that together are larger than what is kept of messages. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class LargeRowsTest {
  private static final String TAG = "b0001";
  private static final String ASIDE = "aside-1";
  private static Cluster cluster;

  @TempDir Path copy;
  private PostgresStore store;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @BeforeEach
  void aShop() {
    for (String left :
        cluster.sql("postgres", "select datname from pg_database where datname like 'shop%'")) {
      cluster.sql("postgres", "drop database \"" + left + "\" with (force)");
    }
    cluster.sql("postgres", "create database shop owner shop");
    store =
        new PostgresStore(
            "db", cluster.database("shop", "shop"), Cluster.RUNNER, Duration.ofSeconds(1));
  }

  private static List<String> sql(String... statements) {
    return cluster.sql("shop", statements);
  }

  private static String columns() {
    return IntStream.range(0, 120)
        .mapToObj(i -> "c" + i + " xml")
        .collect(Collectors.joining(", "));
  }

  @Test
  void aTableOfMoreColumnsThanAFunctionTakesIsComparedToo() {
    sql(
        "set role shop",
        "create table wide (id serial primary key, " + columns() + ")",
        "create table bare (" + columns() + ")",
        "insert into wide (c0, c119) values ('<a/>', null), ('<b/>', '<c/>')",
        "insert into bare (c0) values ('<a/>'), ('<a/>')");
    store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    assertThat(store.ahead(LaidOut.in(copy))).allSatisfy(t -> assertThat(t.any()).isFalse());
    sql("update wide set c119 = '<d/>' where id = 1", "insert into bare (c119) values ('<a/>')");

    assertThat(store.ahead(LaidOut.in(copy)))
        .containsExactly(new TableLoss("bare", 1, 0, 0), new TableLoss("wide", 0, 1, 0));
    store.swap(TAG, ASIDE);
    assertThat(store.leftBehind(ASIDE, LaidOut.in(copy), copy.resolve("lost")))
        .containsExactly(new TableLoss("bare", 1, 0, 0), new TableLoss("wide", 0, 1, 0));
    assertThat(copy.resolve("lost/db/wide.changed.jsonl")).content().contains("<d/>");
  }

  @Test
  void aRowOfSoManyColumnsIsMended() {
    sql(
        "set role shop",
        "create table wide (id serial primary key, " + columns() + ")",
        "insert into wide (c0) values ('<a/>')");
    Changes changes =
        store.mender().run(new Mender.Order(List.of("update wide set c119 = '<d/>'")), _ -> true);

    assertThat(store.mender().now(changes.rows()))
        .singleElement()
        .satisfies(row -> assertThat(row.orElseThrow()).containsEntry("c119", "'<d/>'"));
  }

  @Test
  void rowsLeftBehindAreListedHoweverLargeTheyAre() throws IOException {
    sql(
        "set role shop",
        "create table page (id serial primary key, body text, also json)",
        "alter table page alter body set storage external");
    store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    sql(
        "insert into page (body, also) select repeat('ñ\t\\', 16384), e'{\"a\":\\r\\n 1}'"
            + " from generate_series(1, 300)");
    store.swap(TAG, ASIDE);

    assertThat(store.leftBehind(ASIDE, LaidOut.in(copy), copy.resolve("lost")))
        .containsExactly(new TableLoss("page", 300, 0, 0));
    List<String> lines = Files.readAllLines(copy.resolve("lost/db/page.jsonl"));
    assertThat(lines).hasSize(300);
    for (String line : lines) {
      assertThat(Json.parse(line)).isInstanceOf(Json.Members.class);
      assertThat(line).contains("ñ\\t\\\\ñ");
    }
  }

  @Test
  void aQuestionIsAnsweredInFull() {
    assertThat(
            store.query("select repeat('x', 65536) from generate_series(1, 300)").stream()
                .map(r -> r.getFirst().orElse(""))
                .distinct()
                .toList())
        .containsExactly("x".repeat(65536));
  }
}
