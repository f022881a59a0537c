package dev.volver.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.QueryOnly;
import dev.volver.backup.SqlStore;
import dev.volver.config.Bounds;
import dev.volver.config.CheckConfig;
import dev.volver.config.Undisclosed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Secret;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir Path folder;
  private final FakeRuntime runtime = new FakeRuntime();

  private Probes of(CheckConfig check, Map<String, SqlStore> stores) {
    var runner = new LocalRunner("test", new Interruption(), c -> {});
    return new Probes(
        Map.of("it", check),
        Map.of(),
        stores,
        runtime,
        runner,
        folder,
        folder.resolve("marks"),
        new Undisclosed(List.of(new Secret("s3cret-word"))));
  }

  private CheckResult run(CheckConfig check) {
    return of(check, Map.of()).run("it");
  }

  @Test
  void theAppRunsOrNot() {
    assertThat(run(new CheckConfig.Running()).verdict()).isEqualTo(Verdict.HEALTHY);

    runtime.running = false;

    assertThat(run(new CheckConfig.Running()))
        .isEqualTo(new CheckResult("it", Verdict.UNHEALTHY, Text.of("as told", "como se dijo")));
  }

  @Test
  @Tag("A10")
  void anAppThatIsStartedAgainAndAgainIsUnhealthy() {
    runtime.restarts = 2;

    assertThat(run(restarts(2)).verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(run(restarts(1)))
        .isEqualTo(
            new CheckResult(
                "it",
                Verdict.UNHEALTHY,
                Text.of("restarted by itself 2 times", "reiniciada sola 2 veces")));
  }

  private static CheckConfig restarts(int most) {
    return new CheckConfig.Restarts(most, Duration.ofMinutes(5));
  }

  @Test
  @Tag("A10")
  void anAppThatEndedOnceWeeksAgoIsSteady() {
    runtime.restarts = 1;
    runtime.since = Optional.of(Instant.now().minus(Duration.ofDays(21)));

    assertThat(run(restarts(0)))
        .isEqualTo(
            new CheckResult(
                "it",
                Verdict.HEALTHY,
                Text.of(
                    "restarted 1 times, and it has run for 5m since",
                    "reiniciada 1 veces, y desde entonces lleva 5m en marcha")));

    runtime.since = Optional.of(Instant.now().minus(Duration.ofMinutes(4)));
    assertThat(run(restarts(0)).verdict()).as("just now").isEqualTo(Verdict.UNHEALTHY);

    runtime.since = Optional.of(Instant.now().minus(Duration.ofDays(21)));
    runtime.running = false;
    assertThat(run(restarts(0)).verdict()).as("about to start").isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void aCommandMustExitAsExpected() {
    assertThat(run(new CheckConfig.Shell("test -d . && exit 3", SHORT, 3)).verdict())
        .isEqualTo(Verdict.HEALTHY);
    CheckResult wrong = run(new CheckConfig.Shell("echo no users >&2; exit 1", SHORT, 0));
    assertThat(wrong.verdict()).isEqualTo(Verdict.UNHEALTHY);
    assertThat(wrong.detail().en()).isEqualTo("exit 1, and 0 was expected: no users");
  }

  @Test
  void aCommandThatDoesNotEndIsUnhealthy() {
    CheckResult late = run(new CheckConfig.Shell("sleep 20", Duration.ofMillis(100), 0));

    assertThat(late.verdict()).isEqualTo(Verdict.UNHEALTHY);
    assertThat(late.detail().es()).isEqualTo("sin respuesta en 100ms");
  }

  @Test
  void aPortAcceptsAConnectionOrNot() throws IOException {
    int port;
    try (var server = new ServerSocket(0)) {
      port = server.getLocalPort();
      assertThat(run(new CheckConfig.Tcp("127.0.0.1", port, SHORT)).verdict())
          .isEqualTo(Verdict.HEALTHY);
    }
    assertThat(run(new CheckConfig.Tcp("127.0.0.1", port, SHORT)).verdict())
        .isEqualTo(Verdict.UNHEALTHY);
    assertThat(run(new CheckConfig.Tcp("nowhere.invalid", port, SHORT.multipliedBy(20))).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, HEALTHY",
    "1, UNHEALTHY",
    "none, UNHEALTHY",
    "SQLite says: no such table: item, UNHEALTHY",
    "SQLite says: no such column: quantity, UNHEALTHY",
    "the database is damaged: malformed, UNHEALTHY",
    "the database is locked by another program, INCONCLUSIVE",
    "SQLite says: near \"selct\": syntax error, INCONCLUSIVE"
  })
  @Tag("D04")
  @Tag("G07")
  void aQueryGivesTheValueExpectedOrSaysWhy(String answer, Verdict verdict) {
    SqlStore store =
        QueryOnly.answering(q ->
            switch (answer) {
              case "0", "1" -> List.of(List.of(Optional.of(answer)));
              case "none" -> List.of();
              default -> throw Halt.failed(Text.verbatim(answer), "", Text.verbatim(""));
            });

    CheckResult result = of(sql("select", "0"), Map.of("db", store)).run("it");

    assertThat(result.verdict()).as(result.detail().en()).isEqualTo(verdict);
  }

  @Test
  void aQueryOnAStoreThatIsNotThereTellsNothing() {
    assertThat(run(sql("select 1", "1")).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static CheckConfig.Sql sql(String query, String expect) {
    return new CheckConfig.Sql(query, "db", Optional.of(expect), Bounds.NONE);
  }

  @ParameterizedTest
  @CsvSource({"3, HEALTHY", "0, UNHEALTHY", "11, UNHEALTHY", "many, UNHEALTHY", "NULL, UNHEALTHY"})
  @Tag("A10")
  void aTableThatMustNotBeEmptyIsCounted(String answer, Verdict verdict) {
    var rows = answer.equals("NULL") ? Optional.<String>empty() : Optional.of(answer);
    SqlStore store = QueryOnly.answering(q -> List.of(List.of(rows)));
    var bounds = new Bounds(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TEN));

    CheckResult result =
        of(new CheckConfig.Sql("select", "db", Optional.empty(), bounds), Map.of("db", store))
            .run("it");

    assertThat(result.verdict()).as(result.detail().en()).isEqualTo(verdict);
  }

  @Test
  @Tag("A10")
  void aContainerRunsAndIsHealthyOrNot() {
    var check = new CheckConfig.Container("api");
    assertThat(run(check).detail().en()).isEqualTo("there is no container `api`");

    runtime.part = Optional.of(part(true, "healthy"));
    assertThat(run(check).verdict()).isEqualTo(Verdict.HEALTHY);
    runtime.part = Optional.of(part(true, ""));
    assertThat(run(check).verdict()).isEqualTo(Verdict.HEALTHY);
    runtime.part = Optional.of(part(true, "starting"));
    assertThat(run(check).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    runtime.part = Optional.of(part(true, "unhealthy"));
    assertThat(run(check).verdict()).isEqualTo(Verdict.UNHEALTHY);
    runtime.part = Optional.of(part(false, ""));
    assertThat(run(check).verdict()).isEqualTo(Verdict.UNHEALTHY);
  }

  private static Runtime.Part part(boolean running, String health) {
    return new Runtime.Part(running, health, Text.verbatim("api"));
  }

  @Test
  @Tag("A10")
  void aLogThatIsNoLongerWrittenIsUnhealthy() throws IOException {
    Path file = folder.resolve("app.log");
    var check =
        new CheckConfig.Log(
            Optional.of(file), Optional.of("ERROR"), Optional.of(Duration.ofMinutes(10)));
    assertThat(run(check).verdict()).isEqualTo(Verdict.INCONCLUSIVE);

    append(file, "INFO all is well\n");
    assertThat(run(check).verdict()).isEqualTo(Verdict.HEALTHY);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    assertThat(run(check).detail().en()).startsWith("nothing was logged for 11m");

    append(file, "ERROR\n");
    assertThat(run(check).detail().en()).isEqualTo("logged: ERROR");
  }

  private static CheckConfig.Log logged(Optional<Path> file, String absent) {
    return new CheckConfig.Log(file, Optional.of(absent), Optional.empty());
  }

  private Probes log(Path file) {
    return of(logged(Optional.of(file), "ERROR|Traceback"), Map.of());
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  @Tag("D09")
  void whatTheAppLogsOfItsSecretsIsNotRepeated() throws IOException {
    Path file = folder.resolve("app.log");
    append(file, "ERROR token s3cret-word for postgres://shop:pw77@db/shop\n");

    assertThat(log(file).run("it").detail().en())
        .isEqualTo("logged: ERROR token ••• for postgres://shop:•••@db/shop");
  }

  @Test
  @Tag("Q01")
  void onlyWhatIsLoggedAfterTheMarkCounts() throws IOException {
    Path file = folder.resolve("app.log");
    append(file, "ERROR of yesterday\n");
    Probes probes = log(file);
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.UNHEALTHY);

    probes.mark();
    append(file, "all is well\n");
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.HEALTHY);

    append(file, "fine\nERROR " + "x".repeat(500) + "\nERROR again\n");
    CheckResult result = probes.run("it");
    assertThat(result.verdict()).isEqualTo(Verdict.UNHEALTHY);
    assertThat(result.detail().en()).startsWith("logged: ERROR xxx").hasSizeLessThan(220);
  }

  @Test
  @Tag("Q03")
  void whoeverTakesTheRunUpReadsOnFromTheSameMark() throws IOException {
    Path file = folder.resolve("app.log");
    append(file, "ERROR of the version that failed\n");
    log(file).mark();
    append(file, "all is well\n");

    assertThat(log(file).run("it").verdict()).isEqualTo(Verdict.HEALTHY);
    append(file, "ERROR\n");
    assertThat(log(file).run("it").verdict()).isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void aLogThatWasCutOrReplacedIsReadFromItsBeginning() throws IOException {
    Path file = folder.resolve("app.log");
    append(file, "a long line of before\n");
    Probes probes = log(file);
    probes.mark();

    Files.writeString(file, "ERROR\n");
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.UNHEALTHY);

    Files.move(file, folder.resolve("app.log.1"));
    append(file, "ERROR, and then a lot more than there was before the mark\n");
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void ofATracebackItsCauseIsTold() throws IOException {
    Path file = folder.resolve("app.log");
    append(
        file,
        """
        Traceback (most recent call last):
          File "wsgi.py", line 7, in <module>
            open("/log")
        PermissionError: [Errno 13] Permission denied: '/log'
        [ERROR] Worker exited
        """);

    assertThat(log(file).run("it").detail().en())
        .isEqualTo(
            "logged: Traceback (most recent call last): PermissionError: [Errno 13] Permission"
                + " denied: '/log'");
  }

  @Test
  void aLogThatIsNotThereTellsNothingAndOneThatComesIsReadWhole() throws IOException {
    Path file = folder.resolve("app.log");
    Probes probes = log(file);
    probes.mark();
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.INCONCLUSIVE);

    append(file, "Traceback (most recent call last):\n");
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.UNHEALTHY);
  }

  @Test
  void withoutAMarkTheLastLinesCount() throws IOException {
    Path file = folder.resolve("app.log");
    append(file, "ERROR\n" + "fine\n".repeat(200));

    assertThat(log(file).run("it").verdict()).isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void theRuntimesOwnLogIsReadTheSameWay() {
    runtime.log.add("ERROR of yesterday");
    Probes probes = of(logged(Optional.empty(), "ERROR"), Map.of());
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.UNHEALTHY);

    probes.mark();
    assertThat(probes.run("it").verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(probes.names()).containsExactly("it");
  }
}
