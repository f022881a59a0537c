package dev.volver.rehearsal;

import dev.volver.backup.Lending;
import dev.volver.message.Text;
import dev.volver.rehearsal.SchemaDifference.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * SQL that takes a schema back where the migrations do not, proven on a clone.
 *
 * @param sql the script, as its file holds it
 * @param edited whether a person wrote it, or changed it
 * @param level how far the proof reaches
 * @param lending what it takes from a copy from before the migrations
 * @param returned what it puts back from there
 * @param before the schema that it goes back to
 * @param up the schema that it is proven against
 * @param earlier whether an earlier version of Volver kept it, which read less of a schema
 * @param accepted whether a person accepted this very text
 */
public record Reversal(
    String sql,
    boolean edited,
    Level level,
    Lending lending,
    List<Returned> returned,
    Schema before,
    Schema up,
    boolean earlier,
    boolean accepted) {
  /** That of SQLite; between columns and counter stands how it is ordered and what it does. */
  private static final Pattern KEY = Pattern.compile("^(\\(.*\\))[^)]*?( autoincrement)?$");

  public Reversal {
    returned = List.copyOf(returned);
  }

  /**
   * Values or rows that the migrations drop and the script puts back.
   *
   * @param column empty for a whole table
   * @param standIn what rows get that have no such value, where there is neither a default nor may
   *     be a NULL
   * @param count a query for how many were put back
   * @param lacking a query for the rows that have no such value
   */
  public record Returned(
      String table,
      Optional<String> column,
      Optional<String> standIn,
      String count,
      String lacking) {
    /** {@code table.column}, or the table alone. */
    public String object() {
      return column.map(c -> table + "." + c).orElse(table);
    }
  }

  /** The same, accepted or not. */
  public Reversal accepted(boolean now) {
    return new Reversal(sql, edited, level, lending, returned, before, up, earlier, now);
  }

  /** Stands for the text of the script. */
  public String digest() {
    return digest(sql);
  }

  /** Stands for a text. */
  public static String digest(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a schema differs from the one it is proven against, in lines; none when it may run. */
  public List<Text> strange(Schema live) {
    return differences(up, live);
  }

  /** How a schema differs from the one it goes back to; none when it is done. */
  public List<Text> undone(Schema live) {
    return differences(before, live);
  }

  private List<Text> differences(Schema wanted, Schema live) {
    Schema now = Bookkeeping.without(live);
    List<SchemaDifference> all =
        earlier ? asOnce(wanted).differences(asOnce(now)) : wanted.differences(now);
    return all.stream()
        .filter(d -> d.kind() == Kind.STRUCTURE)
        .filter(d -> !d.seldomMigrated() || migrated(d.object()))
        .map(SchemaDifference::shown)
        .toList();
  }

  /** Whether something that belongs to no table is among what the migrations changed. */
  private boolean migrated(String object) {
    return before.differences(up).stream()
        .anyMatch(d -> d.what() == Part.Kind.OTHER && d.object().equals(object));
  }

  /** What is left of a schema without what was not read once, or not all of it. */
  private static Schema asOnce(Schema schema) {
    return new Schema(
        schema.parts().stream()
            .filter(p -> p.kind() != Part.Kind.OTHER && p.kind() != Part.Kind.GRANT)
            .map(Reversal::asOnce)
            .toList());
  }

  private static Part asOnce(Part p) {
    if (p.kind() == Part.Kind.TABLE || p.kind() == Part.Kind.SEQUENCE) {
      return p;
    }
    Map<String, String> facts = new HashMap<>(p.facts());
    facts.remove("owner");
    facts.computeIfPresent(
        "roles", (_, r) -> String.join(", ", new TreeSet<>(List.of(r.split(", ")))));
    if (p.kind() == Part.Kind.DOMAIN) {
      facts.remove("collation");
    } else if (p.kind() == Part.Kind.PRIMARY_KEY) {
      facts.computeIfPresent(Part.DEFINITION, (_, d) -> KEY.matcher(d).replaceFirst("$1$2"));
    }
    return new Part(p.kind(), p.table(), p.name(), facts, p.position(), p.sql());
  }

  /** What it is, in a line. */
  public Text shown() {
    Text proven = Text.of("proven (%s)", "probado (%s)", level.words());
    return accepted
        ? Text.of("by reverse SQL, %s, accepted", "con SQL inverso, %s, aceptado", proven)
        : Text.of("by reverse SQL, %s, not accepted", "con SQL inverso, %s, sin aceptar", proven);
  }
}
