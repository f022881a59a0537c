package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands in a container that goes or comes are ended with it, and nobody says a word. */
@Tag("A09")
class CutCommandsTest {
  private static final int KILLED = 137;

  private record Answer(int exit, String out, String err) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final RedisCli cli =
      new RedisCli(
          new StoreConfig.Redis(
              "127.0.0.1",
              6379,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              new RedisService.Container("shop-cache")),
          new Told());

  /** Gives the answers one after another. */
  private final class Told implements CommandRunner {
    @Override
    public Completed run(Command command) {
      Answer answer = answers.removeFirst();
      asked.add(command.argv().getLast());
      return new Completed(command, answer.exit, answer.out, answer.err, Duration.ofMillis(1));
    }

    @Override
    public long startDetached(Command command, Path log) {
      throw new UnsupportedOperationException();
    }
  }

  private void told(Answer... all) {
    answers.addAll(List.of(all));
  }

  private static Answer cut() {
    return new Answer(KILLED, "", "");
  }

  private static Answer hanging() {
    return new Answer(Completed.TIMED_OUT, "", "");
  }

  private static Answer gone() {
    return new Answer(1, "", "Error response from daemon: container 1f is not running");
  }

  @Test
  void aServerThatEndsWithOurCommandHasEnded() {
    told(cut(), gone());

    assertThatCode(() -> cli.shutdown(true)).doesNotThrowAnyException();
  }

  @Test
  void anEngineThatHangsWhileTheContainerGoesIsNoServerThatStays() {
    told(cut(), hanging(), gone(), gone());

    assertThatCode(() -> cli.shutdown(true)).doesNotThrowAnyException();
    assertThat(asked).containsExactly("save", "ping", "save", "ping");
  }

  @Test
  void aServerThatStaysIsTold() {
    told(
        new Answer(0, "ERR Errors trying to SHUTDOWN. Check logs.", ""), new Answer(0, "PONG", ""));

    assertThatThrownBy(() -> cli.shutdown(true)).hasMessageContaining("Errors trying to SHUTDOWN");
  }

  @Test
  void anEngineThatHangsForGoodIsTold() {
    told(cut(), hanging(), cut(), hanging(), cut(), hanging());

    assertThatThrownBy(() -> cli.shutdown(true)).hasMessageContaining("ended with 137");
  }

  @Test
  void aQuestionThatIsCutIsAskedAgain() {
    told(cut(), new Answer(0, "# Keyspace\ndb0:keys=2,expires=0\n", ""));

    assertThat(cli.keys()).isEqualTo(2);
  }
}
