package dev.volver.engine;

import dev.volver.lineage.Origin;
import dev.volver.lineage.Origins;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import java.util.List;
import java.util.stream.Collectors;

/** Revisions that the database records and the code in place does not have. */
public final class Strangers {
  private final Ports ports;

  public Strangers(Ports ports) {
    this.ports = ports;
  }

  /** Where each came from. */
  public List<Origin> origins() {
    return new Origins(ports.app(), ports.source(), ports.catalog())
        .of(ports.migrator().orElseThrow());
  }

  /** A problem for each, with where it was found and what to type next. */
  public List<Problem> problems() {
    List<Problem> problems = origins().stream().map(this::problem).toList();
    return problems.isEmpty() ? List.of(mixed()) : problems;
  }

  private Problem problem(Origin origin) {
    Text what =
        Text.of(
            "the database is at revision %s, which the code in place does not have",
            "la base está en la revisión %s, que el código actual no tiene", origin.revision());
    List<Text> lines = origin.lines();
    return new Problem(
        lines.isEmpty()
            ? what
            : new Text(
                what.en()
                    + lines.stream().map(l -> "\n    " + l.en()).collect(Collectors.joining()),
                what.es()
                    + lines.stream().map(l -> "\n    " + l.es()).collect(Collectors.joining())),
        ports.app().code().toString(),
        origin.next());
  }

  /** Each of them is known, and no state of the code has them together. */
  private Problem mixed() {
    return new Problem(
        Text.of(
            "the database is at revision %s, which the code in place does not have",
            "la base está en la revisión %s, que el código actual no tiene",
            ports.migrator().flatMap(Migrator::current).orElse(Migrator.BASE)),
        ports.app().code().toString(),
        Text.of(
            "`volver migrations repair -n` shows which revision the live schema matches.",
            "`volver migrations repair -n` muestra con qué revisión coincide el esquema vivo."));
  }
}
