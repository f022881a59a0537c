package dev.volver.cli;

import dev.volver.demo.Demo;
import dev.volver.demo.Place;
import dev.volver.demo.Summary;
import dev.volver.exec.Interruption;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Shows a bad deploy being taken back, on a shop made for it.",
      "",
      "Makes a small real shop in a temporary folder, deploys a good version and a "
          + "bad one while a customer keeps ordering, and proves that no acknowledged order "
          + "is missing. Touches nothing else; needs git and a JDK; half a minute."
    },
    footer = {
      "",
      "Examples:",
      "  volver demo",
      "  volver demo --keep          to look around afterwards",
      "  volver demo --language es"
    })
final class DemoCommand extends VolverCommand {
  @Option(names = "--keep", description = "Keep the folder.")
  boolean keep;

  @Option(names = "--directory", paramLabel = "DIR", description = "Make it there, and keep it.")
  Optional<Path> directory = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "en|es",
      description = "The language to tell it in (default: that of the system).")
  Optional<Language> language = Optional.empty();

  @Override
  public Integer call() {
    Console console = root().console();
    console.speak(language.orElseGet(() -> system(root().environment())));
    if (root().globals.dryRun) {
      console.line(
          Text.of(
              "It would make a shop in a temporary folder and deploy it three times.",
              "Crearía una tienda en una carpeta temporal y la desplegaría tres veces."));
      return 0;
    }
    Interruption interruption = new Interruption();
    try (Signals _ = Signals.catching(interruption)) {
      Summary summary = carryOut(console, interruption);
      print(console, summary);
      if (!summary.passed()) {
        throw new Halt(
            Exit.INTERNAL_ERROR, summary.broken().stream().map(DemoCommand::broken).toList());
      }
      return 0;
    }
  }

  private Summary carryOut(Console console, Interruption interruption) {
    Globals globals = root().globals;
    List<String> options = new ArrayList<>();
    if (globals.quiet) {
      options.add("-q");
    }
    if (globals.noColor) {
      options.add("--no-color");
    }
    try (Place place = Place.make(directory, keep)) {
      return new Demo(
              place, console.language(), console::note, options, !console.json(), interruption)
          .run();
    }
  }

  private static void print(Console console, Summary summary) {
    if (console.json()) {
      console.object(summary);
    } else if (summary.passed()) {
      console.line("");
      console.line(
          console.strong(Text.of("What became of it", "Qué fue de todo").in(console.language())));
      summary.lines().forEach(console::line);
      console.line("");
      console.line(console.strong(Text.of("Where to look", "Dónde mirar").in(console.language())));
      whereToLook(console, summary.folder());
      console.line("");
      console.line(
          console.strong(
              Text.of(
                      "What to try next, in your own project",
                      "Qué probar ahora, en su propio proyecto")
                  .in(console.language())));
      next().forEach(console::line);
    }
  }

  private static void whereToLook(Console console, Optional<String> folder) {
    if (folder.isEmpty()) {
      console.line(
          Text.of(
              "  It was all in a temporary folder, which is gone. `volver demo --keep` keeps it: the shop's\n  repository, the journal of each run, the evidence of the failure, the listed orders, the backups.",
              "  Todo estaba en una carpeta temporal, que ya no existe. `volver demo --keep` la conserva: el\n  repositorio, el diario de cada ejecución, las pruebas del fallo, los pedidos listados, las copias."));
      return;
    }
    String f = folder.get();
    console.line(
        Text.of(
            "  %s/shop                     the repository, the database in data/",
            "  %s/shop                     el repositorio, la base en data/", f));
    console.line(
        Text.of(
            "  %s/state/shop/runs/000003   the journal, evidence and listed orders of the bad deploy",
            "  %s/state/shop/runs/000003   el diario, las pruebas y los pedidos listados del mal despliegue",
            f));
    console.line(
        Text.of(
            "  %s/state/shop/backups       the backups",
            "  %s/state/shop/backups       las copias", f));
    String volver = System.getProperty("volver.launcher", "volver");
    List<String> history =
        List.of(
            "env", "VOLVER_STATE=" + f + "/state", volver, "-C", f + "/shop/volver.yml", "history");
    console.line("  " + dev.volver.exec.Command.of(Path.of(f), history).typed());
  }

  private static List<Text> next() {
    return List.of(
        Text.of(
            "  volver init                    writes a volver.yml for what it finds there",
            "  volver init                    escribe un volver.yml según lo que encuentra"),
        Text.of(
            "  volver doctor                  says what is missing",
            "  volver doctor                  dice qué falta"),
        Text.of(
            "  volver deploy TAG --dry-run    shows each step, changes nothing",
            "  volver deploy TAG --dry-run    muestra cada paso, no cambia nada"),
        Text.of(
            "  volver deploy TAG              does it; what fails is taken back",
            "  volver deploy TAG              lo hace; lo que falla se deshace"),
        Text.of(
            "  volver rollback                goes back to the last good release",
            "  volver rollback                vuelve a la última versión buena"));
  }

  private static Problem broken(String what) {
    return new Problem(
        Text.of("the demo failed: %s", "la demo falló: %s", what),
        "",
        Text.of(
            "`volver demo --keep` keeps the folder to look into.",
            "`volver demo --keep` conserva la carpeta para mirar."));
  }

  /** The language that the system's locale asks for. */
  private static Language system(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return locale.startsWith("es") ? Language.ES : Language.EN;
  }
}
