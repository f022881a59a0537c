package dev.volver.reading.alembic;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropColumn;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.DropTable;
import dev.volver.reading.Operation.RenameColumn;
import dev.volver.reading.Operation.RenameTable;
import java.util.List;

/** A name that stays an expression is no name: what is done to it cannot be told. */
final class Unresolved {
  private Unresolved() {}

  static Operation opaque(Operation o) {
    return names(o).stream()
        .filter(n -> n.contains("{"))
        .findFirst()
        .<Operation>map(n -> new Operation.Opaque(o.line(), "a name that is put together: " + n))
        .orElse(o);
  }

  private static List<String> names(Operation operation) {
    return switch (operation) {
      case CreateTable o -> List.of(o.table());
      case DropTable o -> List.of(o.table());
      case RenameTable o -> List.of(o.table(), o.to());
      case AddColumn o -> List.of(o.table(), o.column().name());
      case DropColumn o -> List.of(o.table(), o.column());
      case RenameColumn o -> List.of(o.table(), o.column(), o.to());
      case AlterColumn o -> List.of(o.table(), o.column());
      case CreateIndex o -> List.of(o.table());
      case DropIndex o -> List.of(o.name());
      case AddConstraint o -> List.of(o.table());
      case DropConstraint o -> List.of(o.table());
      default -> List.of();
    };
  }
}
