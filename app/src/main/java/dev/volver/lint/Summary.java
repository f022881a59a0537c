package dev.volver.lint;

import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.Operation.Change;
import dev.volver.reading.Operation.ChangeRows;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Operation.RebuildTable;
import dev.volver.reading.Operation.RenameObject;
import dev.volver.reading.Operation.RenameTable;
import dev.volver.reading.Operation.RunCode;
import dev.volver.reading.Operation.Sometimes;
import dev.volver.reading.Operation.ValidateConstraint;
import dev.volver.reading.Way;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One way of a migration at a glance.
 *
 * @param operations those within others too; of thousands that change the same rows only one
 */
record Summary(List<Operation> operations) {

  static Summary of(Way way) {
    Set<Operation> seen = new HashSet<>();
    return new Summary(
        way.operations().stream()
            .flatMap(Summary::flat)
            .filter(o -> shape(o).map(seen::add).orElse(true))
            .toList());
  }

  /** What is left of an operation without its place, where there may be thousands alike. */
  private static Optional<Operation> shape(Operation o) {
    return switch (o) {
      case ChangeRows r -> Optional.of(new ChangeRows(0, r.change(), r.table(), r.columns()));
      case RunCode c -> Optional.of(new RunCode(0, c.name()));
      case Harmless _ -> Optional.of(new Harmless(0, ""));
      case Opaque _ -> Optional.of(new Opaque(0, ""));
      default -> Optional.empty();
    };
  }

  static Stream<Operation> flat(Operation o) {
    if (o instanceof RebuildTable r) {
      return r.operations().stream().flatMap(Summary::flat);
    }
    return o instanceof Sometimes s ? s.operations().stream().flatMap(Summary::flat) : Stream.of(o);
  }

  /** Whether it does anything to what the database holds. */
  boolean acts() {
    return operations.stream()
        .anyMatch(o ->
            !(o instanceof Harmless || o instanceof ValidateConstraint || o instanceof Raise)
                && !nothing(o));
  }

  /** Whether part of it cannot be read. */
  boolean hidden() {
    return operations.stream()
        .anyMatch(o -> o instanceof Opaque || (o instanceof RunCode && !nothing(o)));
  }

  /** Whether it is code that is known to do nothing. */
  static boolean nothing(Operation o) {
    return o instanceof RunCode c && c.name().equals("noop");
  }

  /** Whether a constraint of a table is dropped and one like it is added. */
  boolean replaces(String table, Constraint old) {
    return operations.stream()
            .anyMatch(o -> o instanceof DropConstraint d && same(d.table(), table))
        && operations.stream()
            .anyMatch(o ->
                o instanceof AddConstraint a
                    && same(a.table(), table)
                    && a.constraint().kind() == old.kind()
                    && (old.columns().isEmpty()
                        || a.constraint().columns().isEmpty()
                        || a.constraint().columns().equals(old.columns())));
  }

  /** Whether a constraint of that kind is added to a table without a name. */
  boolean addsUnnamed(DropConstraint drop) {
    return operations.stream()
        .anyMatch(o ->
            o instanceof AddConstraint a
                && same(a.table(), drop.table())
                && a.constraint().name().isEmpty()
                && drop.kind().map(k -> k == a.constraint().kind()).orElse(true));
  }

  /** Whether it can put values from one place to another. */
  boolean moves() {
    return hidden() || operations.stream().anyMatch(ChangeRows.class::isInstance);
  }

  boolean rows(Change change, String table) {
    return operations.stream()
        .anyMatch(o ->
            o instanceof ChangeRows r
                && r.change() == change
                && r.table().map(t -> same(t, table)).orElse(true));
  }

  /** Whether rows of a table are written or taken away in any manner. */
  boolean rows(String table) {
    return hidden() || Stream.of(Change.values()).anyMatch(c -> rows(c, table));
  }

  /** Whether values of a column are written; true also where the columns are not named. */
  boolean writes(String table, String column) {
    return hidden()
        || operations.stream()
            .anyMatch(o ->
                o instanceof ChangeRows r
                    && (r.change() == Change.UPDATE || r.change() == Change.INSERT)
                    && r.table().map(t -> same(t, table)).orElse(true)
                    && (r.columns().isEmpty()
                        || r.columns().stream().anyMatch(c -> same(c, column))));
  }

  boolean adds(String table, String column) {
    return operations.stream()
        .anyMatch(o ->
            o instanceof AddColumn a && same(a.table(), table) && same(a.column().name(), column));
  }

  boolean makes(String table) {
    return operations.stream()
        .anyMatch(o ->
            (o instanceof CreateTable c && same(c.table(), table))
                || (o instanceof RenameTable r && same(r.to(), table)));
  }

  /** Whether a type is put aside and another one made under its name. */
  boolean replacesType(String type) {
    return operations.stream()
            .anyMatch(o ->
                o instanceof RenameObject r
                    && r.kind() == Operation.Kind.TYPE
                    && same(r.name(), type))
        && operations.stream()
            .anyMatch(o ->
                o instanceof CreateObject c
                    && c.kind() == Operation.Kind.TYPE
                    && same(c.name(), type));
  }

  /** Whether a table is renamed onto this name: a rebuild by hand. */
  boolean puts(String table) {
    return operations.stream().anyMatch(o -> o instanceof RenameTable r && same(r.to(), table));
  }

  boolean alters(String table, String column) {
    return operations.stream()
        .anyMatch(
            o -> o instanceof AlterColumn a && same(a.table(), table) && same(a.column(), column));
  }

  static boolean same(String a, String b) {
    return Schema.key(a).equals(Schema.key(b));
  }

  /** Whether two constraints may be one and the same, as far as their names and columns tell. */
  static boolean alike(Constraint a, Constraint b) {
    boolean names =
        a.name().isEmpty() || b.name().isEmpty() || same(a.name().get(), b.name().get());
    boolean columns =
        a.columns().isEmpty()
            || b.columns().isEmpty()
            || Schema.key(a.columns().toString()).equals(Schema.key(b.columns().toString()));
    boolean unknown = a.columns().isEmpty() && a.name().isPresent() && a.name().equals(b.name());
    return names && columns && (unknown || a.kind() == b.kind());
  }

  /** Whether two foreign keys refer to and do the same; empty where not all of it is known. */
  static Optional<Boolean> same(Constraint a, Constraint b) {
    return a.action().isEmpty() || b.action().isEmpty()
        ? Optional.empty()
        : Optional.of(
            a.action().equals(b.action())
                && a.reference().map(Schema::key).equals(b.reference().map(Schema::key)));
  }

  /** What a constraint of a table is called. */
  static String shown(String table, String key, Constraint c) {
    return table + ": " + c.name().map(_ -> key).orElseGet(() -> c.kind() + " " + c.columns());
  }
}
