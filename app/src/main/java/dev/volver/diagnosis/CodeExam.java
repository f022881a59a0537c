package dev.volver.diagnosis;

import dev.volver.config.App;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.engine.Ports;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.RunAs;
import dev.volver.message.Text;
import dev.volver.release.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The repository, what is in place of it, and the files that go with it. */
final class CodeExam {
  private static final int SHOWN = 5;

  private final Ports ports;
  private final App app;

  CodeExam(Ports ports) {
    this.ports = ports;
    this.app = ports.app();
  }

  List<Observation> look() {
    List<Observation> all = new ArrayList<>();
    Source.Head head = ports.source().head();
    all.add(
        Observation.good(
            "git",
            Text.of(
                "%s in place%s",
                "%s en su sitio%s",
                head.release().shown(),
                head.branch()
                    .map(b -> Text.of(", branch %s", ", rama %s", b))
                    .orElse(Text.verbatim("")))));
    if (git("rev-parse", "--is-shallow-repository").text().equals("true")) {
      all.add(
          Observation.warning(
              "git history",
              Text.of(
                  "the repository is shallow: older releases may be missing",
                  "el repositorio es superficial: pueden faltar versiones"),
              Text.verbatim("git fetch --unshallow")));
    }
    List<String> dirty = git("status", "--porcelain", "--untracked-files=no").lines();
    if (!dirty.isEmpty()) {
      String names =
          String.join(
              ", ",
              dirty.stream().limit(SHOWN).map(l -> l.substring(Math.min(3, l.length()))).toList());
      all.add(
          Observation.warning(
              "git changes",
              Text.of(
                  "%d changed files are in no commit: %s",
                  "%d archivos cambiados no están en ningún commit: %s", dirty.size(), names),
              Text.of(
                  "`git diff` shows them; commit them, or they stand in the way of a deploy.",
                  "`git diff` los muestra; haga commit, o estorbarán al desplegar.")));
    }
    for (Path file : app.configFiles()) {
      if (!Files.isReadable(file)) {
        all.add(
            Observation.warning(
                "config " + file.getFileName(),
                Text.of("%s cannot be read", "no se puede leer %s", file),
                Text.of("Make it, or take it out of `config`.", "Créelo, o quítelo de `config`.")));
      } else if (app.source().layout() == Layout.IN_PLACE && tracked(file)) {
        all.add(
            Observation.warning(
                "config " + file.getFileName(),
                Text.of(
                    "git tracks %s: it goes with the code, and what `--only config` puts back lasts until the code moves",
                    "git sigue %s: va con el código, y lo que repone `--only config` dura hasta que el código cambie",
                    file),
                Text.of("Take it out of `config`.", "Quítelo de `config`.")));
      }
    }
    return all;
  }

  private boolean tracked(Path file) {
    return file.startsWith(app.source().git())
        && git("ls-files", "--error-unmatch", "--", file.toString()).ok();
  }

  private Completed git(String... words) {
    List<String> argv = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
    argv.addAll(List.of(words));
    Path folder = app.source().git();
    return ports.runner().run(RunAs.as(Command.of(folder, argv), folder));
  }
}
