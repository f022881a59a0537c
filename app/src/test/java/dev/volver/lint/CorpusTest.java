package dev.volver.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.lint.Corpus.Member;
import dev.volver.lint.Setting.Dialect;
import dev.volver.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verdicts by reading, beside the truth found by running: nothing that loses or cannot be undone
 * may be called safe, and alarms are mostly right. Another corpus: {@code -Dcorpus=FOLDER}.
 */
@Tag("G12")
class CorpusTest {
  private static final Path DOCUMENT = Path.of("../docs/corpus.md");
  private static final Corpus CORPUS =
      Corpus.load(Path.of(System.getProperty("corpus", "src/test/corpus")));
  private static final List<Judged> JUDGED = new ArrayList<>();

  /** With the database known, and without knowing anything about where they run. */
  @BeforeAll
  static void judge() {
    for (Corpus.History history : CORPUS.histories()) {
      Path path = CORPUS.folder(history);
      Folder folder = Folder.recognise(path, Optional.of(history.tool())).orElseThrow();
      Reading reading = Readers.read(folder);
      for (Dialect database : history.databases()) {
        judge(history, folder, reading, Optional.of(database));
      }
      judge(history, folder, reading, Optional.empty());
    }
  }

  private static void judge(
      Corpus.History history, Folder folder, Reading reading, Optional<Dialect> database) {
    Setting setting = new Setting(history.tool(), database, database.map(_ -> history.keys()));
    Report report = new Lint(new RuleBook(), setting).of(reading, history.name()).from(folder);
    Map<String, Verdict> verdicts = new HashMap<>();
    report.migrations().forEach(m -> verdicts.put(history.name() + "/" + m.file(), m.verdict()));
    for (Member member : CORPUS.of(history)) {
      JUDGED.add(new Judged(member, database, Optional.ofNullable(verdicts.get(member.file()))));
    }
  }

  @Test
  void holdsTheTruthOfEachAndNothingElse() throws IOException {
    Set<String> there = new TreeSet<>();
    for (Member m : CORPUS.members().values()) {
      assertThat(m.truth()).as(m.file()).isNotEmpty();
      assertThat(CORPUS.root().resolve(m.file())).isRegularFile();
      there.add(m.file());
    }
    try (Stream<Path> files = Files.walk(CORPUS.root())) {
      assertThat(files.filter(f -> f.toString().endsWith(".down.sql")).map(this::up))
          .as("the way up of each way down")
          .allMatch(Files::exists);
    }
    assertThat(there).hasSizeGreaterThanOrEqualTo(System.getProperty("corpus") == null ? 150 : 1);
  }

  private Path up(Path down) {
    return down.resolveSibling(
        down.getFileName().toString().replaceFirst("\\.down\\.sql$", ".up.sql"));
  }

  @Test
  void readsEachOfThem() {
    assertThat(JUDGED.stream().filter(j -> j.verdict().isEmpty()).map(j -> j.member().file()))
        .as("migrations that no reader found")
        .isEmpty();
  }

  @Test
  void callsNothingSafeThatLoses() {
    assertThat(JUDGED.stream().filter(Judged::missed).map(Judged::shown).distinct()).isEmpty();
  }

  @Test
  void isMostlyRightWhereItGivesAlarm() {
    List<Judged> alarms = Judged.known(JUDGED).filter(Judged::alarm).toList();
    String wrong =
        alarms.stream()
            .filter(Judged::falseAlarm)
            .map(Judged::shown)
            .collect(Collectors.joining("\n"));
    assertThat(Share.of(alarms.stream().filter(j -> !j.falseAlarm()).count(), alarms.size()))
        .as("alarms that are right; these are not:\n%s", wrong)
        .isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void theDocumentSaysHowItFares() throws IOException {
    if (System.getProperty("corpus") != null) {
      System.out.println(CorpusDocument.of(JUDGED));
      return;
    }
    String before = Files.readString(DOCUMENT);
    String made = CorpusDocument.in(before, JUDGED);
    if (System.getProperty("update") != null) {
      Files.writeString(DOCUMENT, made);
    }
    assertThat(DOCUMENT)
        .as("docs/corpus.md; write it anew with -Dtest=CorpusTest -Dupdate")
        .content()
        .isEqualTo(made);
  }
}
