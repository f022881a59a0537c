package dev.volver.message;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sentence for an operator in every language Volver speaks. Both languages stand side by side
 * where the sentence is made, so that none can be forgotten; the reader's language is chosen when
 * it is shown.
 */
public record Text(String en, String es) {

  /** A text that reads the same in every language: a name, a path, a figure. */
  public static Text verbatim(String text) {
    return new Text(text, text);
  }

  /**
   * A text from two {@link String#format} patterns and the same arguments; an argument that is
   * itself a text is put in in the language of its pattern.
   */
  public static Text of(String en, String es, @Nullable Object... args) {
    return new Text(fill(en, Language.EN, args), fill(es, Language.ES, args));
  }

  /** The sentence in one language. */
  public String in(Language language) {
    return switch (language) {
      case EN -> en;
      case ES -> es;
    };
  }

  private static String fill(String pattern, Language language, @Nullable Object[] args) {
    if (args.length == 0) {
      return pattern;
    }
    @Nullable Object[] shown =
        Arrays.stream(args).map(a -> a instanceof Text t ? t.in(language) : a).toArray();
    return String.format(Locale.ROOT, pattern, shown);
  }
}
