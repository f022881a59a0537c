package dev.volver.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.diagnosis.Observation.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account of the app against owner and mode of its database (Q07). */
class AccessExamTest {
  private static final Account STRANGER = new Account("shop", 54_321, List.of(54_321));

  @TempDir Path folder;
  private App app;
  private Path database;

  @BeforeEach
  void anAppWithADatabase() throws IOException {
    Path data = Files.createDirectory(folder.resolve("my data"));
    database = Files.writeString(data.resolve("app.db"), "");
    Path file =
        Files.writeString(
            folder.resolve("volver.yml"),
            """
            app: shop
            runtime: { process: { command: run } }
            stores: { db: { sqlite: my data/app.db } }
            """);
    app = new AppLoader(Map.of("VOLVER_STATE", folder.toString())).load(file);
    mode(folder, "rwxr-xr-x");
    mode(data, "rwxrwxrwx");
    mode(database, "rw-rw-rw-");
  }

  @Test
  void allIsWell() {
    assertThat(look().verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aFileItMayNotWrite() throws IOException {
    mode(database, "rw-r--r--");

    Observation o = look();

    assertThat(o.verdict()).isEqualTo(Verdict.BAD);
    assertThat(o.detail().en())
        .startsWith("shop may not write " + database + " (")
        .endsWith(" rw-r--r--)");
    assertThat(o.next().en()).isEqualTo("chown shop '" + database + "'");
  }

  @Test
  void aFolderItMayNotWriteAlthoughItMayTheFile() throws IOException {
    mode(database.getParent(), "rwxr-xr-x");
    assertThat(look().detail().en())
        .startsWith("shop may not write " + database.getParent() + " (");
  }

  @Test
  void aSidecarThatRootLeft() throws IOException {
    Path wal = Files.writeString(database.resolveSibling("app.db-wal"), "");
    mode(wal, "rw-r--r--");
    assertThat(look().detail().en()).startsWith("shop may not write " + wal);
  }

  @Test
  void aFolderAboveThatItMayNotEnter() throws IOException {
    mode(folder, "rwx------");
    assertThat(look().detail().en()).startsWith("shop may not enter " + folder + " (");
  }

  @Test
  void aDatabaseThatIsNotThereYet() throws IOException {
    Files.delete(database);
    assertThat(look().verdict()).isEqualTo(Verdict.GOOD);
    assertThat(look().detail().en()).endsWith("is not there yet; shop can make it");
  }

  private Observation look() {
    return new AccessExam(app, STRANGER).look().getFirst();
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
