package dev.volver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Local;
import dev.volver.exec.OperatorLocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher gives Java, and Volver its programs, of the operator's locale. */
class LauncherTest {
  private static final Path START = Path.of("../build/bin/start").toAbsolutePath().normalize();

  @TempDir Path bundle;

  @BeforeEach
  void aBundleWhoseJavaSaysWhatItIsGiven() throws IOException {
    Files.createDirectories(bundle.resolve("lib"));
    Files.writeString(bundle.resolve("lib/volver.jar"), "");
    program("bin/find-java", "find_java() { java_home=$bundle; }");
    program("bin/java", "#!/bin/sh\necho \"${LC_ALL-none} ${VOLVER_LC_ALL-none}\"; echo \"$@\"");
  }

  @Test
  void withoutALocaleJavaIsGivenOneThatKnowsEveryName() {
    assertThat(lines("LC_ALL=")).first().isEqualTo("C.UTF-8 ");
    assertThat(lines("LC_ALL=C")).first().isEqualTo("C.UTF-8 C");
    assertThat(lines("LC_ALL=xx_YY.ISO-8859-1")).first().isEqualTo("C.UTF-8 xx_YY.ISO-8859-1");
    assertThat(lines("LC_ALL=C")).last().asString().contains("-Dstdout.encoding=UTF-8");
  }

  @Test
  void aLocaleOfUtf8IsLeftAlone() {
    assertThat(lines("LC_ALL=C.UTF-8")).first().isEqualTo("C.UTF-8 none");
    assertThat(lines("LANG=C.UTF-8")).first().isEqualTo("none none");
  }

  @Test
  void theOperatorsLocaleComesBack() {
    assertThat(OperatorLocale.of(Map.of("LC_ALL", "C.UTF-8", "VOLVER_LC_ALL", "C", "A", "1")))
        .isEqualTo(Map.of("LC_ALL", "C", "A", "1"));
    assertThat(OperatorLocale.of(Map.of("LC_ALL", "C.UTF-8", "VOLVER_LC_ALL", ""))).isEmpty();
    assertThat(OperatorLocale.of(Map.of("LC_ALL", "es_ES.UTF-8")))
        .isEqualTo(Map.of("LC_ALL", "es_ES.UTF-8"));
  }

  private List<String> lines(String locale) {
    String run = "bundle=%s self=volver; . %s".formatted(bundle, START);
    Completed done =
        Local.RUNNER.run(
            Command.of(bundle, "env", "-i", "PATH=/usr/bin:/bin", locale, "sh", "-c", run));
    assertThat(done.ok()).as(done.err()).isTrue();
    return done.lines();
  }

  private void program(String name, String text) throws IOException {
    Path file = bundle.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
