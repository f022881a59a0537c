package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Local;
import dev.volver.exec.Secret;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that lies beside the backups reads them as Volver wrote them. */
class ReaderTest {
  private static final String KEY = "correct horse";

  @TempDir private Path folder;

  @ParameterizedTest(name = "encrypted: {0}")
  @ValueSource(booleans = {false, true})
  @Tag("promise-10")
  void everyBackupComesOutWithoutVolver(boolean encrypted) throws IOException {
    Assumptions.assumeTrue(
        python("-c", encrypted ? "import cryptography" : "pass").ok(), "python3-cryptography");
    Random random = new Random(3);
    byte[] content = new byte[3_000_000];
    random.nextBytes(content);
    PlainStore db = new PlainStore("db", content);
    Path env = Files.writeString(folder.resolve(".env"), "KEY=1");
    Path odd = Path.of(URI.create("file://" + folder + "/pi%F1ata.env"));
    Files.writeString(odd, "LATIN=1");
    Catalog catalog =
        new Catalog(folder.resolve("backups"), encrypted ? List.of(new Secret(KEY)) : List.of());
    var taker =
        new BackupTaker(
            catalog,
            Map.of("db", db),
            List.of(env, odd),
            Clock.systemUTC(),
            Proof.RESTORED,
            CopyChecks.NONE);
    for (int i = 1; i <= 4; i++) {
      Files.write(folder.resolve("content" + i), content);
      taker.take(
          new BackupTaker.Order(
              Catalog.id(i), i, BackupReason.MANUAL, Samples.V1, Optional.empty()),
          Set.of());
      content = content.clone();
      db.content = content;
      random.nextBytes(content); // all of it anew, but for
      System.arraycopy(Files.readAllBytes(folder.resolve("content" + i)), 0, content, 0, 2_900_000);
      content[random.nextInt(content.length)] ^= 1;
    }
    Path reader = catalog.root().resolve("restore.py");

    assertThat(python(reader.toString()).out()).contains("b0001", "b0004");
    assertThat(python(reader.toString(), "b0004").out()).contains("stores/db/data", "config/");
    for (int i = 1; i <= 4; i++) {
      Path out = folder.resolve("out" + i);
      Completed done = python(reader.toString(), Catalog.id(i), "stores/db", out.toString());
      assertThat(done.ok()).as(done.lastWords(5)).isTrue();
      assertThat(out.resolve("data")).hasSameBinaryContentAs(folder.resolve("content" + i));
    }
    String named = "config" + folder;
    python(reader.toString(), "b0001", named, folder + "/named");
    assertThat(folder.resolve("named").resolve(odd.getFileName())).hasContent("LATIN=1");
    assertThat(python(reader.toString(), "b0001", "stores/db", folder + "/out1").ok())
        .as("nothing is overwritten")
        .isFalse();

    Path description = catalog.store().resolve("repository.json");
    Files.writeString(description, Files.readString(description).replace("\"key\"", "\"kex\""));
    assertThat(python(reader.toString(), "b0004").out())
        .as("with the keys beside it")
        .contains("stores/db/data");
  }

  /** What was imported is older than all that Volver took, whatever its number. */
  @Test
  void whatWasImportedIsListedLast() throws IOException {
    Assumptions.assumeTrue(python("-c", "pass").ok());
    Catalog catalog = new Catalog(folder.resolve("backups"), List.of());
    PlainStore db = new PlainStore("db", new byte[] {1});
    var taker =
        new BackupTaker(
            catalog,
            Map.of("db", db),
            List.of(),
            Clock.systemUTC(),
            Proof.RESTORED,
            CopyChecks.NONE);
    List<BackupReason> reasons =
        List.of(
            BackupReason.MANUAL,
            BackupReason.MANUAL,
            BackupReason.BEFORE_DEPLOY,
            BackupReason.IMPORTED);
    for (int i = 1; i <= reasons.size(); i++) {
      taker.take(
          new BackupTaker.Order(Catalog.id(i), i, reasons.get(i - 1), Samples.V1, Optional.empty()),
          Set.of());
    }
    Path reader = catalog.root().resolve("restore.py");
    assertThat(listed(reader)).containsExactly("b0003", "b0002", "b0001", "b0004");

    Files.writeString(catalog.folder("b0003").resolve("manifest.json"), "{");
    assertThat(listed(reader)).as("one is damaged").containsExactly("b0002", "b0001", "b0004");
  }

  private List<String> listed(Path reader) {
    return python(reader.toString()).lines().stream().map(l -> l.split(" ")[0]).toList();
  }

  private Completed python(String... words) {
    List<String> all = new ArrayList<>(List.of("env", "VOLVER_BACKUP_KEY=" + KEY, "python3"));
    all.addAll(List.of(words));
    return Local.RUNNER.run(Command.of(folder, all));
  }
}
