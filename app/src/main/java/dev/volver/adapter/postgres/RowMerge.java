package dev.volver.adapter.postgres;

import dev.volver.rehearsal.Comparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through the rows of two tables, which come in the same order, and counts what differs: the
 * key is first, then the values, and of the table before whether each column that is gone holds
 * something.
 */
final class RowMerge {
  /** Characters of a value or key that are shown; nobody reads more. */
  static final int SHOWN = 200;

  final RowKey key;
  private final int values;
  final long[] differ;
  final List<List<List<String>>> differing = new ArrayList<>();

  /** Of columns that are gone, how many values went with rows that are in both. */
  final long[] lost;

  long before;
  long after;
  long missing;
  long extra;
  long changed;
  final List<String> gone = new ArrayList<>();
  final List<String> came = new ArrayList<>();

  RowMerge(TablePair pair) {
    this.key = RowKey.of(pair);
    this.values = pair.values().size();
    this.differ = new long[values];
    this.lost = new long[pair.gone().size()];
    pair.values().forEach(_ -> differing.add(new ArrayList<>()));
  }

  void run(CopyBinary x, CopyBinary y) throws IOException {
    int fields = key.size() + values;
    boolean left = x.next();
    boolean right = y.next();
    while (left || right) {
      boolean same = left && right && x.same(y, fields);
      int order = same ? 0 : !right ? -1 : !left ? 1 : key.order(x, y);
      if (order < 0) {
        missing++;
        example(gone, x);
      } else if (order > 0) {
        extra++;
        example(came, y);
      } else {
        changed += !same && differs(x, y) ? 1 : 0;
        for (int i = 0; i < lost.length; i++) {
          lost[i] += x.bool(fields + i) ? 1 : 0;
        }
      }
      if (order <= 0) {
        before++;
        left = x.next();
      }
      if (order >= 0) {
        after++;
        right = y.next();
      }
    }
  }

  private void example(List<String> keys, CopyBinary row) {
    if (keys.size() < Comparison.EXAMPLES) {
      keys.add(cut(key.shown(key.values(row))));
    }
  }

  static String cut(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  private boolean differs(CopyBinary x, CopyBinary y) {
    boolean any = false;
    for (int i = 0; i < values; i++) {
      if (!x.sameField(y, key.size() + i)) {
        any = true;
        differ[i]++;
        if (differing.get(i).size() < Comparison.EXAMPLES) {
          differing.get(i).add(key.values(x));
        }
      }
    }
    return any;
  }
}
