package dev.volver.rehearsal;

import dev.volver.message.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One difference between two schemas.
 *
 * @param what the kind of thing that differs; for {@link Kind#ORDER} the table
 * @param object what it is called, as {@link Part#object}
 * @param before what it was, in words: its facts, its name, or its columns in order; empty when it
 *     was not there
 * @param after what it is; empty when it is not there any more
 */
public record SchemaDifference(
    Kind kind, Part.Kind what, String object, Optional<String> before, Optional<String> after) {

  private static final Text NOTHING = Text.of("nothing", "nada");

  /** What apps note in a file, and what an administrator makes. */
  private static final Pattern NOT_MIGRATED =
      Pattern.compile(
          "application_id|user_version|(cast|event trigger|foreign|publication|user mapping) .*");

  /** Whether it is about something that migrations seldom make. */
  public boolean seldomMigrated() {
    return what == Part.Kind.OTHER && NOT_MIGRATED.matcher(object).matches();
  }

  /** It in a line. */
  Text shown() {
    return switch (kind) {
      case STRUCTURE ->
          Text.of(
              "%s: was %s, is %s",
              "%s: era %s, es %s",
              object,
              before.map(Text::verbatim).orElse(NOTHING),
              after.map(Text::verbatim).orElse(NOTHING));
      case NAMES ->
          Text.of("%s is now called %s", "%s ahora se llama %s", object, after.orElse("?"));
      case ORDER ->
          Text.of(
              "the columns of %s stand in another order",
              "las columnas de %s están en otro orden", object);
    };
  }

  /** How much a difference means. */
  public enum Kind {
    /** Something is missing, new or another. */
    STRUCTURE,
    /** Only a constraint or index is called otherwise. */
    NAMES,
    /** Only the columns of a table stand in another order. */
    ORDER
  }
}
