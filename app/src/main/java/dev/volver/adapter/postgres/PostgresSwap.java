package dev.volver.adapter.postgres;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renames the live database aside and another one in, in one transaction: whoever connects
 * meanwhile waits, and is then connected to the new one. The number of that transaction is kept:
 * rows with a younger one were written since.
 */
record PostgresSwap(Psql psql, Databases databases, Sessions sessions) {
  List<Problem> go(String tag, String asideTag) {
    String staged = databases.tagged(tag);
    String aside = databases.tagged(asideTag);
    Map<String, String> there = databases.commented(databases.live(), staged, aside);
    Optional<String> live = Optional.ofNullable(there.get(databases.live()));
    if (Note.of(there.getOrDefault(staged, "")).mark(Note.WHOLE).isEmpty()) {
      if (live.isPresent() && there.containsKey(aside)) {
        return List.of();
      }
      throw Halt.failed(
          Text.of("what is to be swapped in is not there", "no está lo que había que poner"),
          staged,
          Text.of("Stage it again: `volver resume`.", "Vuelva a ponerlo: `volver resume`."));
    }
    List<Problem> left = new ArrayList<>();
    if (live.isPresent()) {
      left.addAll(new Numbers(psql).carry(databases.live(), staged, aside));
    }
    if (Note.of(there.getOrDefault(staged, "")).mark(Note.DEFAULTS).isPresent()) {
      left.add(defaults());
    }
    if (Note.of(there.getOrDefault(staged, "")).mark(Note.LACKS).isPresent()) {
      left.add(lacking(live.isPresent() ? databases.lacking(staged) : List.of()));
    }
    String script = script(staged, aside, live);
    psql.done(psql.once(psql.maintenance(), script).orElseThrow(sessions::held));
    return left;
  }

  private Problem defaults() {
    return new Problem(
        Text.of(
            "it has the encoding, locale and owner that the server gives a new database: nothing told those of before",
            "tiene la codificación, el idioma y el dueño que el servidor da a una base nueva: nada decía los de antes"),
        databases.live(),
        Text.of(
            "Compare `psql -l` with what it was; settings by ALTER DATABASE and rights to connect are to be given again.",
            "Compare `psql -l` con lo que era; los ajustes con ALTER DATABASE y los permisos de conexión hay que darlos de nuevo."));
  }

  private Problem lacking(List<String> statements) {
    String user = psql.server().user();
    return new Problem(
        Text.of(
            "it lacks settings that role `%s` may not give",
            "le faltan ajustes que el rol `%s` no puede dar", user),
        databases.live(),
        statements.isEmpty()
            ? Text.of(
                "Give them as an administrator: they stand in `needed.tsv` of the backup.",
                "Délos como administrador: están en `needed.tsv` de la copia.")
            : Text.of(
                "As an administrator: %s", "Como administrador: %s", String.join(" ", statements)));
  }

  private String script(String staged, String aside, Optional<String> comment) {
    String live = databases.live();
    String words = Note.of(comment.orElse("")).words();
    String setAside =
        renamed(live, aside) + noted(aside, Psql.text(Note.only(words, Note.WHOLE, "yes").text()));
    return Sessions.end(live)
        + Sessions.end(staged)
        + "begin;\n"
        + (comment.isPresent() ? setAside : "")
        + renamed(staged, live)
        + "select replace(%s, '@xid@', pg_current_xact_id()::xid::text) as note \\gset\n"
            .formatted(Psql.text(Note.only(words, Note.SWAPPED, "@xid@").text()))
        + noted(live, ":'note'")
        + "commit;\n";
  }

  private static String noted(String database, String text) {
    return "comment on database %s is %s;\n".formatted(Psql.name(database), text);
  }

  private static String renamed(String from, String to) {
    return "alter database %s rename to %s;\n".formatted(Psql.name(from), Psql.name(to));
  }
}
