package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Databases and backups that are damaged on the disk. */
class DamageLab {
  private static final int PAGE = 4096;

  /** Overwrites pages in the middle of the file, as a failing disk does. */
  private static void damage(Path database) throws IOException {
    try (var file = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = file.length() / PAGE / 2; page < file.length() / PAGE / 2 + 3; page++) {
        file.seek(page * PAGE);
        file.write(new byte[PAGE]);
      }
    }
  }

  private static Set<Path> packs(Project p) throws IOException {
    Path packs = p.state().resolve("shop/backups/repository/packs");
    try (Stream<Path> all = Files.list(packs)) {
      return new TreeSet<>(all.toList());
    }
  }

  private static void grow(Project p, String from) {
    p.database()
        .execute(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)"
                + " insert into sale (key, note) select '%s' || i, hex(randomblob(40)) from n"
                    .formatted(from),
            "pragma wal_checkpoint(truncate)");
  }

  @Test
  @Tag("Q04")
  void aDamagedDatabaseIsReplacedAndWhatCanBeReadOfItIsListed() throws IOException {
    try (Project p = Shop.running()) {
      grow(p, "A-");
      p.volver().ending(0, "backup", "create");
      grow(p, "B-");
      damage(p.folder().resolve(p.stack().database()));
      Volver.Said deploy = p.volver().ending(3, "deploy", "v2", "-y");
      assertThat(deploy.err()).contains("damaged", "volver restore latest");
      Volver.Said refused = p.volver().ending(3, "restore", "latest", "-y");
      assertThat(refused.err()).contains("is damaged: what can still be read of it");

      Volver.Said done =
          p.volver().ending(0, "restore", "latest", "-y", "--accept-data-loss", "-o", "json");

      p.awaitHealthy();
      assertThat(p.database().intact()).isTrue();
      assertThat(p.keys()).contains("A-1", "A-3000").doesNotContain("B-1");
      assertThat(done.json().get("loss").has("db.sale")).as("%s", done.all()).isTrue();
      assertThat(done.json().get("loss").get("db.sale").get("added").asInt())
          .as("rows written since, read from what is left of the damaged database")
          .isBetween(1500, 3000);
      p.passed();
    }
  }

  @Test
  @Tag("Q04")
  @Tag("O05")
  void aDamagedNewestBackupIsPassedOverLoudly() throws IOException {
    try (Project p = Shop.running()) {
      grow(p, "A-");
      p.volver().ending(0, "backup", "create");
      Set<Path> first = packs(p);
      grow(p, "B-");
      p.volver().ending(0, "backup", "create");
      Set<Path> second = packs(p);
      second.removeAll(first);
      Path victim = second.iterator().next();
      byte[] bytes = Files.readAllBytes(victim);
      bytes[bytes.length / 3] ^= 4;
      Files.write(victim, bytes);

      Volver.Said verify = p.volver().ending(7, "backup", "verify", "--all");
      assertThat(verify.err()).contains("b0002", victim.toString());
      assertThat(verify.out()).contains("✓ b0001", "✗ b0002");
      p.write("volver.yml", p.read("volver.yml") + "backups: { keep: 1s, minimum: 1 }\n");
      Volver.Said prune = p.volver().ending(0, "backup", "prune", "--manual", "-y");
      assertThat(prune.out()).as("the last good one stays").contains("No backup is past its time.");
      Volver.Said done = p.volver().ending(0, "restore", "latest", "-y", "--accept-data-loss");

      assertThat(done.err()).contains("b0002 is passed over");
      p.awaitHealthy();
      assertThat(p.keys()).contains("A-3000").doesNotContain("B-1");
      p.passed();
    }
  }
}
