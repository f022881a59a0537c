package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which program is started where {@code psql} is the script of a distribution. */
class PsqlProgramTest {
  @TempDir Path folder;

  private Path program(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    file.toFile().setExecutable(true);
    return file;
  }

  private String found(String path) {
    return PsqlProgram.of(path, folder.resolve("versions"));
  }

  private String wrapped() throws IOException {
    Path wrapper = program("share/pg_wrapper");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("psql"), wrapper);
    return bin.toString();
  }

  @Test
  void theNewestIsTakenWhereAScriptWouldTakeIt() throws IOException {
    program("versions/9.6/bin/psql");
    program("versions/15/bin/pg_dump");
    Path newest = program("versions/13/bin/psql");
    program("versions/common/bin/psql");

    assertThat(found("/nowhere:" + wrapped())).isEqualTo(newest.toString());
  }

  @Test
  void oneThatIsNoScriptIsLeftToBeFound() throws IOException {
    program("versions/15/bin/psql");
    program("own/psql");

    assertThat(found(folder + "/own:" + wrapped())).isEqualTo("psql");
    assertThat(found("")).isEqualTo("psql");
  }

  @Test
  void whereNoVersionIsFoundTheScriptSaysWhy() throws IOException {
    String bin = wrapped();
    assertThat(found(bin)).isEqualTo("psql");

    program("versions/15/lib/psql");
    assertThat(found(bin)).isEqualTo("psql");
  }
}
