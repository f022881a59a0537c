package dev.volver.engine;

import dev.volver.lineage.Origin;
import dev.volver.lineage.Origins;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
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

  /** The same for a release; what only that one does not have came after it. */
  public List<Problem> problems(Release release) {
    List<Problem> problems = origins().stream().map(this::problem).toList();
    return problems.isEmpty()
        ? List.of(
            new Problem(
                older(release, current()),
                release.commit(),
                Text.of(
                    "To go back, run `volver rollback --to %s`.",
                    "Para volver atrás, ejecute `volver rollback --to %s`.", release.ref())))
        : problems;
  }

  static Text older(Release release, String revision) {
    return Text.of(
        "%s does not know revision %s, where the database stands: it is older than the data",
        "%s no conoce la revisión %s en la que está la base: es más antigua que los datos",
        release.shown(),
        revision);
  }

  private String current() {
    return ports.migrator().flatMap(Migrator::current).orElse(Migrator.BASE);
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
            "la base está en la revisión %s, que el código actual no tiene", current()),
        ports.app().code().toString(),
        Text.of(
            "`volver migrations repair -n` shows which revision the live schema matches.",
            "`volver migrations repair -n` muestra con qué revisión coincide el esquema vivo."));
  }
}
