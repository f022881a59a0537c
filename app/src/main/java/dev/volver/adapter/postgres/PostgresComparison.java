package dev.volver.adapter.postgres;

import dev.volver.rehearsal.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the rows of two databases of one server, which works on both at the same time. A table
 * of which both have the very same versions of rows, from before one was copied from the other, is
 * the same; the rows of all others are read from both in the order of their keys.
 */
final class PostgresComparison {
  private static final int HASHES_PLACES = 140_000;

  /** Row security would hide rows; then it had better fail. */
  private static final String SETTINGS = "set row_security = off;\n";

  private final Psql psql;
  private final String before;
  private final String after;
  private final Optional<Long> copied;

  /**
   * @param copied the transaction before one was copied from the other, or the older such
   */
  PostgresComparison(Psql psql, String before, String after, Optional<Long> copied) {
    this.psql = psql;
    this.before = before;
    this.after = after;
    this.copied = copied;
  }

  Comparison run() {
    boolean places =
        psql.value(before, "select current_setting('server_version_num')")
            .filter(v -> Integer.parseInt(v) >= HASHES_PLACES)
            .isPresent();
    Both<Map<String, TableColumns>> tables = databases().each(this::tables);
    List<TablePair> pairs =
        tables.before().values().stream()
            .flatMap(t ->
                Optional.ofNullable(tables.after().get(t.shown())).stream()
                    .map(other -> new TablePair(t, other)))
            .toList();
    Map<String, Comparison.Table> compared = new TreeMap<>();
    untouched(pairs, places).forEach(t -> compared.put(t.name(), t));
    List<TablePair> open =
        pairs.stream().filter(p -> !compared.containsKey(p.before().shown())).toList();
    read(open).forEach(t -> compared.put(t.name(), t));
    alone(tables).forEach(t -> compared.put(t.name(), t));
    Both<Counters> counters = databases().each(d -> Counters.of(psql, d));
    return new Comparison(
        List.copyOf(compared.values()), counters.before().elsewhere(counters.after()));
  }

  private Both<String> databases() {
    return new Both<>(before, after);
  }

  private Map<String, TableColumns> tables(String database) {
    return TableColumns.of(psql, database).stream()
        .collect(Collectors.toMap(TableColumns::shown, t -> t));
  }

  /** Answers of some questions, in their order; asked in one session. */
  private Both<List<List<String>>> ask(List<String> questions) {
    String script =
        IntStream.range(0, questions.size())
            .mapToObj(i ->
                "copy (select %d, q.* from (%s) q) to stdout;\n".formatted(i, questions.get(i)))
            .collect(Collectors.joining());
    return databases()
        .each(d -> {
          List<List<String>> answers = new ArrayList<>();
          questions.forEach(_ -> answers.add(new ArrayList<>()));
          for (String line : psql.printed(d, SETTINGS + script)) {
            int tab = line.indexOf('\t');
            answers.get(Integer.parseInt(line.substring(0, tab))).add(line.substring(tab + 1));
          }
          return answers;
        });
  }

  /**
   * Tables of which both have the same versions of rows in the same places, all from before the
   * copy. A change of a row makes a new version of it, and another table a new transaction.
   */
  private List<Comparison.Table> untouched(List<TablePair> pairs, boolean places) {
    List<TablePair> alike =
        pairs.stream()
            .filter(p -> p.before().stored().isPresent())
            .filter(p -> p.before().stored().equals(p.after().stored()))
            .toList();
    if (copied.isEmpty() || !places || alike.isEmpty()) {
      return List.of();
    }
    var answers = ask(alike.stream().map(p -> p.versions(copied.get())).toList());
    List<Comparison.Table> untouched = new ArrayList<>();
    for (int i = 0; i < alike.size(); i++) {
      String versions = answers.before().get(i).getFirst();
      if (versions.endsWith("\tt") && versions.equals(answers.after().get(i).getFirst())) {
        untouched.add(same(alike.get(i), count(versions)));
      }
    }
    return untouched;
  }

  private static Comparison.Table same(TablePair pair, long rows) {
    return Comparison.Table.same(pair.before().shown(), rows, !pair.key().isEmpty());
  }

  private static long count(String answer) {
    return Long.parseLong(answer.split("\t")[0]);
  }

  /** Reads the rows of both, in the order of their keys, and compares them one by one. */
  private List<Comparison.Table> read(List<TablePair> pairs) {
    List<TablePair> read = pairs.stream().filter(p -> !p.shared().isEmpty()).toList();
    List<RowMerge> merges = read.stream().map(RowMerge::new).toList();
    if (!read.isEmpty()) {
      psql.stream(
          before,
          copies(read, p -> p.gone().stream().map(TablePair::holds).toList()),
          x -> psql.stream(after, copies(read, _ -> List.of()), y -> merge(merges, x, y)));
    }
    List<Comparison.Table> tables = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      tables.add(table(read.get(i), merges.get(i)));
    }
    pairs.stream().filter(p -> p.shared().isEmpty()).map(this::nothingShared).forEach(tables::add);
    return tables;
  }

  private static void merge(List<RowMerge> merges, InputStream before, InputStream after)
      throws IOException {
    CopyBinary x = new CopyBinary(before);
    CopyBinary y = new CopyBinary(after);
    for (RowMerge merge : merges) {
      x.begin();
      y.begin();
      merge.run(x, y);
    }
  }

  private Comparison.Table table(TablePair pair, RowMerge merge) {
    List<Comparison.Column> columns = differing(pair, merge);
    for (int i = 0; i < pair.gone().size(); i++) {
      TableColumns.Column column = pair.gone().get(i);
      columns.add(
          new Comparison.Column(column.name(), false, merge.lost[i], someHeld(pair, column)));
    }
    return new Comparison.Table(
        pair.before().shown(),
        Optional.of(merge.before),
        Optional.of(merge.after),
        !pair.key().isEmpty(),
        merge.missing,
        merge.extra,
        merge.changed,
        columns,
        merge.gone,
        merge.came);
  }

  private static String copies(List<TablePair> pairs, Function<TablePair, List<String>> more) {
    return pairs.stream()
        .map(p -> "copy (" + p.rows(RowKey.of(p), more.apply(p)) + ") to stdout (format binary);\n")
        .collect(Collectors.joining("", SETTINGS, ""));
  }

  private Comparison.Table nothingShared(TablePair pair) {
    long was = rows(before, pair.before());
    long is = rows(after, pair.after());
    List<Comparison.Column> columns =
        pair.gone().stream()
            .map(c ->
                new Comparison.Column(
                    c.name(),
                    false,
                    psql.value(before, pair.held(c)).map(Long::parseLong).orElse(0L),
                    List.of()))
            .toList();
    return new Comparison.Table(
        pair.before().shown(),
        Optional.of(was),
        Optional.of(is),
        false,
        was,
        is,
        0,
        columns,
        List.of(),
        List.of());
  }

  private List<Comparison.Column> differing(TablePair pair, RowMerge merge) {
    RowKey key = merge.key;
    List<Integer> differing =
        IntStream.range(0, merge.differ.length).filter(i -> merge.differ[i] > 0).boxed().toList();
    if (differing.isEmpty()) {
      return new ArrayList<>();
    }
    List<TableColumns.Column> columns = differing.stream().map(pair.values()::get).toList();
    String query =
        pair.values(
            key,
            differing.stream().flatMap(i -> merge.differing.get(i).stream()).distinct().toList(),
            columns.stream().map(TableColumns.Column::name).toList());
    Both<Map<List<Optional<String>>, List<Optional<String>>>> rows =
        databases()
            .each(d ->
                psql.rows(d, query).stream()
                    .collect(
                        Collectors.toMap(
                            r -> r.subList(0, key.size()), r -> r.subList(key.size(), r.size()))));
    List<Optional<String>> nothing = columns.stream().map(_ -> Optional.<String>empty()).toList();
    List<Comparison.Column> found = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      TableColumns.Column column = columns.get(i);
      List<Comparison.Example> examples = new ArrayList<>();
      for (List<String> values : merge.differing.get(differing.get(i))) {
        List<Optional<String>> at = values.stream().map(Optional::of).toList();
        examples.add(
            new Comparison.Example(
                key.shown(values),
                literal(rows.before().getOrDefault(at, nothing).get(i), column.bare()),
                literal(rows.after().getOrDefault(at, nothing).get(i), pair.later(column).bare())));
      }
      found.add(
          new Comparison.Column(column.name(), true, merge.differ[differing.get(i)], examples));
    }
    return found;
  }

  private List<Comparison.Example> someHeld(TablePair pair, TableColumns.Column column) {
    return psql.rows(before, pair.someHeld(column)).stream()
        .map(r ->
            new Comparison.Example(r.get(0).orElse(""), literal(r.get(1), column.bare()), "NULL"))
        .toList();
  }

  /** A value as SQL writes it, and not more of it than anybody reads. */
  private static String literal(Optional<String> value, boolean bare) {
    String shown = RowMerge.cut(value.orElse("NULL"));
    return bare || value.isEmpty() ? shown : Psql.text(shown);
  }

  private List<Comparison.Table> alone(Both<Map<String, TableColumns>> tables) {
    List<Comparison.Table> alone = new ArrayList<>();
    tables.before().values().stream()
        .filter(t -> !tables.after().containsKey(t.shown()))
        .forEach(t -> alone.add(Comparison.Table.dropped(t.shown(), rows(before, t))));
    tables.after().values().stream()
        .filter(t -> !tables.before().containsKey(t.shown()))
        .forEach(t -> alone.add(Comparison.Table.fresh(t.shown(), rows(after, t))));
    return alone;
  }

  private long rows(String database, TableColumns table) {
    return psql.value(database, "select count(*) from only " + table.sql())
        .map(Long::parseLong)
        .orElse(0L);
  }
}
