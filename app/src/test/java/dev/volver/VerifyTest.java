package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program says which backups damage hurts. */
@Tag("Q04")
class VerifyTest {
  @TempDir Path temp;
  private Typed typed;
  private Path upload;

  @BeforeEach
  void aProject() throws IOException {
    Path project = Files.createDirectories(temp.resolve("shop/uploads")).getParent();
    upload = project.resolve("uploads/photo.jpg");
    typed = new Typed(project, temp.resolve("state"));
    typed.shell(
        "git init -q -b main && git -c user.name=a -c user.email=a@example.org commit -qm one --allow-empty");
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 984" } }
        stores: { uploads: { files: uploads } }
        """);
    noise(1);
    typed.ending(0, "backup", "create");
  }

  private void noise(int seed) throws IOException {
    byte[] noise = new byte[500_000];
    new Random(seed).nextBytes(noise);
    Files.write(upload, noise);
  }

  private Path largestPack() throws IOException {
    try (Stream<Path> all = Files.walk(temp.resolve("state"))) {
      return all.filter(p -> p.toString().endsWith(".pack"))
          .max(Comparator.comparingLong(p -> p.toFile().length()))
          .orElseThrow();
    }
  }

  @Test
  void damageIsNamedWithAllBackupsThatItHurtsThoughOnlyOneIsRead() throws IOException {
    Path pack = largestPack();
    typed.ending(0, "backup", "create");
    typed.ending(0, "backup", "create");
    Files.delete(upload);
    upload = upload.resolveSibling("another.jpg"); // nothing it could be compressed against
    noise(2);
    typed.ending(0, "backup", "create");
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 1;
    Files.write(pack, bytes);

    assertThat(typed.ending(0, "backup", "verify").out()).contains("b0004").doesNotContain("b0001");
    assertThat(typed.ending(7, "backup", "verify", "b0002").out())
        .contains("✗ b0003: something that it needs, and others too, is damaged")
        .contains("✗ b0002", "✗ b0001")
        .doesNotContain("b0004");
    assertThat(typed.ending(7, "backup", "verify", "b0001", "-o", "json").out())
        .contains("\"b0001\"", "\"b0002\"", "\"b0003\"")
        .doesNotContain("b0004");
  }

  @Test
  void aDamagedManifestIsNamedByTheIdOfItsBackup() throws IOException {
    Path manifest = largestPack().resolve("../../../b0001/manifest.json").normalize();
    Files.writeString(manifest, "{}");

    for (String[] command : new String[][] {{"verify", "b0001"}, {"show", "b0001"}}) {
      boolean verify = command[0].equals("verify");
      assertThat(typed.ending(verify ? 7 : 3, "backup", command[0], command[1]).problems())
          .contains("the manifest of b0001 is damaged");
    }
    assertThat(typed.ending(3, "backup", "show", "b0077").problems())
        .contains("there is no backup `b0077`");
  }
}
