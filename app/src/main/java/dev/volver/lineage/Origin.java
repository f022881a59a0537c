package dev.volver.lineage;

import dev.volver.message.Text;
import dev.volver.release.Trace;
import dev.volver.release.Trace.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a revision was found that a database records and the code in place does not have.
 *
 * @param revision what the database calls it
 * @param traces commits that brought it, the newest first
 * @param files files of releases on this disk that hold it
 * @param runs runs that left the schema at it, the newest first
 * @param backups backups taken while the schema was at it, the newest first
 */
public record Origin(
    String revision,
    List<Trace> traces,
    List<String> files,
    List<Passage> runs,
    List<String> backups) {

  /**
   * A run that left the schema at a revision.
   *
   * @param release the release it put in place
   */
  public record Passage(long run, String release) {}

  public boolean found() {
    return !traces.isEmpty() || !files.isEmpty() || !runs.isEmpty() || !backups.isEmpty();
  }

  /** A commit whose code has it, to be looked at. */
  public Optional<String> commit() {
    return traces.stream().findFirst().map(Trace::commit);
  }

  /** What a release that has it can be named by; empty when nothing leads to it any more. */
  public Optional<String> ref() {
    return traces.stream()
        .flatMap(t -> t.names().stream())
        .findFirst()
        .or(() ->
            traces.stream()
                .filter(t -> t.hold() == Hold.NAMED)
                .findFirst()
                .map(t -> brief(t.commit())));
  }

  /** Where it was found, a line for each place. */
  public List<Text> lines() {
    List<Text> lines = new ArrayList<>();
    traces.forEach(t -> lines.add(line(t)));
    files.forEach(f -> lines.add(Text.of("on this disk: %s", "en este disco: %s", f)));
    runs.forEach(r ->
        lines.add(
            Text.of(
                "run %d left it, with %s",
                "la dejó la ejecución %d, con %s", r.run(), r.release())));
    if (!backups.isEmpty()) {
      lines.add(
          Text.of(
              "backups taken at it: %s", "copias tomadas en ella: %s", String.join(", ", backups)));
    }
    return lines;
  }

  private static Text line(Trace t) {
    Text hold =
        switch (t.hold()) {
          case NAMED ->
              t.names().isEmpty()
                  ? Text.of("in the history; removed since", "en el historial; quitada después")
                  : Text.of("on %s", "en %s", String.join(", ", t.names()));
          case REFLOG ->
              Text.of("only in the reflog, on no branch", "solo en el reflog, en ninguna rama");
          case NONE ->
              Text.of(
                  "a commit that nothing leads to any more", "un commit al que ya nada conduce");
        };
    return Text.of(
        "%s in commit %s of %s: %s",
        "%s en el commit %s del %s: %s", t.file(), brief(t.commit()), t.date(), hold);
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(8, commit.length()));
  }

  /** What to type next. */
  public Text next() {
    if (traces.isEmpty()) {
      return Text.of(
          "No branch, tag or reflog here has it: try `git fetch --all`. `volver migrations repair"
              + " -n` shows which revision the live schema matches.",
          "Ninguna rama, etiqueta ni reflog la tiene: pruebe `git fetch --all`. `volver migrations"
              + " repair -n` muestra con qué revisión coincide el esquema vivo.");
    }
    Trace newest = traces.getFirst();
    Optional<String> name = traces.stream().flatMap(t -> t.names().stream()).findFirst();
    String ref = name.orElse("found");
    Text deploy =
        Text.of(
            "`volver deploy %s` brings the code that has it; `volver migrations repair -n` shows"
                + " which revision the live schema matches.",
            "`volver deploy %s` trae el código que la tiene; `volver migrations repair -n` muestra"
                + " con qué revisión coincide el esquema vivo.",
            ref);
    return name.isPresent()
        ? deploy
        : newest.hold() == Hold.NAMED
            ? Text.of(
                "`volver deploy %s` brings the code as it was then; `volver migrations repair -n`"
                    + " shows which revision the live schema matches.",
                "`volver deploy %s` trae el código de entonces; `volver migrations repair -n`"
                    + " muestra con qué revisión coincide el esquema vivo.",
                brief(newest.commit()))
            : Text.of(
                "Name it before git removes it: `git branch found %s`. Then %s",
                "Dele nombre antes de que git lo borre: `git branch found %s`. Después, %s",
                brief(newest.commit()),
                deploy);
  }
}
