package dev.volver.adapter.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the comment of a database says: the words of whoever made it, and Volver's marks after them.
 * A comment stays with its database when that is renamed, and its owner may write it.
 *
 * @param words what somebody else wrote
 * @param marks names and values without white space
 */
record Note(String words, Map<String, String> marks) {
  /** It was made to its end. */
  static final String WHOLE = "whole";

  /** The dump that it was restored from and still holds. */
  static final String COPY = "copy";

  /** It was made as the server makes one, for nothing told how it was to be. */
  static final String DEFAULTS = "defaults";

  /** What the role was not free to give it. */
  static final String LACKS = "lacks";

  /** The transaction that swapped it in. */
  static final String SWAPPED = "swapped";

  /** Of a clone: the first of those that it is a copy of, or of a copy. */
  static final String FAMILY = "family";

  /** Of a clone: the transaction before it was copied from another clone. */
  static final String COPIED = "copied";

  private static final Pattern OURS = Pattern.compile("(?s)(.*?)\\s*\\[volver((?: \\w+=\\S+)*)]");

  static Note of(String comment) {
    Matcher m = OURS.matcher(comment);
    if (!m.matches()) {
      return new Note(comment, Map.of());
    }
    Map<String, String> marks = new TreeMap<>();
    for (String mark : m.group(2).strip().split(" ")) {
      if (mark.contains("=")) {
        marks.put(mark.substring(0, mark.indexOf('=')), mark.substring(mark.indexOf('=') + 1));
      }
    }
    return new Note(m.group(1), marks);
  }

  Optional<String> mark(String name) {
    return Optional.ofNullable(marks.get(name));
  }

  Note with(String name, String value) {
    Map<String, String> all = new TreeMap<>(marks);
    all.put(name, value);
    return new Note(words, all);
  }

  /** Only these words, with one mark. */
  static Note only(String words, String name, String value) {
    return new Note(words, Map.of(name, value));
  }

  String text() {
    String ours =
        marks.entrySet().stream()
            .map(e -> " " + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("", "[volver", "]"));
    return words.isEmpty() ? ours : words + " " + ours;
  }
}
