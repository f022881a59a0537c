package dev.volver.adapter.postgres;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a dump needs of a server and does not bring along, how its database was made, and how far
 * its sequences had come when it was begun; in a file beside it. Dumps without one are restored
 * unchecked.
 */
final class Needed {
  private static final String FILE = "needed.tsv";
  private static final String ROLE = "role";
  private static final String EXTENSION = "extension";
  private static final String SEQUENCE = "sequence";
  private static final String ALIKE = "alike";
  private static final String ALIKE_ROLE = "alike-role";
  private static final String ALIKE_TABLESPACE = "alike-tablespace";

  private static final String SEQUENCES =
      "select format('%I.%I', schemaname, sequencename), last_value, sign(increment_by)::int"
          + " from pg_sequences where last_value is not null";

  private final Psql psql;

  Needed(Psql psql) {
    this.psql = psql;
  }

  /**
   * Prints lines that {@link #keep} keeps. Sequences know no snapshots, so they come first.
   *
   * @param live the database whose settings and rights are kept; those of the dumped one if there
   *     is none of this name
   */
  static String script(String live) {
    String which =
        "(select coalesce(max(datname::text), current_database()) from pg_database where datname = "
            + Psql.text(live)
            + ")";
    return """
    copy (select 'sequence', * from (%1$s) as s) to stdout;
    copy (select 'extension', extname, extversion from pg_extension) to stdout;
    copy (select distinct 'role', r.rolname from pg_shdepend s join pg_roles r
        on r.oid = s.refobjid and s.refclassid = 'pg_authid'::regclass
        where s.dbid = (select oid from pg_database where datname = current_database())) to stdout;
    copy (select 'alike-role', a.rolname from (%2$s) as a) to stdout;
    copy (select 'alike-tablespace', a.spcname from (%4$s) as a) to stdout;
    %3$s
    """
        .formatted(SEQUENCES, Alike.roles(which), Alike.script(which), Alike.tablespace(which));
  }

  /** How the dumped database was made; nothing when that was not written down. */
  static List<Alike> alike(Path folder) {
    return read(folder, ALIKE).stream().map(Alike::read).toList();
  }

  /** Writes down, of what a script printed, what is meant for it. */
  static void keep(List<String> printed, Path folder) {
    String kept =
        printed.stream()
            .filter(l ->
                l.matches(
                    "("
                        + String.join(
                            "|", ROLE, EXTENSION, SEQUENCE, ALIKE, ALIKE_ROLE, ALIKE_TABLESPACE)
                        + ")\t.*"))
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      Files.writeString(folder.resolve(FILE), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> read(Path folder, String kind) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream()
          .map(l -> CopyText.columns(l).stream().map(c -> c.orElse("")).toList())
          .filter(words -> words.getFirst().equals(kind))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks whether the server has it all.
   *
   * @throws Halt with everything that it has not
   */
  void check(Path folder) {
    List<Problem> missing = new ArrayList<>();
    List<String> roles = psql.column(psql.maintenance(), "select rolname from pg_roles");
    for (String role : roles(folder)) {
      if (!roles.contains(role)) {
        missing.add(
            missing(
                Text.of("role `%s`", "el rol `%s`", role),
                Text.of(
                    "As an administrator: CREATE ROLE %s;",
                    "Como administrador: CREATE ROLE %s;", Psql.name(role))));
      }
    }
    List<String> extensions =
        psql.column(psql.maintenance(), "select name from pg_available_extensions");
    for (List<String> extension : read(folder, EXTENSION)) {
      if (!extensions.contains(extension.get(1))) {
        missing.add(
            missing(
                Text.of("extension `%s`", "la extensión `%s`", extension.get(1)),
                Text.of(
                    "Install it on the server; version %s was there.",
                    "Instálela en el servidor; estaba la versión %s.", extension.get(2))));
      }
    }
    tablespace(folder).ifPresent(missing::add);
    if (!missing.isEmpty()) {
      throw new Halt(Exit.REFUSED, missing);
    }
  }

  /** Those of what is in the database, and of itself when no live one tells how it is made. */
  private Set<String> roles(Path folder) {
    Set<String> roles = new TreeSet<>();
    read(folder, ROLE).forEach(r -> roles.add(r.get(1)));
    if (!new Databases(psql).exists(psql.server().name())) {
      read(folder, ALIKE_ROLE).forEach(r -> roles.add(r.get(1)));
    }
    return roles;
  }

  /** That of a database that is gone, when the server has it no more. */
  private Optional<Problem> tablespace(Path folder) {
    List<List<String>> kept = read(folder, ALIKE_TABLESPACE);
    if (kept.isEmpty() || new Databases(psql).exists(psql.server().name())) {
      return Optional.empty();
    }
    String name = kept.getFirst().get(1);
    return psql.column(psql.maintenance(), "select spcname from pg_tablespace").contains(name)
        ? Optional.empty()
        : Optional.of(
            missing(
                Text.of("tablespace `%s`", "el espacio de tablas `%s`", name),
                Text.of(
                    "As an administrator: CREATE TABLESPACE %s LOCATION 'FOLDER';",
                    "Como administrador: CREATE TABLESPACE %s LOCATION 'CARPETA';",
                    Psql.name(name))));
  }

  private Problem missing(Text what, Text next) {
    return new Problem(
        Text.of(
            "the server has no %s, which the backup needs",
            "el servidor no tiene %s, que la copia necesita", what),
        psql.where(),
        next);
  }

  /**
   * Sequences of a restored database that have not come as far as they had; empty when all have.
   */
  List<Problem> behind(Path folder, String database) {
    Map<String, Long> found =
        psql.rows(database, SEQUENCES).stream()
            .collect(
                Collectors.toMap(
                    r -> r.getFirst().orElseThrow(), r -> Long.parseLong(r.get(1).orElseThrow())));
    List<Problem> problems = new ArrayList<>();
    for (List<String> sequence : read(folder, SEQUENCE)) {
      long then = Long.parseLong(sequence.get(2));
      Optional<Long> now = Optional.ofNullable(found.get(sequence.get(1)));
      if (now.isEmpty() || (now.get() - then) * Long.parseLong(sequence.get(3)) < 0) {
        problems.add(
            new Problem(
                Text.of(
                    "sequence %s stands at %s, not at %d or beyond",
                    "la secuencia %s está en %s, no en %d o más allá",
                    sequence.get(1),
                    now.map(String::valueOf).orElse("-"),
                    then),
                database,
                Text.of(
                    "Do not use it; `volver backup list` shows other backups.",
                    "No lo use; `volver backup list` muestra otras copias.")));
      }
    }
    return problems;
  }
}
