package dev.volver.engine;

import dev.volver.config.MigrationConfig;
import dev.volver.lint.Folder;
import dev.volver.lint.Readers;
import dev.volver.migration.Revision;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Operation.RebuildTable;
import dev.volver.reading.Operation.RenameColumn;
import dev.volver.reading.Reading;
import dev.volver.reading.Script;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a release's migrations tell by their text that a run of them does not. */
record MigrationTexts(List<Script> scripts) {

  /** Of a release; none where they cannot be read. */
  static MigrationTexts of(MigrationConfig migrations, Path code) {
    return new MigrationTexts(
        Folder.of(migrations, code).map(Readers::read).map(Reading::scripts).orElse(List.of()));
  }

  /** Revisions whose text says that there is no way back from them. */
  Set<String> oneWay() {
    return scripts.stream()
        .filter(s ->
            !s.down().written() || s.down().operations().stream().anyMatch(Raise.class::isInstance))
        .map(s -> s.revision().id())
        .collect(Collectors.toSet());
  }

  /** What some of them call columns: the new name of each {@code table.column}. */
  Map<String, String> renamed(List<Revision> way) {
    Set<String> ids = way.stream().map(Revision::id).collect(Collectors.toSet());
    Map<String, String> renamed = new HashMap<>();
    scripts.stream()
        .filter(s -> ids.contains(s.revision().id()))
        .flatMap(s -> s.up().operations().stream())
        .flatMap(o -> o instanceof RebuildTable r ? r.operations().stream() : Stream.of(o))
        .forEach(o -> {
          if (o instanceof RenameColumn r) {
            renamed.put(r.table() + "." + r.column(), r.to());
          }
        });
    return renamed;
  }
}
