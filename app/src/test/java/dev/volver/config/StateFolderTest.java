package dev.volver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateFolderTest {
  private final String user = System.getProperty("user.name");
  private final String home = System.getProperty("user.home");

  private static void user(String name, String home) {
    System.setProperty("user.name", name);
    System.setProperty("user.home", home);
  }

  @AfterEach
  void restore() {
    user(user, home);
  }

  @Test
  void whatIsAskedForComesFirst() {
    user("root", "/root");
    assertThat(StateFolder.of("shop", Map.of("VOLVER_STATE", "/srv/a/../state")))
        .isEqualTo(Path.of("/srv/state/shop"));
  }

  @Test
  void aRelativeFolderStartsFromWhereVolverRuns() {
    assertThat(StateFolder.of("shop", Map.of("VOLVER_STATE", "state")))
        .isEqualTo(Path.of("state/shop").toAbsolutePath());
  }

  @Test
  void rootHasTheSystemsFolder() {
    user("root", "/root");
    assertThat(StateFolder.of("shop", Map.of("XDG_STATE_HOME", "/ignored")))
        .isEqualTo(Path.of("/var/lib/volver/shop"));
  }

  @Test
  void othersHaveTheirOwn() {
    user("ana", "/home/ana");
    assertThat(StateFolder.of("shop", Map.of("VOLVER_STATE", "")))
        .isEqualTo(Path.of("/home/ana/.local/state/volver/shop"));
    assertThat(StateFolder.of("shop", Map.of("XDG_STATE_HOME", "/data/ana")))
        .isEqualTo(Path.of("/data/ana/volver/shop"));
  }
}
