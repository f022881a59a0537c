package dev.volver.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs programs on this machine, each marked with the run it belongs to. */
public final class LocalRunner implements CommandRunner {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofMillis(500);
  private static final int KEPT = 8 << 20;
  private static final AtomicLong COMMANDS = new AtomicLong();

  private final String marker;
  private final Interruption interruption;
  private final Consumer<Completed> transcript;

  /**
   * @param marker value of {@link Leftovers#VARIABLE} in every command's environment, by which a
   *     later Volver finds what a dead one left running
   * @param interruption when raised, the running command is ended
   * @param transcript told of every finished command
   */
  public LocalRunner(String marker, Interruption interruption, Consumer<Completed> transcript) {
    this.marker = marker;
    this.interruption = interruption;
    this.transcript = transcript;
  }

  @Override
  public Completed run(Command command) {
    long begin = System.nanoTime();
    String mark = ProcessHandle.current().pid() + "-" + COMMANDS.incrementAndGet();
    Process process;
    try {
      var builder = marked(command, mark);
      command.output().ifPresent(file -> builder.redirectOutput(file.toFile()));
      process = builder.start();
      feed(process, command.input());
    } catch (IOException e) {
      return notFound(command, e);
    }
    var out = new Tail(process.getInputStream(), KEPT);
    var err = new Tail(process.getErrorStream(), KEPT);
    int exit = await(process, command.timeout(), mark);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return told(new Completed(command, exit, out.text(LAST_WORDS), err.text(LAST_WORDS), took));
  }

  @Override
  public Completed run(Command command, Consumer<Conversation> conversation) {
    return attended(
        command,
        (process, mark) -> {
          var spoken = new Spoken(process);
          try {
            conversation.accept(spoken);
          } catch (Conversation.Ended e) {
            // its exit code and what it said tell why
          } catch (RuntimeException e) {
            end(process, mark);
            throw e;
          }
          spoken.close();
        });
  }

  @Override
  public Completed stream(Command command, Printed reader) {
    return attended(
        command,
        (process, mark) -> {
          feed(process, command.input());
          try (var out = process.getInputStream()) {
            reader.read(out);
          } catch (IOException | RuntimeException e) {
            if (!failedByItself(process)) {
              end(process, mark);
              throw e instanceof IOException io
                  ? new UncheckedIOException(io)
                  : (RuntimeException) e;
            }
          }
        });
  }

  /** Runs a command whose output is taken as it comes, and ends it when its time is over. */
  private Completed attended(Command command, BiConsumer<Process, String> attendance) {
    long begin = System.nanoTime();
    String mark = ProcessHandle.current().pid() + "-" + COMMANDS.incrementAndGet();
    Process process;
    try {
      process = marked(command, mark).start();
    } catch (IOException e) {
      return notFound(command, e);
    }
    var err = new Tail(process.getErrorStream(), KEPT);
    Thread.ofVirtual().start(() -> await(process, command.timeout(), mark));
    attendance.accept(process, mark);
    int exit = await(process, command.timeout(), mark);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return told(new Completed(command, exit, "", err.text(LAST_WORDS), took));
  }

  private Completed notFound(Command command, IOException e) {
    String message = String.valueOf(e.getMessage());
    return told(new Completed(command, Completed.NOT_FOUND, "", message, Duration.ZERO));
  }

  private static boolean failedByItself(Process process) {
    try {
      return process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
          && process.exitValue() != 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** On the way back in a session of its own: a terminal that closes would end it otherwise. */
  private ProcessBuilder marked(Command command, String mark) {
    var builder = builder(interruption.goingBack() ? command.by(List.of("setsid")) : command);
    builder.environment().put(Leftovers.VARIABLE, marker);
    builder.environment().put(Leftovers.COMMAND, mark);
    return builder;
  }

  /** In a thread of its own: a program may write much before it has read everything. */
  private static void feed(Process process, String input) {
    Thread.ofVirtual()
        .start(() -> {
          try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
          } catch (IOException e) {
            // it ended without reading on: its exit code tells
          }
        });
  }

  private Completed told(Completed completed) {
    transcript.accept(completed);
    return completed;
  }

  @Override
  public long startDetached(Command command, Path log) {
    var builder = builder(command.by(List.of("setsid")));
    builder.environment().remove(Leftovers.VARIABLE);
    builder.environment().remove(Leftovers.COMMAND);
    try {
      return builder
          .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start()
          .pid();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder builder(Command command) {
    var builder = new ProcessBuilder(command.argv()).directory(command.directory().toFile());
    var environment = builder.environment();
    OperatorLocale.restore(environment);
    environment.putAll(command.environment());
    command.secrets().forEach((name, secret) -> environment.put(name, secret.reveal()));
    return builder;
  }

  private int await(Process process, Duration timeout, String mark) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        if (interruption.raised() || System.nanoTime() > deadline) {
          end(process, mark);
          return Completed.TIMED_OUT;
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      end(process, mark);
      Thread.currentThread().interrupt();
      return Completed.TIMED_OUT;
    }
  }

  /** Ends a command with all it started, in the background and in other sessions too. */
  private static void end(Process process, String mark) {
    var tree =
        Stream.concat(process.descendants(), Leftovers.carrying(Leftovers.COMMAND, mark).stream())
            .distinct()
            .toList();
    process.destroy();
    tree.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    tree.forEach(ProcessHandle::destroyForcibly);
    Leftovers.carrying(Leftovers.COMMAND, mark).forEach(ProcessHandle::destroyForcibly);
  }
}
