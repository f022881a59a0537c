package dev.volver.lint;

import dev.volver.reading.Databases;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.RebuildTable;
import dev.volver.reading.Operation.Sometimes;
import dev.volver.reading.Script;
import dev.volver.reading.Way;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left of a migration on one database, of that which asks for the database. */
final class Dialects {
  private final Set<String> possible;

  private Dialects(Optional<Setting.Dialect> dialect) {
    this.possible =
        Stream.of(Setting.Dialect.values())
            .filter(d -> dialect.map(d::equals).orElse(true))
            .map(d -> d.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  static Script on(Optional<Setting.Dialect> dialect, Script script) {
    Dialects here = new Dialects(dialect);
    return new Script(
        script.revision(),
        here.left(script.up()),
        here.left(script.down()),
        script.atomic(),
        script.imports(),
        script.suppressed());
  }

  private Way left(Way way) {
    return new Way(way.written(), way.line(), left(way.operations()));
  }

  private List<Operation> left(List<Operation> operations) {
    return operations.stream().flatMap(this::left).toList();
  }

  private Stream<Operation> left(Operation operation) {
    if (operation instanceof RebuildTable r) {
      return Stream.of(new RebuildTable(r.line(), r.table(), r.always(), left(r.operations())));
    }
    if (!(operation instanceof Sometimes s)) {
      return Stream.of(operation);
    }
    Databases where = s.databases();
    if (where.never().containsAll(possible)) {
      return Stream.empty();
    }
    List<Operation> inside = left(s.operations());
    return where.always().containsAll(possible)
        ? inside.stream()
        : Stream.of(new Sometimes(s.line(), s.condition(), inside, where));
  }
}
