package dev.volver.adapter.postgres;

import dev.volver.exec.Completed;
import dev.volver.rehearsal.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of two databases of one server, which works on both at the same time. A table
 * of which both have the very same versions of rows, from before one was copied from the other, is
 * the same; of others the server sums up hashes; and only rows of buckets whose sums differ are
 * read from it.
 */
final class PostgresComparison {
  private static final int HASHES_RECORDS = 140_000;

  /** So many rows are read whole before it is asked which of their columns differ. */
  private static final long FEW = 100_000;

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
    boolean records =
        psql.value(before, "select current_setting('server_version_num')")
            .filter(v -> Integer.parseInt(v) >= HASHES_RECORDS)
            .isPresent();
    Both<Map<String, TableColumns>> tables = both(d -> tables(d));
    List<TablePair> pairs =
        tables.before().values().stream()
            .flatMap(t ->
                Optional.ofNullable(tables.after().get(t.shown())).stream()
                    .map(other -> new TablePair(t, other, records)))
            .toList();
    Map<String, Comparison.Table> compared = new TreeMap<>();
    untouched(pairs, records).forEach(t -> compared.put(t.name(), t));
    List<TablePair> open =
        pairs.stream().filter(p -> !compared.containsKey(p.before().shown())).toList();
    summed(open).forEach(t -> compared.put(t.name(), t));
    alone(tables).forEach(t -> compared.put(t.name(), t));
    Both<Counters> counters = both(d -> Counters.of(psql, d));
    return new Comparison(
        List.copyOf(compared.values()), counters.before().elsewhere(counters.after()));
  }

  private record Both<T>(T before, T after) {}

  /** Has both databases work at the same time. */
  private <T> Both<T> both(Function<String, T> work) {
    var other = CompletableFuture.supplyAsync(() -> work.apply(after));
    T here = work.apply(before);
    try {
      return new Both<>(here, other.join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
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
    return both(d -> {
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
  private List<Comparison.Table> untouched(List<TablePair> pairs, boolean records) {
    List<TablePair> alike =
        pairs.stream()
            .filter(p -> p.before().stored().isPresent())
            .filter(p -> p.before().stored().equals(p.after().stored()))
            .toList();
    if (copied.isEmpty() || !records || alike.isEmpty()) {
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

  private List<Comparison.Table> summed(List<TablePair> pairs) {
    List<Comparison.Table> tables = new ArrayList<>();
    var answers = ask(pairs.stream().map(TablePair::sums).toList());
    for (int i = 0; i < pairs.size(); i++) {
      TablePair pair = pairs.get(i);
      Map<String, String> was = buckets(answers.before().get(i));
      Map<String, String> is = buckets(answers.after().get(i));
      var all = new TreeSet<>(was.keySet());
      all.addAll(is.keySet());
      List<String> dirty = all.stream().filter(b -> !alike(was.get(b), is.get(b))).toList();
      tables.add(
          dirty.isEmpty() && pair.gone().isEmpty() && !pair.shared().isEmpty()
              ? same(pair, rows(was))
              : different(pair, rows(was), rows(is), dirty));
    }
    return tables;
  }

  private Comparison.Table different(TablePair pair, long was, long is, List<String> dirty) {
    List<TableColumns.Column> gone = pair.gone();
    RowMerge merge = new RowMerge(List.of(), gone.size());
    if (pair.shared().isEmpty()) {
      merge.missing = was;
      merge.extra = is;
    } else if (!dirty.isEmpty()) {
      merge = merged(pair, dirty, was);
    }
    List<Comparison.Column> columns = new ArrayList<>(merge.differing());
    for (int i = 0; i < gone.size(); i++) {
      long held = psql.value(before, pair.held(gone.get(i))).map(Long::parseLong).orElse(0L);
      long lost = pair.shared().isEmpty() ? held : held - merge.heldByMissing(i);
      columns.add(
          new Comparison.Column(gone.get(i).name(), false, lost, examples(pair, gone.get(i))));
    }
    return new Comparison.Table(
        pair.before().shown(),
        Optional.of(was),
        Optional.of(is),
        !pair.key().isEmpty(),
        merge.missing,
        merge.extra,
        merge.changed,
        columns,
        merge.gone,
        merge.came);
  }

  private List<Comparison.Example> examples(TablePair pair, TableColumns.Column column) {
    if (pair.shared().isEmpty()) {
      return List.of();
    }
    return psql.rows(before, pair.someHeld(column)).stream()
        .map(r ->
            new Comparison.Example(
                r.get(0).orElse(""), RowMerge.literal(r.get(1), column.bare()), "NULL"))
        .toList();
  }

  /** Reads rows of buckets that differ, and of them the columns that do. */
  private RowMerge merged(TablePair pair, List<String> dirty, long rows) {
    List<TableColumns.Column> differing =
        pair.key().isEmpty()
            ? List.of()
            : rows < FEW || dirty.size() == 1 ? pair.shared() : differing(pair, dirty);
    differing = differing.stream().filter(c -> !pair.key().contains(c)).toList();
    List<RowMerge.Column> columns =
        differing.stream()
            .map(c ->
                new RowMerge.Column(
                    c.name(), c.bare(), pair.after().column(c.name()).orElseThrow().bare()))
            .toList();
    List<String> names = differing.stream().map(TableColumns.Column::name).toList();
    List<String> more = new ArrayList<>(names);
    pair.gone().forEach(c -> more.add(c.name()));
    RowMerge merge = new RowMerge(columns, pair.gone().size());
    Both<Path> files = both(d -> rows(d, pair.rows(dirty, d.equals(before) ? more : names)));
    try {
      merge.run(files.before(), files.after());
      Files.delete(files.before());
      Files.delete(files.after());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return merge;
  }

  /** Columns that differ in some buckets. */
  private List<TableColumns.Column> differing(TablePair pair, List<String> dirty) {
    var sums = ask(List.of(pair.columns(dirty)));
    String[] was = sums.before().getFirst().getFirst().split("\t");
    String[] is = sums.after().getFirst().getFirst().split("\t");
    List<TableColumns.Column> shared = pair.shared();
    return IntStream.range(0, shared.size())
        .filter(i -> !was[i].equals(is[i]))
        .mapToObj(shared::get)
        .toList();
  }

  private static Map<String, String> buckets(List<String> lines) {
    Map<String, String> buckets = new HashMap<>();
    lines.forEach(
        l -> buckets.put(l.substring(0, l.indexOf('\t')), l.substring(l.indexOf('\t') + 1)));
    return buckets;
  }

  private static long rows(Map<String, String> buckets) {
    return buckets.values().stream().mapToLong(PostgresComparison::count).sum();
  }

  private static boolean alike(@Nullable String was, @Nullable String is) {
    return was != null && was.equals(is);
  }

  private Path rows(String database, String query) {
    try {
      Path file = Files.createTempFile("volver-rows", ".txt");
      Completed done =
          psql.run(
              psql.psql(database)
                  .reading(SETTINGS + "copy (" + query + ") to stdout;\n")
                  .writing(file));
      psql.done(done);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
