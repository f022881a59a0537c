package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes a line for each test that ran: verdict, tags, class, test, reason. The table of scenarios
 * is made of it.
 */
public final class Verdicts implements TestExecutionListener {
  private Optional<TestPlan> plan = Optional.empty();

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = Optional.of(started);
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    line("skipped", test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
    if (test.isTest() || failed) {
      String verdict =
          switch (result.getStatus()) {
            case SUCCESSFUL -> "passed";
            case ABORTED -> "skipped";
            case FAILED -> "failed";
          };
      line(verdict, test, result.getThrowable().map(Throwable::getMessage).orElse(""));
    }
  }

  private synchronized void line(String verdict, TestIdentifier test, String reason) {
    String file = System.getProperty("lab.results");
    if (file == null) {
      return;
    }
    TreeSet<String> tags = new TreeSet<>();
    Optional<MethodSource> method = Optional.empty();
    Optional<TestIdentifier> at = Optional.of(test);
    while (at.isPresent()) {
      tags.addAll(at.get().getTags().stream().map(TestTag::getName).toList());
      if (method.isEmpty() && at.get().getSource().orElse(null) instanceof MethodSource m) {
        method = Optional.of(m);
      }
      at = plan.orElseThrow().getParent(at.get());
    }
    String name =
        method
            .map(m -> m.getClassName().replaceAll(".*\\.", "") + "\t" + m.getMethodName())
            .orElse(test.getDisplayName() + "\t");
    String first =
        reason.lines().filter(l -> !l.isBlank()).findFirst().orElse("").replace('\t', ' ');
    String line =
        verdict
            + "\t"
            + tags.stream().collect(Collectors.joining(" "))
            + "\t"
            + name
            + "\t"
            + first
            + "\n";
    try {
      Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
