package dev.volver.cli;

import dev.volver.lint.Nearest;
import dev.volver.lint.Rule;
import dev.volver.lint.RuleBook;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Says what a rule of `lint` means, with an example and what to do; or lists all.",
    footer = {
      "",
      "Examples:",
      "  volver migrations explain",
      "  volver migrations explain stub-downgrade"
    })
final class ExplainCommand extends VolverCommand {
  @Parameters(arity = "0..1", paramLabel = "RULE", description = "The rule (default: all of them).")
  Optional<String> rule = Optional.empty();

  /** A rule as JSON has it. */
  record Shown(
      String rule, String severity, String why, String example, String fix, String source) {}

  @Override
  public Integer call() {
    Console console = root().console();
    if (Files.exists(root().globals.config)) {
      console.speak(session().app().language());
    }
    RuleBook book = new RuleBook();
    if (rule.isEmpty()) {
      all(console, book);
      return 0;
    }
    Rule one =
        Rule.of(rule.get())
            .orElseThrow(() -> new Halt(Exit.USAGE, List.of(unknown(rule.orElse("")))));
    if (console.json()) {
      console.object(shown(one, book, console.language()));
    } else {
      print(console, one, book.entry(one));
    }
    return 0;
  }

  static Problem unknown(String name) {
    return new Problem(
        Text.of("there is no rule `%s`%s", "no hay regla `%s`%s", name, Nearest.hint(name)),
        "",
        Text.of(
            "`volver migrations explain` lists them.", "`volver migrations explain` las lista."));
  }

  private static void all(Console console, RuleBook book) {
    if (console.json()) {
      console.object(
          Arrays.stream(Rule.values()).map(r -> shown(r, book, console.language())).toList());
      return;
    }
    for (Rule r : Rule.values()) {
      console.line(
          Text.of(
              "%-30s %-8s %s",
              "%-30s %-8s %s",
              r.id(),
              book.entry(r).severity().word(),
              first(book.entry(r).why())));
    }
  }

  private static Text first(Text why) {
    return new Text(sentence(why.en()), sentence(why.es()));
  }

  private static String sentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static Shown shown(Rule r, RuleBook book, Language language) {
    RuleBook.Entry e = book.entry(r);
    return new Shown(
        r.id(),
        e.severity().word(),
        e.why().in(language),
        e.example(),
        e.fix().in(language),
        e.source());
  }

  private static void print(Console console, Rule r, RuleBook.Entry e) {
    console.line(console.strong(r.id()) + " (" + e.severity().word() + ")");
    console.line("");
    console.line(e.why());
    console.line("");
    e.example().lines().forEach(l -> console.line("    " + l));
    console.line("");
    console.line(Text.of("→ %s", "→ %s", e.fix()));
    console.line(Text.of("Source: %s", "Fuente: %s", e.source()));
  }
}
