package dev.volver.reading;

import dev.volver.syntax.Statement.Import;
import dev.volver.syntax.Statement.ImportFrom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The modules that belong to the app: those that lie in its project. */
public final class AppModules {
  private static final int HIGHEST = 5;
  private static final List<String> SIGNS =
      List.of("alembic.ini", "pyproject.toml", "setup.py", "setup.cfg", "manage.py", ".git");

  /** Modules of Python itself and of the migration tools; a folder of that name hides none. */
  private static final Set<String> OTHERS =
      Set.of(
          ("__future__ abc argparse array ast asyncio base64 binascii bisect calendar collections"
                  + " concurrent configparser contextlib copy csv dataclasses datetime decimal"
                  + " difflib enum errno fractions functools glob gzip hashlib hmac html http"
                  + " importlib inspect io ipaddress itertools json locale logging math numbers"
                  + " operator os pathlib pickle platform pprint queue random re secrets shutil"
                  + " signal site socket sqlite3 ssl statistics string struct subprocess sys"
                  + " tempfile textwrap threading time timeit traceback types typing unicodedata"
                  + " unittest urllib uuid warnings weakref xml zipfile zlib zoneinfo"
                  + " alembic sqlalchemy django")
              .split(" "));

  private final List<Path> roots;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  private AppModules(List<Path> roots) {
    this.roots = roots;
  }

  /** The modules of the project that a folder belongs to. */
  public static AppModules around(Path folder) {
    List<Path> roots = new ArrayList<>();
    Path next = folder.toAbsolutePath().normalize();
    for (int i = 0; i < HIGHEST && next != null && next.getNameCount() > 0; i++) {
      Path here = next;
      if (i > 0 || Files.exists(here.resolve(SIGNS.getFirst()))) {
        roots.add(here);
        roots.add(here.resolve("src"));
      }
      if (SIGNS.stream().anyMatch(s -> Files.exists(here.resolve(s)))) {
        break;
      }
      next = next.getParent();
    }
    return new AppModules(List.copyOf(roots));
  }

  /** Whether Python itself has a module, or the migration tools are one. */
  public static boolean ofPython(String module) {
    return OTHERS.contains(first(module));
  }

  public Optional<Script.Import> of(Import statement) {
    return own(statement.module())
        ? Optional.of(new Script.Import(statement.line(), statement.module()))
        : Optional.empty();
  }

  public Optional<Script.Import> of(ImportFrom statement) {
    String module = ".".repeat(statement.level()) + statement.module();
    return statement.level() > 0 || own(module)
        ? Optional.of(new Script.Import(statement.line(), module))
        : Optional.empty();
  }

  private boolean own(String module) {
    String first = first(module);
    return !first.isEmpty()
        && !OTHERS.contains(first)
        && known.computeIfAbsent(
            first,
            name ->
                roots.stream()
                    .flatMap(r -> Stream.of(r.resolve(name), r.resolve(name + ".py")))
                    .anyMatch(Files::exists));
  }

  private static String first(String module) {
    int dot = module.indexOf('.');
    return dot < 0 ? module : module.substring(0, dot);
  }
}
