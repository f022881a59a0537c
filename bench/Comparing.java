import dev.volver.adapter.postgres.PostgresClones;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Secret;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Comparison;
import dev.volver.rehearsal.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Clones a database with a table {@code t}, runs a script on a second clone, and compares the two:
 * as Volver does, and by reading both sides to the client. Prints a line of JSON for each run.
 */
final class Comparing {
  public static void main(String[] words) throws Exception {
    int runs = Integer.parseInt(words[0]);
    boolean sqlite = words[1].equals("sqlite");
    Clones clones = sqlite ? new SqliteClones(Path.of(words[2])) : postgres(words);
    Clone before = clones.fresh("before");
    for (int at = sqlite ? 3 : 7; at + 1 < words.length; at += 2) {
      Clone after = clones.again(before, "after");
      if (!words[at + 1].isEmpty()) {
        after.apply(words[at + 1]);
      }
      for (int run = 0; run < runs; run++) {
        long begin = System.nanoTime();
        Comparison found = before.compare(after);
        double ours = seconds(begin);
        begin = System.nanoTime();
        long differ = sqlite ? rows(before, after) : lines(before, after, words);
        double theirs = seconds(begin);
        long changed = found.tables().stream().filter(t -> t.name().equals("t")).findFirst().orElseThrow().changed();
        if (changed != differ) {
          throw new IllegalStateException(changed + " rows are not " + differ);
        }
        System.out.printf(
            "{\"case\": \"%s, %s\", \"run\": %d, \"volver s\": %.3f, \"read s\": %.3f}%n",
            words[1], words[at], run, ours, theirs);
      }
    }
    clones.discard("after");
    clones.discard("before");
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** After the runs and the kind: folder of work, host, port, user, database. */
  private static Clones postgres(String[] words) {
    return new PostgresClones(
        new StoreConfig.Postgres(
            Optional.of(words[3]), Integer.parseInt(words[4]), words[5], words[6],
            Optional.ofNullable(System.getenv("PGPASSWORD")).map(Secret::new), Optional.empty()),
        new LocalRunner("bench", new Interruption(), c -> {}),
        Path.of(words[2]));
  }

  private static long rows(Clone before, Clone after) throws Exception {
    try (Connection a = DriverManager.getConnection("jdbc:sqlite:" + ((Place.SqliteFile) before.place()).file());
        Connection b = DriverManager.getConnection("jdbc:sqlite:" + ((Place.SqliteFile) after.place()).file());
        ResultSet x = a.createStatement().executeQuery("select * from t order by id");
        ResultSet y = b.createStatement().executeQuery("select * from t order by id")) {
      int columns = x.getMetaData().getColumnCount();
      long differ = 0;
      while (x.next() && y.next()) {
        boolean same = true;
        for (int c = 1; c <= columns; c++) {
          same &= Objects.equals(x.getObject(c), y.getObject(c));
        }
        differ += same ? 0 : 1;
      }
      return differ;
    }
  }

  private static long lines(Clone before, Clone after, String[] words) throws IOException {
    try (BufferedReader a = copy(before, words);
        BufferedReader b = copy(after, words)) {
      long differ = 0;
      for (String x = a.readLine(), y = b.readLine(); x != null; x = a.readLine(), y = b.readLine()) {
        differ += x.equals(y) ? 0 : 1;
      }
      return differ;
    }
  }

  private static BufferedReader copy(Clone clone, String[] words) throws IOException {
    var psql = new ProcessBuilder(List.of(
        "psql", "-XAtq", "-h", words[3], "-p", words[4], "-U", words[5], "-d",
        ((Place.PostgresDatabase) clone.place()).database(), "-c", "copy (select * from t order by id) to stdout"));
    psql.environment().putAll(Map.of("PGTZ", "UTC"));
    return psql.start().inputReader();
  }
}
