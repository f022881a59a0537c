package dev.volver.cli;

import dev.volver.exec.Completed;
import dev.volver.incident.RunResult.Told;
import dev.volver.journal.Outcome;
import dev.volver.json.Json;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a command prints: results on standard output, everything else on standard error. */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final boolean quiet;
  private final boolean color;
  private final boolean terminal;
  private final boolean dumb;
  private final boolean verbose;
  private Language language = Language.EN;
  private String app = "";
  private volatile boolean drawn;

  Console(PrintStream out, PrintStream err, Globals globals, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.json = globals.output == Globals.Output.json;
    this.quiet = globals.quiet;
    this.terminal =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    boolean wanted = !globals.noColor && environment.getOrDefault("NO_COLOR", "").isEmpty();
    this.dumb = "dumb".equals(environment.get("TERM"));
    this.verbose = globals.verbose;
    this.color = wanted && terminal && !dumb;
  }

  void speak(Language chosen) {
    this.language = chosen;
  }

  /** Says which app it speaks about from now on. */
  void about(String name) {
    this.app = name;
  }

  Language language() {
    return language;
  }

  public boolean json() {
    return json;
  }

  /** A line of the result. */
  void line(Text text) {
    line(text.in(language));
  }

  void line(String text) {
    wipe();
    out.println(text);
  }

  /** The one object, or array, that {@code -o json} prints. */
  void object(Object value) {
    out.println(
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(value));
  }

  /** The same of what is JSON already. */
  void object(Json value) {
    out.println(value.text());
  }

  /** A line about what is going on. */
  void note(Text text) {
    if (!quiet) {
      wipe();
      err.println(text.in(language));
    }
  }

  /** A line that is said even when quiet is wanted. */
  void warn(Text text) {
    wipe();
    err.println(paint(text.in(language), "33"));
  }

  /** Whether a line can be written over: a terminal that is not asked to be quiet. */
  boolean draws() {
    return !quiet && terminal && !dumb;
  }

  /** Part of a line about what is going on, to be written over. */
  void progress(String text) {
    if (draws()) {
      err.print(text);
      err.flush();
      drawn = true;
    }
  }

  /** Takes away a line that was to be written over, before another one comes. */
  private void wipe() {
    if (drawn) {
      drawn = false;
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  /** A command that ran and what it said, for those who want to see it. */
  void command(Completed done) {
    if (verbose) {
      err.println("$ " + done.command().shown());
      (done.out() + done.err()).lines().forEach(l -> err.println("  " + l));
    }
  }

  void problems(List<Problem> problems) {
    wipe();
    List<Told> all = problems.stream().map(p -> Told.of(p, language)).toList();
    for (int i = 0; i < all.size(); i++) {
      Told told = all.get(i);
      err.println(paint("✗ ", "31") + told.what());
      if (i + 1 < all.size() && all.get(i + 1).alike(told)) {
        continue; // the place and the next step are told once for all of them
      }
      if (!told.where().isEmpty()) {
        err.println("    " + told.where());
      }
      err.println("  → " + told.next());
    }
  }

  /**
   * What stopped the command: on standard error, and for programs as the one object.
   *
   * @param kind the command
   */
  public void halted(String kind, Halt halt) {
    problems(halt.problems());
    if (json) {
      List<Told> told = halt.problems().stream().map(p -> Told.of(p, language)).toList();
      String outcome =
          switch (halt.exit()) {
            case REFUSED -> Outcome.REFUSED.word();
            case INTERRUPTED -> Outcome.INTERRUPTED.word();
            case DONE, INTERNAL_ERROR, USAGE, TAKEN_BACK, INCOMPLETE, LOCKED, NOT_PASSED ->
                Outcome.FAILED.word();
          };
      object(new Halted(kind, app, outcome, told.getFirst(), told));
    }
  }

  private record Halted(
      String kind, String app, String outcome, Told problem, List<Told> problems) {}

  String good(String text) {
    return paint(text, "32");
  }

  String bad(String text) {
    return paint(text, "31");
  }

  String strong(String text) {
    return paint(text, "1");
  }

  private String paint(String text, String code) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
