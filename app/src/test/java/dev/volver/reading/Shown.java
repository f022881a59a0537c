package dev.volver.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Operations in few words, for tests to compare. */
final class Shown {
  private Shown() {}

  static String all(List<Operation> operations) {
    return operations.stream().map(Shown::of).collect(Collectors.joining("; "));
  }

  static String of(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable o ->
          "create "
              + o.table()
              + " ("
              + o.columns().stream().map(Shown::column).collect(Collectors.joining(", "))
              + ")"
              + o.constraints().stream()
                  .map(c -> " + " + constraint(c))
                  .collect(Collectors.joining());
      case Operation.DropTable o -> "drop " + o.table() + cascade(o.cascade());
      case Operation.RenameTable o -> "rename " + o.table() + " to " + o.to();
      case Operation.AddColumn o -> "add " + o.table() + "." + column(o.column());
      case Operation.DropColumn o -> "drop " + o.table() + "." + o.column() + cascade(o.cascade());
      case Operation.RenameColumn o -> "rename " + o.table() + "." + o.column() + " to " + o.to();
      case Operation.AlterColumn o ->
          "alter "
              + o.table()
              + "."
              + o.column()
              + o.before().map(b -> " from " + b).orElse("")
              + o.type().map(t -> " type " + t).orElse("")
              + o.nullable().map(n -> n ? " null" : " not null").orElse("")
              + fallback(o.fallback())
              + o.using().map(u -> " using " + u).orElse("");
      case Operation.CreateIndex o ->
          (o.unique() ? "unique index " : "index ")
              + o.name().orElse("-")
              + " on "
              + o.table()
              + o.columns()
              + form(o.form())
              + (o.concurrently() ? " concurrently" : "");
      case Operation.RenameIndex o -> "rename index " + o.name() + " to " + o.to();
      case Operation.RenameObject o -> "rename " + o.kind() + " " + o.name() + " to " + o.to();
      case Operation.DropIndex o ->
          "drop index " + o.name() + (o.concurrently() ? " concurrently" : "");
      case Operation.AddConstraint o ->
          "add "
              + o.table()
              + " "
              + constraint(o.constraint())
              + (o.validated() ? "" : " not valid");
      case Operation.ValidateConstraint o -> "validate " + o.table() + "." + o.name();
      case Operation.DropConstraint o ->
          "drop constraint " + o.table() + "." + o.name().orElse("-") + cascade(o.cascade());
      case Operation.RebuildTable o -> "rebuild " + o.table() + " {" + all(o.operations()) + "}";
      case Operation.ChangeRows o ->
          o.change() + " " + o.table().orElse("-") + (o.columns().isEmpty() ? "" : o.columns());
      case Operation.CreateObject o -> "make " + o.kind() + " " + o.name();
      case Operation.DropObject o -> "drop " + o.kind() + " " + o.name() + cascade(o.cascade());
      case Operation.AddEnumValue o -> "enum " + o.type() + " '" + o.value() + "'";
      case Operation.RunCode o -> "run " + o.name();
      case Operation.Harmless o -> "harmless " + o.what();
      case Operation.Raise o -> "raise " + o.what();
      case Operation.Sometimes o -> "if " + o.condition() + " {" + all(o.operations()) + "}";
      case Operation.Opaque o -> "opaque " + o.why();
    };
  }

  private static String cascade(boolean cascade) {
    return cascade ? " cascade" : "";
  }

  private static String form(IndexForm form) {
    return (form.method().isEmpty() ? "" : " by " + form.method())
        + (form.more().isEmpty() ? "" : " " + form.more())
        + (form.where().isEmpty() ? "" : " where " + form.where());
  }

  private static String column(Column c) {
    return c.name()
        + (c.type().isEmpty() ? "" : " " + c.type())
        + (c.nullable() ? "" : "!")
        + (c.unique() ? " unique" : "")
        + (c.primaryKey() ? " key" : "")
        + fallback(c.fallback())
        + c.reference().map(r -> " -> " + r).orElse("");
  }

  private static String fallback(Optional<Default> fallback) {
    return fallback.map(d -> (d.fixed() ? " default " : " default~ ") + d.text()).orElse("");
  }

  private static String constraint(Constraint c) {
    return c.kind()
        + " "
        + c.name().orElse("-")
        + c.columns()
        + c.reference().map(r -> " -> " + r).orElse("");
  }
}
