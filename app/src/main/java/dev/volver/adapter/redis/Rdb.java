package dev.volver.adapter.redis;

import dev.volver.backup.Fingerprint;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redis's own check says of an RDB file; it reads it to its end and knows nothing of time. */
record Rdb(Programs programs) {
  private static final Pattern COUNT = Pattern.compile("\\[info] (\\d+) (keys read|expires)");

  /**
   * What a whole RDB file holds.
   *
   * @param keys all its keys
   * @param expiring those of them that have an end, be it past or to come
   */
  record Held(long keys, long expiring) {
    long lasting() {
      return keys - expiring;
    }
  }

  /**
   * Reads one to its end.
   *
   * @throws Halt when it is damaged, cut short or none
   */
  Held check(Path dump) {
    if (!Files.isRegularFile(dump)) {
      throw wrong(dump, Text.of("there is no file", "no hay archivo"));
    }
    Completed check =
        programs.run(
            "redis-check-rdb", List.of(dump.toAbsolutePath().getParent()), dump.toString());
    if (!check.ok()) {
      throw wrong(dump, Text.verbatim(reason(check)));
    }
    long keys = 0;
    long expiring = 0;
    for (String line : check.lines()) {
      Matcher m = COUNT.matcher(line);
      if (m.matches()) {
        long n = Long.parseLong(m.group(1));
        keys = m.group(2).equals("expires") ? keys : n;
        expiring = m.group(2).equals("expires") ? n : expiring;
      }
    }
    return new Held(keys, expiring);
  }

  private static String reason(Completed check) {
    List<String> lines = check.lines();
    int error = lines.indexOf("--- RDB ERROR DETECTED ---");
    return error >= 0 && error + 1 < lines.size() ? lines.get(error + 1) : check.lastWords(2);
  }

  static Halt wrong(Path dump, Text how) {
    return new Halt(dev.volver.message.Exit.INCOMPLETE, List.of(problem(dump, how)));
  }

  static Problem problem(Path dump, Text how) {
    return new Problem(
        Text.of("the copy is not what it must be: %s", "la copia no es la debida: %s", how),
        dump.toString(),
        Text.of(
            "Do not restore it; `volver backup list` shows the others.",
            "No la restaure; `volver backup list` muestra las demás."));
  }

  /** What a dump holds, loaded into a private server. */
  Fingerprint fingerprint(Path dump) {
    return fingerprint(dump, Hashes.LASTING);
  }

  private Fingerprint fingerprint(Path dump, Hashes hashes) {
    Held held = check(dump);
    try (Scratch scratch = Scratch.of(programs, dump)) {
      return scratch.fingerprint(held, hashes);
    }
  }

  /**
   * Whether it is the right one all the same: fields of its hashes came to their end since, and all
   * keys that are no hashes are as they were; or it was counted when such fields were not known.
   */
  private boolean right(Path dump, Fingerprint found, Fingerprint expected) {
    if (expected.objects().isEmpty()) {
      return !found.objects().isEmpty() && fingerprint(dump, Hashes.ALL).equals(expected);
    }
    Fingerprint none = fingerprint(dump, Hashes.NONE);
    return expected.objects().equals(List.of(none.schema())) && keys(none) == keys(expected);
  }

  private static long keys(Fingerprint of) {
    return of.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What is wrong with a dump; empty when it holds what it must. */
  List<Problem> compare(Path dump, Fingerprint expected) {
    try {
      Fingerprint found = fingerprint(dump);
      if (found.equals(expected) || right(dump, found, expected)) {
        return List.of();
      }
      Text how =
          found.counts().equals(expected.counts())
              ? Text.of("its keys hold something else", "sus claves contienen otra cosa")
              : Text.of(
                  "it holds %s, not %s", "contiene %s, no %s", found.counts(), expected.counts());
      return List.of(problem(dump, how));
    } catch (Halt e) {
      return e.problems();
    }
  }
}
