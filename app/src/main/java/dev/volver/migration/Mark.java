package dev.volver.migration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A revision that a database records and some code does not have, and how code that has it looks.
 *
 * @param revision what the database calls it
 * @param files patterns of the files it is written in, such as {@code **}{@code /003_*.up.sql}
 * @param word what such a file holds as it stands; empty when its name says enough
 * @param line what one of its lines has to look like; only with a word
 */
public record Mark(
    String revision, List<String> files, Optional<String> word, Optional<String> line) {

  /** One whose file tells it by its name. */
  public static Mark named(String revision, String... files) {
    return new Mark(revision, List.of(files), Optional.empty(), Optional.empty());
  }

  /** Whether a file of a fitting name that holds this text is the one. */
  public boolean in(String text) {
    return line.map(l -> Pattern.compile(l, Pattern.MULTILINE).matcher(text).find()).orElse(true);
  }
}
