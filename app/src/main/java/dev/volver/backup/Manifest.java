package dev.volver.backup;

import dev.volver.json.Json;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.repository.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Backups as the JSON of their manifests. */
final class Manifest {
  private static final String HEAD = "{\"crc32c\":\"";
  private static final int SUM = 8;
  private static final String MIDDLE = "\",\"backup\":";
  private static final String TAIL = "}\n";

  private Manifest() {}

  /** A backup as a line of text that holds a sum of itself. */
  static byte[] bytes(Backup b) {
    String body = write(b).text();
    return (HEAD + sum(body) + MIDDLE + body + TAIL).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException when it is not as it was written
   */
  static Backup of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int body = HEAD.length() + SUM + MIDDLE.length();
    if (!text.startsWith(HEAD) || !text.endsWith(TAIL) || text.length() < body + TAIL.length()) {
      throw new IllegalArgumentException("not a manifest");
    }
    String inner = text.substring(body, text.length() - TAIL.length());
    if (!text.equals(HEAD + sum(inner) + MIDDLE + inner + TAIL)) {
      throw new IllegalArgumentException("its sum is another");
    }
    return read(Json.parse(inner));
  }

  private static String sum(String body) {
    CRC32C sum = new CRC32C();
    sum.update(body.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }

  private static Json write(Backup b) {
    Map<String, Json> stores = new LinkedHashMap<>();
    b.stores().forEach((name, f) -> stores.put(name, write(f)));
    Map<String, Json> proofs = new LinkedHashMap<>();
    b.proofs().forEach((name, p) -> proofs.put(name, new Json.Word(p.name())));
    Map<String, Json> unmet = new LinkedHashMap<>();
    b.unmet().forEach((name, checks) -> unmet.put(name, Json.list(checks, Json.Word::new)));
    return Json.of(
        "id", b.id(),
        "number", b.number(),
        "at", b.at().toString(),
        "spread", b.spread(),
        "run", b.run(),
        "reason", b.reason(),
        "release", Json.of("commit", b.release().commit(), "ref", b.release().ref()),
        "revision", b.revision(),
        "stores", new Json.Members(stores),
        "proofs", new Json.Members(proofs),
        "unmet", b.unmet().isEmpty() ? Optional.empty() : Optional.of(new Json.Members(unmet)),
        "bytes", b.bytes(),
        "added", b.added(),
        "tree", b.tree().json());
  }

  private static Backup read(Json j) {
    Map<String, Fingerprint> stores = new LinkedHashMap<>();
    ((Json.Members) j.get("stores"))
        .values()
        .forEach((name, f) -> stores.put(name, fingerprint(f)));
    Map<String, Proof> proofs = new LinkedHashMap<>();
    Json.Members levels = (Json.Members) j.get("proofs");
    levels.values().keySet().forEach(n -> proofs.put(n, levels.choice(n, Proof.class)));
    Map<String, List<String>> unmet = new LinkedHashMap<>();
    if (j.find("unmet").orElse(null) instanceof Json.Members checks) {
      checks.values().keySet().forEach(n -> unmet.put(n, checks.words(n)));
    }
    Json release = j.get("release");
    return new Backup(
        j.word("id"),
        j.whole("number"),
        Instant.parse(j.word("at")),
        j.whole("spread"),
        j.whole("run"),
        j.choice("reason", BackupReason.class),
        new Release(release.word("commit"), release.word("ref")),
        j.wordIfAny("revision"),
        stores,
        proofs,
        unmet,
        j.whole("bytes"),
        j.whole("added"),
        Content.of(j.get("tree")));
  }

  private static Json write(Fingerprint f) {
    Map<String, Json> counts = new LinkedHashMap<>();
    f.counts().forEach((table, rows) -> counts.put(table, new Json.Whole(rows)));
    return Json.of(
        "counts", new Json.Members(counts), "objects", f.objects(), "schema", f.schema());
  }

  private static Fingerprint fingerprint(Json j) {
    Map<String, Long> counts = new LinkedHashMap<>();
    ((Json.Members) j.get("counts"))
        .values()
        .forEach((table, rows) -> counts.put(table, ((Json.Whole) rows).value()));
    return new Fingerprint(counts, j.words("objects"), j.word("schema"));
  }
}
