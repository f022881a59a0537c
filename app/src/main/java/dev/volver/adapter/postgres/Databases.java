package dev.volver.adapter.postgres;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** The live database and those beside it, which have its name and a tag. */
final class Databases {
  private static final String BETWEEN = "_volver_";
  private static final int LONGEST = 63; // NAMEDATALEN - 1

  private static final String PARTS = "from pg_database d where d.datname = ";

  private final Psql psql;
  private final String live;

  Databases(Psql psql) {
    this.psql = psql;
    this.live = psql.server().name();
  }

  String live() {
    return live;
  }

  String tagged(String tag) {
    return prefix() + tag;
  }

  /** A long name is cut, and told from others that begin alike by a sum of it. */
  private String prefix() {
    int room = LONGEST - BETWEEN.length() - 24;
    if (live.getBytes(StandardCharsets.UTF_8).length <= room) {
      return live + BETWEEN;
    }
    var sum = new CRC32();
    sum.update(live.getBytes(StandardCharsets.UTF_8));
    String cut = live.substring(0, Math.min(live.length(), (room - 9) / 4));
    return String.format(Locale.ROOT, "%s_%08x%s", cut, sum.getValue(), BETWEEN);
  }

  boolean exists(String database) {
    return ask("select 1 " + PARTS + Psql.text(database)).isPresent();
  }

  /** Says that the live one was dropped; whether the server answers at all is told elsewhere. */
  Optional<Problem> gone() {
    try {
      return exists(live) ? Optional.empty() : Optional.of(missing());
    } catch (Halt e) {
      return Optional.empty();
    }
  }

  private Problem missing() {
    return new Problem(
        Text.of("the server has no database `%s`", "el servidor no tiene la base `%s`", live),
        psql.where(),
        Text.of(
            "If it was there, `volver restore latest` makes it again from the newest backup.",
            "Si estaba, `volver restore latest` la rehace con la copia más nueva."));
  }

  /** Whether it was made to its end; one that a crash cut short is not. */
  boolean whole(String database) {
    return mark(database, Note.WHOLE).isPresent();
  }

  long bytes(String database) {
    return ask("select pg_database_size(d.oid) " + PARTS + Psql.text(database))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** Those of some names that there are, with their comments, in one question. */
  Map<String, String> commented(String... names) {
    String list = Arrays.stream(names).map(Psql::text).collect(Collectors.joining(", "));
    String query =
        "select datname, shobj_description(oid, 'pg_database') from pg_database where datname in ("
            + list
            + ")";
    Map<String, String> found = new TreeMap<>();
    psql.rows(psql.maintenance(), query)
        .forEach(row -> found.put(row.getFirst().orElseThrow(), row.get(1).orElse("")));
    return found;
  }

  /** The databases beside the live one that are whole, by tag, with what is noted of each. */
  Map<String, Note> beside() {
    String query =
        "select datname, shobj_description(oid, 'pg_database') from pg_database where"
            + " starts_with(datname, %s)".formatted(Psql.text(prefix()));
    Map<String, Note> found = new TreeMap<>();
    for (List<Optional<String>> row : psql.rows(psql.maintenance(), query)) {
      Note note = Note.of(row.get(1).orElse(""));
      if (note.mark(Note.WHOLE).isPresent()) {
        found.put(row.getFirst().orElseThrow().substring(prefix().length()), note);
      }
    }
    return found;
  }

  /** One beside the live one that was restored from a dump of this sum. */
  Optional<String> holding(String sum) {
    return beside().entrySet().stream()
        .filter(e -> e.getValue().mark(Note.COPY).equals(Optional.of(sum)))
        .map(e -> tagged(e.getKey()))
        .findFirst();
  }

  /**
   * An empty one like the live one; what was there under this name is gone.
   *
   * @param kept how a database like it was made when there was one, for when there is none any more
   */
  void create(String database, List<Alike> kept) {
    drop(database);
    List<Alike> like = like(kept);
    psql.script(
        psql.maintenance(),
        like.stream()
            .filter(a -> a.when() == Alike.When.MADE)
            .findFirst()
            .map(a -> a.statement(database))
            .orElse("create database " + Psql.name(database) + " template template0;\n"));
    if (like.isEmpty()) {
      mark(database, Note.DEFAULTS, "yes");
    }
  }

  private List<Alike> like(List<Alike> kept) {
    List<Alike> asked = Alike.of(psql, live);
    return asked.isEmpty() ? kept : asked;
  }

  /** A copy of one that nobody is connected to. */
  void copy(String from, String database) {
    drop(database);
    psql.script(
        psql.maintenance(),
        """
        select format('create database %%I template %%I owner %%I' ||
            case when current_setting('server_version_num')::int >= 150000
              then ' strategy file_copy' else '' end, %1$s, d.datname, r.rolname)
          from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = %2$s \\gexec
        """
            .formatted(Psql.text(database), Psql.text(from)));
  }

  /**
   * Gives one what neither a dump nor a copy brings along, the settings and rights of the live
   * database as a whole, and marks it as whole.
   *
   * @param kept as {@link #create} has it
   */
  void finish(String database, List<Alike> kept) {
    List<Alike> like = like(kept);
    psql.script(
        psql.maintenance(),
        like.stream()
            .filter(a -> a.when() == Alike.When.FILLED)
            .map(a -> a.setting() ? a.tolerant(database) : a.statement(database))
            .collect(Collectors.joining()));
    if (!lacking(database, like).isEmpty()) {
      mark(database, Note.LACKS, "settings");
    }
    mark(database, Note.WHOLE, "yes");
  }

  /** Those of some settings that a database has not: this role may not give them. */
  private List<Alike> lacking(String database, List<Alike> like) {
    List<Alike> settings = like.stream().filter(Alike::setting).toList();
    List<Alike> there = settings.isEmpty() ? List.of() : Alike.of(psql, database);
    return settings.stream().filter(s -> !there.contains(s)).toList();
  }

  /** Statements that give the live database the settings that it has, and another has not. */
  List<String> lacking(String database) {
    return lacking(database, Alike.of(psql, live)).stream()
        .map(a -> a.statement(live).strip())
        .toList();
  }

  /** Notes something of a database, beside what its comment says already. */
  void mark(String database, String name, String value) {
    Note note = Note.of(comment(database)).with(name, value);
    psql.script(
        psql.maintenance(),
        "comment on database %s is %s;\n".formatted(Psql.name(database), Psql.text(note.text())));
  }

  Optional<String> mark(String database, String name) {
    return Note.of(comment(database)).mark(name);
  }

  /** What the comment of a database says; empty when it has none. */
  String comment(String database) {
    return ask("select shobj_description(d.oid, 'pg_database') " + PARTS + Psql.text(database))
        .orElse("");
  }

  /**
   * Removes one of those beside, with whoever looks into it. Not {@code with (force)}: that fails
   * for want of rights while the server itself vacuums there.
   */
  void drop(String database) {
    if (database.equals(live)) {
      throw new IllegalArgumentException("the live database is never dropped");
    }
    String drop = "drop database if exists %s;\n".formatted(Psql.name(database));
    psql.done(
        psql.once(psql.maintenance(), Sessions.end(database) + drop)
            .orElseThrow(() ->
                Halt.failed(
                    Text.of("somebody is connected all the time", "siempre hay alguien conectado"),
                    database,
                    Text.of("End what connects there.", "Termine lo que se conecta ahí."))));
  }

  private Optional<String> ask(String query) {
    return psql.value(psql.maintenance(), query);
  }
}
