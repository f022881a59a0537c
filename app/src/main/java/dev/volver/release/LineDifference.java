package dev.volver.release;

import java.util.ArrayList;
import java.util.List;

/** The lines that go and come between two texts, in order: the fewest there can be. */
final class LineDifference {
  private static final long MOST = 4_000_000;

  private LineDifference() {}

  /** A line of the text before or of the one after. */
  record Line(boolean comes, int number) {}

  /** Of texts that are too long for it, all lines. */
  static List<Line> of(List<String> before, List<String> after) {
    int a = before.size();
    int b = after.size();
    if ((a + 1L) * (b + 1L) > MOST) {
      return all(a, b);
    }
    int[][] common = new int[a + 1][b + 1];
    for (int i = a - 1; i >= 0; i--) {
      for (int j = b - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a || j < b) {
      if (i < a && j < b && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (j == b || (i < a && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line(false, i++));
      } else {
        lines.add(new Line(true, j++));
      }
    }
    return lines;
  }

  private static List<Line> all(int before, int after) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      lines.add(new Line(false, i));
    }
    for (int j = 0; j < after; j++) {
      lines.add(new Line(true, j));
    }
    return lines;
  }
}
