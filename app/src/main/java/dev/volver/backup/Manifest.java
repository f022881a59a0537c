package dev.volver.backup;

import dev.volver.json.Json;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Backups as the JSON of their manifests. */
final class Manifest {
  private Manifest() {}

  static Json write(Backup b) {
    Map<String, Json> stores = new LinkedHashMap<>();
    b.stores().forEach((name, f) -> stores.put(name, write(f)));
    return Json.of(
        "id", b.id(),
        "number", b.number(),
        "at", b.at().toString(),
        "run", b.run(),
        "reason", b.reason(),
        "release", Json.of("commit", b.release().commit(), "ref", b.release().ref()),
        "revision", b.revision(),
        "stores", new Json.Members(stores),
        "files", Json.list(b.files(), Manifest::write),
        "proof", b.proof());
  }

  static Backup read(Json j) {
    Map<String, Fingerprint> stores = new LinkedHashMap<>();
    ((Json.Members) j.get("stores"))
        .values()
        .forEach((name, f) -> stores.put(name, fingerprint(f)));
    Json release = j.get("release");
    return new Backup(
        j.word("id"),
        j.whole("number"),
        Instant.parse(j.word("at")),
        j.whole("run"),
        j.choice("reason", BackupReason.class),
        new Release(release.word("commit"), release.word("ref")),
        j.wordIfAny("revision"),
        stores,
        j.list("files", Manifest::file),
        j.choice("proof", Proof.class));
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

  private static Json write(FileSum f) {
    List<Json> sums = f.sums().stream().<Json>map(Json.Whole::new).toList();
    return Json.of("path", f.path(), "bytes", f.bytes(), "sums", new Json.Items(sums));
  }

  private static FileSum file(Json j) {
    return new FileSum(
        j.word("path"), j.whole("bytes"), j.list("sums", v -> ((Json.Whole) v).value()));
  }
}
