package dev.volver.engine;

import dev.volver.config.MigrationConfig;
import dev.volver.lint.Folder;
import dev.volver.lint.Readers;
import dev.volver.migration.Chain;
import dev.volver.migration.Revision;
import dev.volver.plan.Release;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.AddEnumValue;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.Operation.ChangeRows;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropColumn;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.DropTable;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Operation.RebuildTable;
import dev.volver.reading.Operation.RenameColumn;
import dev.volver.reading.Operation.RenameIndex;
import dev.volver.reading.Operation.RenameObject;
import dev.volver.reading.Operation.RenameTable;
import dev.volver.reading.Operation.RunCode;
import dev.volver.reading.Operation.Sometimes;
import dev.volver.reading.Operation.ValidateConstraint;
import dev.volver.reading.Reading;
import dev.volver.reading.Script;
import dev.volver.rehearsal.Rehearsal.Subject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the text of migrations tells a rehearsal about them. */
public record WrittenWays(List<Script> scripts) {

  /** Those of an app's code; none where they cannot be read. */
  public static WrittenWays of(MigrationConfig config, Path code) {
    return new WrittenWays(
        Folder.of(config, code).map(Readers::read).map(Reading::scripts).orElse(List.of()));
  }

  /**
   * What is rehearsed, between two revisions.
   *
   * @param edited SQL for the way back that a person wrote
   */
  public Subject subject(
      Release release,
      Path code,
      Chain chain,
      Optional<String> from,
      String to,
      Optional<String> edited) {
    Set<String> still = still();
    return new Subject(
        release,
        code,
        chain,
        from,
        to,
        renamed(chain.between(from, to)),
        oneWay()::contains,
        id -> !still.contains(id),
        edited);
  }

  /** Revisions whose text says that there is no way back from them. */
  private Set<String> oneWay() {
    return scripts.stream()
        .filter(s ->
            !s.down().written() || s.down().operations().stream().anyMatch(Raise.class::isInstance))
        .map(s -> s.revision().id())
        .collect(Collectors.toSet());
  }

  /** Revisions whose text shows that neither they nor the way back from them writes rows. */
  private Set<String> still() {
    return scripts.stream()
        .filter(s ->
            Stream.of(s.up(), s.down())
                .flatMap(w -> w.operations().stream())
                .noneMatch(WrittenWays::writes))
        .map(s -> s.revision().id())
        .collect(Collectors.toSet());
  }

  /** Whether it may write rows, or something that a comparison of schemas may not know. */
  private static boolean writes(Operation operation) {
    return switch (operation) {
      case ChangeRows _, RunCode _, Opaque _ -> true;
      case CreateObject c -> c.kind() == Operation.Kind.OTHER;
      case DropObject d -> d.kind() == Operation.Kind.OTHER;
      case RenameObject r -> r.kind() == Operation.Kind.OTHER;
      case Sometimes s ->
          s.operations().isEmpty() || s.operations().stream().anyMatch(WrittenWays::writes);
      case RebuildTable r -> r.operations().stream().anyMatch(WrittenWays::writes);
      case CreateTable _,
          DropTable _,
          RenameTable _,
          AddColumn _,
          DropColumn _,
          RenameColumn _,
          AlterColumn _,
          CreateIndex _,
          DropIndex _,
          AddConstraint _,
          DropConstraint _,
          RenameIndex _,
          ValidateConstraint _,
          AddEnumValue _,
          Harmless _,
          Raise _ ->
          false;
    };
  }

  /** What they call tables and columns, of those between two revisions. */
  private Map<String, String> renamed(List<Revision> way) {
    Set<String> ids = way.stream().map(Revision::id).collect(Collectors.toSet());
    Map<String, String> renamed = new HashMap<>();
    scripts.stream()
        .filter(s -> ids.contains(s.revision().id()))
        .flatMap(s -> s.up().operations().stream())
        .flatMap(o -> o instanceof RebuildTable r ? r.operations().stream() : Stream.of(o))
        .forEach(o -> {
          if (o instanceof RenameColumn r) {
            renamed.put(r.table() + "." + r.column(), r.to());
          } else if (o instanceof RenameTable r) {
            renamed.put(r.table(), r.to());
          }
        });
    return renamed;
  }
}
