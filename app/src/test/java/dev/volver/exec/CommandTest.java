package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
  private static final Path HERE = Path.of("/");

  @Test
  void plainWordsAreTypedAsTheyAre() {
    assertThat(Command.of(HERE, "git", "checkout", "--detach", "v1.2_3", "a/b:c@{d").typed())
        .isEqualTo("git checkout --detach v1.2_3 'a/b:c@{d'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "it's", "''", "\"", "$HOME", "`id`", "a\\b", "a\nb", "*", "~", "!x", "#x",
        "a;b", "a&b", "(a)", "é ñ", "-n", "{a,b}"
      })
  void aShellReadsWhatIsTypedAsTheSameWord(String word) {
    String typed = Command.of(HERE, "printf", "%s", word).typed();

    var done = new LocalRunner("t", new Interruption(), c -> {}).run(Command.shell(HERE, typed));

    assertThat(done.out()).as(typed).isEqualTo(word);
  }

  @Test
  void ofAProgramAmongTheWordsOnlyTheBeginningIsShown() {
    String program = "import os\n" + "print(1)\n".repeat(100);

    assertThat(Command.of(HERE, "python3", "-c", program, "up").shown())
        .isEqualTo("python3 -c 'import os …' up");
    assertThat(Command.of(HERE, "sh", "-c", "a\nb").shown()).isEqualTo("sh -c 'a\nb'");
  }

  @Test
  void aPipelineFailsWhenAnyCommandOfItDoes() {
    var runner = new LocalRunner("t", new Interruption(), c -> {});

    assertThat(runner.run(Command.shell(HERE, "false | cat")).ok()).as("the trap").isTrue();
    assertThat(runner.run(Command.pipeline(HERE, "false | cat")).ok()).isFalse();
    assertThat(runner.run(Command.pipeline(HERE, "echo a | cat")).text()).isEqualTo("a");
  }

  @Test
  void theLastWordsAreTheErrorsElseTheOutput() {
    Command command = Command.of(HERE, "x");

    assertThat(new Completed(command, 1, "out", "1\n2\n3\n", Duration.ZERO).lastWords(2))
        .isEqualTo("2\n3");
    assertThat(new Completed(command, 1, "out\n", " \n", Duration.ZERO).lastWords(2))
        .isEqualTo("out");
  }

  @Test
  void theLastWordsHoldNoSecretOfTheCommand() {
    var command =
        Command.of(HERE, "x")
            .withSecrets(java.util.Map.of("A", new Secret("pass"), "B", new Secret("password1")));

    assertThat(new Completed(command, 1, "", "no: password1 pass", Duration.ZERO).lastWords(1))
        .isEqualTo("no: ••• •••");
  }
}
