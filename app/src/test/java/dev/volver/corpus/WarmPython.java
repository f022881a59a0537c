package dev.volver.corpus;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Secret;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs an interpreter's programs in processes copied from one that has the tools loaded: the same
 * programs, several times faster. Whatever else is run goes to another runner.
 */
final class WarmPython implements CommandRunner, AutoCloseable {
  private final String python;
  private final CommandRunner others;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final Path out;
  private final Path err;

  WarmPython(Path python, Path corpus, CommandRunner others) {
    this.python = python.toString();
    this.others = others;
    try {
      out = Files.createTempFile("out", ".txt");
      err = Files.createTempFile("err", ".txt");
      process =
          new ProcessBuilder(this.python, corpus.resolve("warm.py").toAbsolutePath().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers = process.inputReader();
    questions = process.outputWriter();
  }

  @Override
  public synchronized Completed run(Command command) {
    List<String> argv = command.argv();
    if (!argv.getFirst().equals(python)) {
      return others.run(command);
    }
    Map<String, String> variables = new HashMap<>(command.environment());
    for (Map.Entry<String, Secret> e : command.secrets().entrySet()) {
      variables.put(e.getKey(), e.getValue().reveal());
    }
    long start = System.nanoTime();
    try {
      questions.write(
          JsonMapper.shared()
              .writeValueAsString(
                  Map.of(
                      "words", argv.subList(1, argv.size()),
                      "directory", command.directory().toString(),
                      "variables", variables,
                      "out", out.toString(),
                      "err", err.toString())));
      questions.newLine();
      questions.flush();
      int exit = Integer.parseInt(String.valueOf(answers.readLine()));
      return new Completed(
          command,
          exit,
          Files.readString(out),
          Files.readString(err),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long startDetached(Command command, Path log) {
    return others.startDetached(command, log);
  }

  @Override
  public void close() throws IOException {
    questions.close();
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
