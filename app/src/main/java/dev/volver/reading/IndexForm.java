package dev.volver.reading;

import java.util.Locale;
import java.util.Optional;

/**
 * What an index says beside its columns, as written.
 *
 * @param method empty for the usual one
 * @param where the condition that its rows meet; empty for all rows
 * @param more included columns, classes of operators and the like
 */
public record IndexForm(String method, String where, String more) {
  public static final IndexForm PLAIN = new IndexForm("", "", "");

  /** The usual method need not be said. */
  public IndexForm {
    method = method.equalsIgnoreCase("btree") ? "" : method.toLowerCase(Locale.ROOT);
  }

  /** Whether two say the same; empty where that cannot be told from their text. */
  public static Optional<Boolean> same(IndexForm a, IndexForm b) {
    boolean where = plain(a.where).equals(plain(b.where));
    boolean more = plain(a.more).equals(plain(b.more));
    if (a.method.equals(b.method) && where && more) {
      return Optional.of(true);
    }
    boolean onlyText =
        a.where.isEmpty() == b.where.isEmpty() && a.more.isEmpty() == b.more.isEmpty();
    return a.method.equals(b.method) && onlyText ? Optional.empty() : Optional.of(false);
  }

  /** Whether an index of this form keeps unique what one of another form would. */
  public boolean covers(IndexForm other) {
    return where.isEmpty() || plain(where).equals(plain(other.where));
  }

  /** A text without what a database adds when it tells it. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("::\\s*[a-z_]+( varying)?(\\(\\d+\\))?(\\[\\])?", "")
        .replaceAll("[\\s()\"`]+", "");
  }
}
