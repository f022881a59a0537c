package dev.volver.diagnosis;

import dev.volver.config.Nested;
import dev.volver.config.StoreConfig;
import dev.volver.diagnosis.Observation.Verdict;
import dev.volver.engine.Ports;
import dev.volver.engine.Preflight;
import dev.volver.journal.CheckResult;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at everything, whatever the first thing found. */
public final class Doctor {
  private static final int COPIES = 2;

  /** The name of what was found about stores, folders, room and the runtime. */
  public static final String SURROUNDINGS = "surroundings";

  private static final String CHECK = "check ";

  private final Ports ports;
  private final List<Observation> all = new ArrayList<>();

  public Doctor(Ports ports) {
    this.ports = ports;
  }

  /** Everything that was looked at, in the order of a person's questions. */
  public List<Observation> examine() {
    look("git", new CodeExam(ports)::look);
    look(SURROUNDINGS, this::surroundings);
    look("stores", this::missing);
    look("stores", new WriteLocks(ports.app().stores())::look);
    look("stores", this::open);
    look("migrations", new SchemaExam(ports)::look);
    look("app", new RuntimeExam(ports)::look);
    look("checks", this::checks);
    if (all.stream().anyMatch(o -> o.name().startsWith(CHECK) && o.verdict() == Verdict.BAD)) {
      look("log", new RuntimeExam(ports)::lastWords); // it runs, and answers with errors
    }
    look("machine", new MachineExam(ports)::look);
    return List.copyOf(all);
  }

  /** A refusal is an answer like any other; one that was given before is not repeated. */
  private void look(String name, Supplier<List<Observation>> exam) {
    try {
      all.addAll(exam.get());
    } catch (Halt e) {
      for (Problem problem : e.problems()) {
        Observation bad = Observation.bad(name, problem);
        if (all.stream().noneMatch(o -> o.detail().equals(bad.detail()))) {
          all.add(bad);
        }
      }
    }
  }

  private List<Observation> surroundings() {
    List<Problem> problems =
        new Preflight(ports)
            .surroundings(COPIES)
            .present()
            .owned()
            .started()
            .packages()
            .own(ports.app().code())
            .problems();
    return problems.isEmpty()
        ? List.of(
            Observation.good(
                "surroundings",
                Text.of(
                    "stores, folders and room are as a deploy needs them",
                    "almacenes, carpetas y espacio son los que un despliegue necesita")))
        : problems.stream().map(p -> Observation.bad(SURROUNDINGS, p)).toList();
  }

  /**
   * Databases in files that are not there: a path that is wrong looks like a first deploy; and
   * stores that cannot be put back.
   */
  private List<Observation> missing() {
    List<Observation> found = new ArrayList<>();
    ports.app().stores().entrySet().stream()
        .filter(s -> s.getValue().database())
        .flatMap(s -> s.getValue().place().stream().filter(Files::notExists).map(p -> gone(s, p)))
        .forEach(found::add);
    ports.stores().values().stream()
        .flatMap(s -> s.immovable().stream().map(p -> fixed(s.name(), p)))
        .forEach(found::add);
    Nested.of(ports.app().stores()).forEach(n -> found.add(fixed(n.outer(), n.problem())));
    return found;
  }

  /** A restore of it is refused; nothing else moves it. */
  private static Observation fixed(String store, Problem problem) {
    return Observation.warning("store " + store, problem.what(), problem.next());
  }

  private static Observation gone(Map.Entry<String, StoreConfig> store, Path file) {
    return Observation.warning(
        "store " + store.getKey(),
        Text.of("%s is not there", "%s no existe", file),
        Text.of(
            "Right before a first deploy; otherwise correct `%s` under `stores`.",
            "Correcto antes de un primer despliegue; si no, corrija `%s` en `stores`.",
            store.getKey()));
  }

  private List<Observation> open() {
    return new OpenDatabases(
            ports.app().stores(),
            ports.runtime().state().pids(),
            ports.migrator().map(Migrator::records).orElse(Set.of()))
        .look();
  }

  private List<Observation> checks() {
    if (ports.probe().names().isEmpty()) {
      return List.of(
          Observation.warning(
              "checks",
              Text.of(
                  "there are none: a broken release would go unnoticed",
                  "no hay ninguna: una versión rota pasaría inadvertida"),
              Text.of("Add one under `checks`.", "Añada una en `checks`.")));
    }
    if (!ports.runtime().state().running()) {
      return List.of(); // said already, and nothing could answer
    }
    return ports.probe().reading().stream().map(Doctor::observed).toList();
  }

  private static Observation observed(CheckResult result) {
    String name = CHECK + result.check();
    Text next = Text.verbatim("volver check " + result.check());
    return switch (result.verdict()) {
      case HEALTHY -> Observation.good(name, result.detail());
      case INCONCLUSIVE -> Observation.warning(name, result.detail(), next);
      case UNHEALTHY -> Observation.bad(name, result.detail(), next);
    };
  }

  /** Whether the configuration is accepted. */
  public static boolean accepted(List<Observation> all) {
    return all.stream().noneMatch(o -> o.verdict() == Verdict.BAD);
  }
}
