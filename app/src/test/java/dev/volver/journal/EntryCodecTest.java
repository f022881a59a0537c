package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Event.Phase;
import dev.volver.message.Exit;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Reach;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import dev.volver.plan.Tried;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {
  private static final String STRANGE = "ñ \"q\" \\ \n\r\t \u2028 \u0001 😀 %s {} 'x'";

  static List<Finding> findings() {
    return List.of(
        new Finding.Remark(new Text(STRANGE, "")),
        new Finding.Doubt(new Problem(new Text("odd", "raro"), STRANGE, Text.verbatim("look"))),
        new Finding.Stood(
            "db", Map.of("item", 3L, STRANGE, 0L), List.of("index:" + STRANGE), "ab12"),
        new Finding.Ran(true),
        new Finding.Ran(false),
        new Finding.Ran(true, false, List.of("worker")),
        new Finding.Checked(
            List.of(
                new CheckResult("health", Verdict.HEALTHY, Text.verbatim("200")),
                new CheckResult(STRANGE, Verdict.INCONCLUSIVE, new Text("no data", "sin datos")))),
        new Finding.Checked(List.of()),
        new Finding.Configuration(
            List.of(
                new ConfigChange(".env", "PORT", ConfigChange.Kind.ADDED, List.of()),
                new ConfigChange(
                    STRANGE, "", ConfigChange.Kind.CHANGED, List.of("- a", "+ " + STRANGE)))),
        new Finding.Ruled(
            List.of(
                new RuleResult(
                    "stock",
                    Optional.of(2L),
                    Optional.of(3L),
                    1,
                    List.of("id", STRANGE),
                    List.of(List.of("7", STRANGE)),
                    Optional.empty()),
                new RuleResult(
                    "orphans",
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    List.of(),
                    List.of(),
                    Optional.of(new Text("no answer", "sin respuesta"))))),
        new Finding.Repaired("db", List.of(new TableLoss("item", 1, 2, 3)), "/srv/kept rows"),
        new Finding.LeftBehind(
            "db", List.of(new TableLoss("item", 1, 2, Long.MAX_VALUE)), "/srv/left behind"));
  }

  static List<Event> events() {
    Problem problem = new Problem(new Text("broken", "roto"), STRANGE, Text.verbatim("mend it"));
    return List.of(
        new Event.RunStarted(
            7,
            "shop",
            "/srv/shop/volver.yml",
            Samples.deploy(Samples.steps().toArray(Step[]::new)),
            true),
        new Event.RunStarted(8, "shop", STRANGE, Samples.rollback(), false),
        new Event.StepStarted(Phase.FORWARD, 0),
        new Event.StepDone(Phase.BACK, 12, 123_456_789_012L, findings()),
        new Event.StepDone(Phase.FORWARD, 1, 0, List.of()),
        new Event.StepFailed(Phase.FORWARD, 3, 4, List.of(problem, problem)),
        new Event.StepStopped(Phase.BACK, 3, 4),
        new Event.WayBackStarted(new Text("it failed", "falló"), Samples.steps()),
        new Event.WayBackStarted(new Text("", ""), List.of()),
        new Event.Resumed(new Text("again", "otra vez")),
        new Event.RunEnded(Outcome.INCOMPLETE, Exit.INCOMPLETE, List.of(problem)));
  }

  @Test
  void thereIsASampleOfEveryKindOfEventAndFinding() {
    assertThat(Samples.kindsOf(events()))
        .containsExactlyInAnyOrderElementsOf(Samples.kinds(Event.class));
    assertThat(Samples.kindsOf(findings()))
        .containsExactlyInAnyOrderElementsOf(Samples.kinds(Finding.class));
  }

  private static void comesBack(Event event) {
    Entry entry = new Entry(42, Instant.parse("2026-10-25T01:30:00.123456789Z"), event);
    String line = EntryCodec.line(entry);

    assertThat(line).endsWith("\n");
    assertThat(line.lines()).hasSize(1);
    assertThat(line.indexOf('\r')).isNegative();
    assertThat(EntryCodec.entry(line.substring(0, line.length() - 1))).contains(entry);
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyKindOfEventComesBackAsItWas(Event event) {
    comesBack(event);
  }

  @ParameterizedTest
  @MethodSource("findings")
  void everyKindOfFindingComesBackAsItWas(Finding finding) {
    comesBack(new Event.StepDone(Phase.FORWARD, 0, 1, List.of(finding)));
  }

  static List<Step> steps() {
    return Samples.steps();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyKindOfStepComesBackAsItWas(Step step) {
    comesBack(new Event.WayBackStarted(Text.verbatim("why"), List.of(step)));
    comesBack(new Event.RunStarted(1, "shop", "/", Samples.deploy(step), true));
  }

  @ParameterizedTest
  @EnumSource
  void everyExitComesBackAsItWas(Exit exit) {
    for (Outcome outcome : Outcome.values()) {
      comesBack(new Event.RunEnded(outcome, exit, List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfPlanComesBackAsItWas(RunKind kind) {
    for (DataWay way : DataWay.values()) {
      for (BackupReason reason : BackupReason.values()) {
        var step = new Step.TakeBackup("b0001", reason, Samples.V1, Optional.empty());
        var plan =
            new Plan(
                kind,
                Samples.V1,
                Samples.V2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                way,
                Text.verbatim(STRANGE),
                List.of(step),
                List.of());
        comesBack(new Event.RunStarted(1, "shop", "/", plan, false));
      }
    }
  }

  @RepeatedTest(100)
  void anyTextComesBackAsItWas(RepetitionInfo repetition) {
    RandomGenerator random = new java.util.Random(repetition.getCurrentRepetition());
    Text text = new Text(text(random), text(random));

    comesBack(
        new Event.RunStarted(random.nextLong(), text.en(), text.es(), plan(random, text), true));
    comesBack(new Event.StepFailed(Phase.BACK, 1, 2, List.of(new Problem(text, text.en(), text))));
  }

  private static Plan plan(RandomGenerator random, Text text) {
    var release = new Release(text.es(), text.en());
    var step = new Step.SwapStore(text.en(), text.es(), text.en());
    return new Plan(
        RunKind.DEPLOY,
        release,
        release,
        Optional.of(text.en()),
        Optional.of(text.es()),
        random.nextBoolean() ? Optional.of("") : Optional.empty(),
        DataWay.KEEP,
        text,
        List.of(step),
        List.of(text, text),
        new Reach(List.of(text.en()), random.nextBoolean()),
        random.nextBoolean() ? Optional.of(tried(random, text)) : Optional.empty());
  }

  private static Tried tried(RandomGenerator random, Text text) {
    Optional<String> maybe = random.nextBoolean() ? Optional.of(text.es()) : Optional.empty();
    return new Tried(
        text.en(),
        maybe,
        List.of(new Tried.Lost(text.es(), maybe, random.nextLong())),
        random.nextLong(),
        Instant.ofEpochMilli(random.nextInt()));
  }

  /** Up to 40 characters of every plane, halves of pairs left out: they are no text. */
  private static String text(RandomGenerator random) {
    int[] points =
        random
            .ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
            .map(p -> p % 4 == 0 ? p % 128 : p)
            .filter(p -> p < Character.MIN_SURROGATE || p > Character.MAX_SURROGATE)
            .toArray();
    return new String(points, 0, points.length);
  }

  @Test
  @Tag("P22")
  void oneFlippedBitAnywhereInALineIsFound() {
    Entry entry = new Entry(3, Instant.EPOCH, events().getFirst());
    String line = EntryCodec.line(entry).stripTrailing();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length * 8; i++) {
      bytes[i / 8] ^= (byte) (1 << i % 8);
      assertThat(EntryCodec.entry(new String(bytes, StandardCharsets.UTF_8)))
          .as("bit %d of byte %d", i % 8, i / 8)
          .isEmpty();
      bytes[i / 8] ^= (byte) (1 << i % 8);
    }
  }

  @Test
  void whatIsNoLineIsNoEntry() {
    assertThat(EntryCodec.entry("")).isEmpty();
    assertThat(EntryCodec.entry("00000000 ")).isEmpty();
    assertThat(EntryCodec.entry("00000000 {}")).isEmpty();
    assertThat(EntryCodec.entry("hello, world, this is prose")).isEmpty();
  }

  @Test
  void aLineOfAnotherVersionWithMoreInItIsRead() {
    String json =
        EntryCodec.line(new Entry(1, Instant.EPOCH, new Event.StepStarted(Phase.FORWARD, 2)));
    String more = json.substring(9).strip().replaceFirst("\\{", "{\"added\":{\"later\":[1]},");
    var crc = new java.util.zip.CRC32C();
    crc.update(more.getBytes(StandardCharsets.UTF_8));
    String line = java.util.HexFormat.of().toHexDigits((int) crc.getValue()) + " " + more;

    assertThat(EntryCodec.entry(line).orElseThrow().event())
        .isEqualTo(new Event.StepStarted(Phase.FORWARD, 2));
  }
}
