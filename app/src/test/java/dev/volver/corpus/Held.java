package dev.volver.corpus;

import dev.volver.lint.Corpus.Member;
import dev.volver.lint.Corpus.Truth;
import dev.volver.lint.Setting.Dialect;
import dev.volver.rehearsal.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rehearsal said of a migration, held against the truth. */
record Held(Member member, Dialect database, Truth truth, Tried tried) {
  private static final Pattern GONE = Pattern.compile("-(\\d+) rows|^(\\d+) values");

  /** How the two agree. */
  enum Agreement {
    RIGHT,
    WRONG,
    /** Exact, and left unproven for a table that it changes has no rows. */
    EMPTY,
    /** Refused before anything was tried. */
    REFUSED
  }

  Agreement agreement() {
    if (tried.verdict().equals(Tried.REFUSED)) {
      return Agreement.REFUSED;
    }
    Verdict verdict = Verdict.valueOf(tried.verdict());
    if (verdict == Verdict.UNPROVEN) {
      boolean empty = truth.outcome().equals("exact") && tried.says("proves nothing");
      return empty ? Agreement.EMPTY : Agreement.WRONG;
    }
    return right(verdict) ? Agreement.RIGHT : Agreement.WRONG;
  }

  private boolean right(Verdict verdict) {
    return switch (truth.outcome()) {
      case "up-fails" -> verdict == Verdict.UP_FAILS;
      case "down-fails" -> verdict == Verdict.DOWN_FAILS;
      case "exact" -> afterwards(truth.later().orElse("ok"), verdict);
      default -> notExact(truth.down().orElse("ok"), verdict);
    };
  }

  /** Of one that is exact as long as nobody writes. */
  private boolean afterwards(String later, Verdict verdict) {
    return switch (later) {
      case "ok" -> verdict == Verdict.PROVEN;
      case "ids used again" -> rewound(verdict);
      case "loses" -> verdict == Verdict.LOSES && tried.says("with rows written after");
      default -> verdict == Verdict.DOWN_FAILS && tried.says("with rows written after");
    };
  }

  private boolean notExact(String down, Verdict verdict) {
    return switch (down) {
      case "missing", "raises" -> verdict == Verdict.IRREVERSIBLE;
      case "breaks" -> verdict == Verdict.DOWN_FAILS;
      default -> {
        if (down.equals("no-change") && verdict == Verdict.STUB) {
          yield true;
        }
        if (!gone().isEmpty()) {
          yield verdict == Verdict.LOSES && tried.losses().equals(gone());
        }
        if (truth.schemaDiffers()) {
          yield verdict == Verdict.SCHEMA_DIFFERS;
        }
        yield truth.rows().isEmpty() ? rewound(verdict) : verdict == Verdict.LEAVES_ROWS;
      }
    };
  }

  private boolean rewound(Verdict verdict) {
    return verdict == Verdict.SCHEMA_DIFFERS && tried.says("stands before where it stood");
  }

  /** Rows and values that the truth says are gone, by table or column. */
  private Map<String, Long> gone() {
    Map<String, Long> gone = new TreeMap<>();
    truth
        .rows()
        .forEach((object, what) -> {
          Matcher m = GONE.matcher(what);
          if (m.find()) {
            gone.put(object, Long.parseLong(m.group(1) != null ? m.group(1) : m.group(2)));
          }
        });
    return gone;
  }

  String shown() {
    return "%s (%s) on %s: truth %s%s %s, rehearsed %s %s %s"
        .formatted(
            member.file(),
            member.kind(),
            database,
            truth.shown(),
            truth.down().map(d -> " (" + d + ")").orElse(""),
            truth.rows(),
            tried.verdict(),
            tried.losses(),
            tried.reasons());
  }
}
