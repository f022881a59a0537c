package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A secret does not leave the program, whatever it is printed as part of. */
class SecretTest {
  private static final Secret SECRET = new Secret("hunter2");

  @Test
  void printsAsDots() {
    assertThat(SECRET.toString()).isEqualTo("•••");
    assertThat("%s %s".formatted(SECRET, List.of(SECRET))).isEqualTo("••• [•••]");
    assertThat(Map.of("PASSWORD", SECRET).toString()).isEqualTo("{PASSWORD=•••}");
    assertThat(SECRET.reveal()).isEqualTo("hunter2");
  }

  @Test
  void isNotShownByACommandThatUsesIt() {
    Command command = Command.of(Path.of("/"), "psql").withSecrets(Map.of("PGPASSWORD", SECRET));

    assertThat(command.toString()).doesNotContain("hunter2");
    assertThat(command.typed()).isEqualTo("psql");
    assertThat(new Completed(command, 0, "", "", Duration.ZERO).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void isTheSameAsAnotherOfTheSameValue() {
    assertThat(SECRET).isEqualTo(new Secret("hunter2")).hasSameHashCodeAs(new Secret("hunter2"));
    assertThat(SECRET).isNotEqualTo(new Secret("other"));
  }
}
