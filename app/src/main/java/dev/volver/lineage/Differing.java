package dev.volver.lineage;

import dev.volver.message.Text;
import dev.volver.rehearsal.Part;
import dev.volver.rehearsal.SchemaDifference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Differences between a revision's schema and the live one, in words. */
public final class Differing {
  private static final int SHOWN = 12;

  private Differing() {}

  /** A line for each of the first. */
  public static Text list(List<SchemaDifference> differences) {
    return new Text(joined(differences, Text::en), joined(differences, Text::es));
  }

  private static String joined(
      List<SchemaDifference> differences, Function<Text, String> language) {
    String lines =
        differences.stream()
            .limit(SHOWN)
            .map(d -> "\n    " + language.apply(line(d)))
            .collect(Collectors.joining());
    return differences.size() > SHOWN ? lines + "\n    … +" + (differences.size() - SHOWN) : lines;
  }

  /** One of them: what the revision has is before, what is live is after. */
  public static Text line(SchemaDifference d) {
    String name = word(d.what()) + " " + d.object();
    Optional<String> wanted = d.before();
    Optional<String> live = d.after();
    return switch (d.kind()) {
      case NAMES ->
          Text.of("%s is called %s live", "%s se llama %s en vivo", name, live.orElse(""));
      case ORDER ->
          Text.of(
              "the columns of %s stand in another order live: %s",
              "las columnas de %s están en otro orden en vivo: %s", d.object(), live.orElse(""));
      case STRUCTURE ->
          live.isEmpty()
              ? Text.of("%s is missing live", "%s falta en vivo", name)
              : wanted.isEmpty()
                  ? Text.of("%s is only live", "%s solo está en vivo", name)
                  : Text.of(
                      "%s is %s live, not %s",
                      "%s es %s en vivo, no %s", name, live.get(), wanted.get());
    };
  }

  private static String word(Part.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
