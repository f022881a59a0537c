package dev.volver.cli;

import dev.volver.backup.Ownership;
import dev.volver.discovery.Discovery;
import dev.volver.discovery.Draft;
import dev.volver.discovery.Machine;
import dev.volver.discovery.Project;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.incident.RunResult.Told;
import dev.volver.journal.Disk;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = {
      "Looks at a project and writes a first volver.yml for it.",
      "",
      "What could not be told is marked in it. A file that is there already is never overwritten."
    },
    footer = {
      "",
      "Examples:",
      "  volver init",
      "  volver init /srv/shop --dry-run",
      "  volver init --language es"
    })
final class InitCommand extends VolverCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The project's folder (default: this one).")
  Path directory = Path.of("");

  @Option(
      names = "--language",
      paramLabel = "en|es",
      description = "Of comments and messages (default: as LANG says).")
  Optional<Language> language = Optional.empty();

  @Option(
      names = "--force",
      description = "Write it anew; the present one is kept as volver.yml.bak.")
  boolean force;

  /** What was found, as JSON has it. */
  record Shown(Project found, String file, boolean written, List<Told> problems) {}

  @Override
  public Integer call() {
    Console console = root().console();
    Language spoken = language.orElseGet(this::fromEnvironment);
    console.speak(spoken);
    Path folder = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw Halt.refuse(
          Text.of("there is no such folder", "no existe esa carpeta"),
          folder.toString(),
          Text.of("Name the project's folder.", "Nombre la carpeta del proyecto."));
    }
    Path file = folder.resolve(root().globals().config);
    boolean dry = root().globals().dryRun;
    if (Files.exists(file) && !force && !dry) {
      throw Halt.refuse(
          Text.of("there is a configuration already", "ya hay una configuración"),
          file.toString(),
          Text.of(
              "`volver doctor` examines it; `volver init --force` writes it anew and keeps this one"
                  + " as .bak.",
              "`volver doctor` la examina; `volver init --force` la escribe de nuevo y guarda esta"
                  + " como .bak."));
    }
    Project found =
        new Discovery(Machine.here(), new LocalRunner("init", new Interruption(), _ -> {}))
            .of(folder);
    found.requireTop();
    String draft = Draft.of(found, spoken);
    if (!dry) {
      write(file, draft);
    }
    List<Problem> problems = dry ? List.of() : problems(file);
    tell(console, found, draft, file, problems);
    return (problems.isEmpty() ? Exit.DONE : Exit.USAGE).code();
  }

  private void tell(
      Console console, Project found, String draft, Path file, List<Problem> problems) {
    boolean dry = root().globals().dryRun;
    if (console.json()) {
      List<Told> told = problems.stream().map(p -> Told.of(p, console.language())).toList();
      console.object(new Shown(found, file.toString(), !dry, told));
      return;
    }
    if (dry) {
      console.line(draft.stripTrailing());
      return;
    }
    console.line(Text.of("%s written.", "Escrito %s.", file));
    long open = draft.lines().filter(l -> l.matches(".*# (EDIT|EDITAR): .*")).count();
    if (open > 0) {
      console.line(
          Text.of(
              "Lines marked EDIT: %d. Look at them first.",
              "Líneas marcadas EDITAR: %d. Mírelas antes.", open));
    }
    console.problems(problems);
    console.line(Text.of("Next: volver doctor", "Ahora: volver doctor"));
  }

  private Language fromEnvironment() {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(v -> root().environment().getOrDefault(v, ""))
        .filter(v -> !v.isEmpty())
        .findFirst()
        .filter(v -> v.toLowerCase(Locale.ROOT).startsWith("es"))
        .map(_ -> Language.ES)
        .orElse(Language.EN);
  }

  private static void write(Path file, String draft) {
    try {
      if (Files.exists(file)) {
        Disk.rename(file, free(file));
      }
      Disk.write(file, draft.getBytes(StandardCharsets.UTF_8));
      Path folder = Objects.requireNonNull(file.getParent());
      var mode = Files.getPosixFilePermissions(file);
      Ownership.copy(folder, file);
      Files.setPosixFilePermissions(file, mode);
    } catch (IOException | UncheckedIOException e) {
      throw Halt.refuse(
          Text.of(
              "the file could not be written: %s",
              "no se pudo escribir el archivo: %s", e.getMessage()),
          file.toString(),
          Text.of("Check the folder's owner and mode.", "Revise dueño y permisos de la carpeta."));
    }
  }

  /** The name for the file that was there: nothing kept before is lost. */
  private static Path free(Path file) {
    Path kept = file.resolveSibling(file.getFileName() + ".bak");
    for (int i = 2; Files.exists(kept); i++) {
      kept = file.resolveSibling(file.getFileName() + ".bak" + i);
    }
    return kept;
  }

  private List<Problem> problems(Path file) {
    try {
      root().workbench.app(file);
      return List.of();
    } catch (Halt e) {
      return e.problems();
    }
  }
}
