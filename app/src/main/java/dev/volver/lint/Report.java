package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What reading migrations found.
 *
 * @param root the folder that files are told from
 * @param migrations first things first
 * @param unread files that could not be read
 * @param graph what makes the chain unusable
 * @param beside findings that belong to no migration: in the app's own code, in the live schema
 */
public record Report(
    Tool tool,
    Path root,
    List<Migration> migrations,
    List<Problem> unread,
    List<Problem> graph,
    List<Finding> beside) {

  /** What is wrong with the whole. */
  public List<Problem> problems() {
    return Stream.concat(unread.stream(), graph.stream()).toList();
  }

  /** One migration, judged. */
  public record Migration(
      String revision, String file, String title, Verdict verdict, List<Finding> findings) {

    Migration below(String folder) {
      return new Migration(
          revision,
          folder + "/" + file,
          title,
          verdict,
          findings.stream().map(f -> f.below(folder)).toList());
    }

    Migration only(Predicate<Finding> wanted) {
      return new Migration(
          revision, file, title, verdict, findings.stream().filter(wanted).toList());
    }
  }

  /** All findings that no comment turns off. */
  public Stream<Finding> open() {
    return all().filter(f -> f.suppressed().isEmpty());
  }

  private Stream<Finding> all() {
    return Stream.concat(migrations.stream().flatMap(m -> m.findings().stream()), beside.stream());
  }

  /** The same with more that was found beside the migrations. */
  public Report beside(List<Finding> more) {
    return new Report(
        tool,
        root,
        migrations,
        unread,
        graph,
        Stream.concat(beside.stream(), more.stream()).toList());
  }

  /** The same with files that are told from what was named. */
  public Report from(Folder folder) {
    String below = folder.below();
    return new Report(
        tool,
        folder.root().toAbsolutePath().normalize(),
        below.isEmpty() ? migrations : migrations.stream().map(m -> m.below(below)).toList(),
        unread.stream().map(p -> told(p, folder, below)).toList(),
        graph.stream().map(p -> told(p, folder, below)).toList(),
        beside);
  }

  private static Problem told(Problem p, Folder folder, String below) {
    Path root = folder.root().toAbsolutePath().normalize();
    if (!p.where().startsWith("/")) {
      return below.isEmpty() ? p : new Problem(p.what(), below + "/" + p.where(), p.next());
    }
    Path where = Path.of(p.where()).normalize();
    return where.startsWith(root) && !where.equals(root)
        ? new Problem(p.what(), root.relativize(where).toString(), p.next())
        : p;
  }

  /** The same of a release, whose files lie elsewhere in the end. */
  public Report at(Path code) {
    return new Report(tool, code, migrations, unread, graph, beside);
  }

  /** How many migrations come to a verdict. */
  public long count(Verdict verdict) {
    return migrations.stream().filter(m -> m.verdict() == verdict).count();
  }

  public long count(Severity severity) {
    return open().filter(f -> f.severity() == severity).count();
  }

  public long suppressed() {
    return all().filter(f -> f.suppressed().isPresent()).count();
  }

  /** Whether something is at or above a limit; a problem of the whole chain always is. */
  public boolean reaches(Optional<Severity> limit) {
    return limit
        .map(l -> !problems().isEmpty() || open().anyMatch(f -> f.severity().compareTo(l) >= 0))
        .orElse(false);
  }

  /** The same with only some of the migrations; their verdicts stay. */
  public Report of(java.util.Set<String> revisions) {
    return new Report(
        tool,
        root,
        migrations.stream().filter(m -> revisions.contains(m.revision())).toList(),
        unread,
        graph,
        beside);
  }

  /** The same with only some of the findings; the verdicts stay. */
  public Report only(List<Rule> rules, Severity least) {
    Predicate<Finding> wanted =
        f -> (rules.isEmpty() || rules.contains(f.rule())) && f.severity().compareTo(least) >= 0;
    return new Report(
        tool,
        root,
        migrations.stream().map(m -> m.only(wanted)).toList(),
        unread,
        graph,
        beside.stream().filter(wanted).toList());
  }
}
