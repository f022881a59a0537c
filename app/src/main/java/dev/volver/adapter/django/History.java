package dev.volver.adapter.django;

import dev.volver.migration.Chain;
import dev.volver.migration.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The migrations of some code in one row: those of the live database as they were applied, then the
 * others as Django would apply them. So the live state is one of its states, and a new migration of
 * one app may sort before an old one of another.
 */
record History(List<Step> steps) {

  /**
   * One migration.
   *
   * @param app the label of its app
   * @param name what Django is told to migrate to; the squashed one when that took its place
   * @param records the rows it leaves in {@code django_migrations}, as {@code app.name}
   * @param file where it is written, relative to the code
   */
  record Step(String app, String name, List<String> records, String file) {

    private String title() {
      String words = name.replaceFirst("^\\d+_", "").replace('_', ' ');
      return app + ": " + words;
    }
  }

  /** A revision and the step that leads to it. */
  private record State(Standing standing, Step step) {
    String id() {
      return standing.revision().orElseThrow();
    }
  }

  private List<State> states() {
    List<State> states = new ArrayList<>();
    Standing standing = Standing.BASE;
    for (Step step : steps) {
      Standing next = standing.with(step.records());
      if (!next.equals(standing)) {
        states.add(new State(next, step));
      }
      standing = next;
    }
    return states;
  }

  Chain chain() {
    List<Revision> revisions = new ArrayList<>();
    List<String> parents = List.of();
    for (State s : states()) {
      revisions.add(new Revision(s.id(), parents, s.step().title(), s.step().file()));
      parents = List.of(s.id());
    }
    return new Chain(revisions);
  }

  /** What leads from one state to a later one, first things first. */
  List<Step> between(Optional<String> from, String to) {
    List<String> wanted = chain().between(from, to).stream().map(Revision::id).toList();
    return states().stream().filter(s -> wanted.contains(s.id())).map(State::step).toList();
  }

  /** What Django is told to bring an app to a migration. */
  String name(String app, String migration) {
    return step(app + "." + migration).map(Step::name).orElse(migration);
  }

  /** The file of a migration that Django names as {@code app.name}. */
  Optional<String> file(String migration) {
    return step(migration).map(Step::file);
  }

  private Optional<Step> step(String record) {
    return steps.stream().filter(s -> s.records().contains(record)).findFirst();
  }

  /** The rows that Django would have written on the way to a revision, first things first. */
  List<String> records(String to) {
    return between(Optional.empty(), to).stream().flatMap(s -> s.records().stream()).toList();
  }

  /** The last migration of each app in some state; none where an app has no such migration. */
  List<Step> tops(Standing wanted) {
    List<Step> tops =
        steps.stream()
            .filter(s ->
                wanted.at(s.app()).filter(n -> s.records().contains(s.app() + "." + n)).isPresent())
            .toList();
    return tops.size() == wanted.last().size() ? tops : List.of();
  }
}
