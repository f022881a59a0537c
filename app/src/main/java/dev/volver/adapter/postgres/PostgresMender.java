package dev.volver.adapter.postgres;

import dev.volver.exec.Completed;
import dev.volver.exec.Pause;
import dev.volver.json.Json;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender;
import dev.volver.repair.RowChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changes rows of a PostgreSQL database; see {@link MendingSession} for how. */
record PostgresMender(Psql psql, String database) implements Mender {
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final int AT_ONCE = 200;

  @Override
  public Changes run(Order order, Predicate<Changes> keep) {
    var changes = new AtomicReference<Changes>();
    var over = new AtomicReference<Boolean>(false);
    Completed done =
        psql.talk(
            database,
            c -> {
              var session = new MendingSession(new Dialogue(c), psql.where());
              Changes found = session.changed(order);
              changes.set(found);
              session.end(keep.test(found));
              over.set(true);
            });
    if (!over.get()) {
      psql.done(done);
      throw Halt.failed(
          Text.of("psql ended early", "psql terminó antes de tiempo"),
          psql.where(),
          Text.of("Try it again.", "Inténtelo de nuevo."));
    }
    return changes.get();
  }

  @Override
  public List<Optional<Map<String, String>>> now(List<RowChange> changes) {
    Map<String, Optional<RowTable>> tables = new LinkedHashMap<>();
    changes.stream()
        .map(RowChange::table)
        .distinct()
        .forEach(t -> tables.put(t, RowTable.of(q -> psql.rows(database, q), t)));
    List<Optional<Map<String, String>>> now = new ArrayList<>();
    for (int from = 0; from < changes.size(); from += AT_ONCE) {
      List<RowChange> some = changes.subList(from, Math.min(changes.size(), from + AT_ONCE));
      List<String> queries = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        int place = i;
        RowChange change = some.get(i);
        Optional.ofNullable(tables.get(change.table()))
            .flatMap(t -> t)
            .ifPresent(t -> queries.add(row(t, change, place)));
      }
      Map<Integer, Map<String, String>> found = new LinkedHashMap<>();
      if (!queries.isEmpty()) {
        for (List<Optional<String>> row :
            psql.rows(database, String.join("\nunion all\n", queries))) {
          int place = Integer.parseInt(row.get(0).orElseThrow());
          RowTable table =
              java.util.Objects.requireNonNull(tables.get(some.get(place).table())).orElseThrow();
          found.put(place, table.row(values(row.get(1).orElseThrow())));
        }
      }
      for (int i = 0; i < some.size(); i++) {
        now.add(Optional.ofNullable(found.get(i)));
      }
    }
    return now;
  }

  private static String row(RowTable table, RowChange change, int place) {
    return "select %d, %s from only %s t%s"
        .formatted(place, Psql.together(table.texts("t")), table.name(), Undoing.key(change.key()));
  }

  private static List<Optional<String>> values(String json) {
    return ((Json.Items) Json.parse(json))
        .values().stream()
            .map(v -> v instanceof Json.Word w ? Optional.of(w.value()) : Optional.<String>empty())
            .toList();
  }

  /** The server knows for long what became of a transaction. */
  @Override
  public Optional<Boolean> kept(Changes changes) {
    if (changes.transaction().isEmpty()) {
      return Optional.empty();
    }
    String query = "select txid_status(" + Long.parseLong(changes.transaction().get()) + ")";
    var status = new AtomicReference<>("");
    Pause.until(
        SETTLING,
        () -> {
          status.set(psql.value(database, query).orElse(""));
          return !status.get().equals("in progress");
        });
    return switch (status.get()) {
      case "committed" -> Optional.of(true);
      case "aborted" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  @Override
  public List<String> undo(List<RowChange> changes) {
    String names =
        changes.stream()
            .map(RowChange::table)
            .distinct()
            .map(t -> "to_regclass(" + Psql.text(t) + ")")
            .collect(Collectors.joining(", "));
    List<List<Optional<String>>> references =
        changes.isEmpty()
            ? List.of()
            : psql.rows(
                database,
                "select format('%I.%I', a.nspname, x.relname), format('%I.%I', b.nspname, y.relname)"
                    + " from pg_constraint c join pg_class x on x.oid = c.conrelid join pg_namespace"
                    + " a on a.oid = x.relnamespace join pg_class y on y.oid = c.confrelid join"
                    + " pg_namespace b on b.oid = y.relnamespace where c.contype = 'f' and"
                    + " c.conrelid <> c.confrelid and c.conrelid in ("
                    + names
                    + ") and c.confrelid in ("
                    + names
                    + ")");
    return Undoing.of(changes, references);
  }
}
