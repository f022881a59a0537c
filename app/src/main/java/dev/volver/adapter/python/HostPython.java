package dev.volver.adapter.python;

import dev.volver.config.MigrationConfig;
import dev.volver.exec.Command;
import dev.volver.exec.RunAs;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An interpreter on this machine, such as that of a virtual environment beside the code.
 *
 * @param inPlace the code that runs, where the interpreter is when an export of other code has none
 * @param database the file whose owner the commands run as
 */
public record HostPython(MigrationConfig config, Path inPlace, Path database)
    implements Interpreter {

  @Override
  public Command command(Path code, List<String> words) {
    List<String> argv = new ArrayList<>(List.of(python(code)));
    argv.addAll(words);
    Command command =
        Command.of(works(code), argv).with(config.environment()).withSecrets(config.secrets());
    return RunAs.as(command, database);
  }

  @Override
  public String typed(List<String> words) {
    Path works = works(inPlace);
    boolean here = works.equals(inPlace);
    boolean path = config.python().contains("/") && !here;
    List<String> argv =
        new ArrayList<>(
            List.of(path ? inPlace.resolve(config.python()).toString() : config.python()));
    argv.addAll(words);
    String variables =
        new TreeMap<>(config.environment())
            .entrySet().stream()
                .map(e -> e.getKey() + "=" + Command.of(inPlace, e.getValue()).typed() + " ")
                .collect(Collectors.joining());
    String folder = here ? "" : "cd " + Command.of(inPlace, works.toString()).typed() + " && ";
    return folder + variables + RunAs.as(Command.of(inPlace, argv), database).typed();
  }

  /** Code of another time may not have the folder yet. */
  private Path works(Path code) {
    Path folder = code.resolve(config.source()).normalize();
    return config.source().equals(".") || !Files.isDirectory(folder) ? code : folder;
  }

  @Override
  public String name() {
    return config.python();
  }

  /** As typed, or its path when it is one; an export has no virtual environment of its own. */
  private String python(Path code) {
    if (!config.python().contains("/")) {
      return config.python();
    }
    Path own = code.resolve(config.python());
    Path found = Files.exists(own) ? own : inPlace.resolve(config.python());
    if (!Files.exists(found)) {
      throw missing(found.toString());
    }
    return found.toString();
  }

  private static Halt missing(String python) {
    return Halt.refuse(
        Text.of(
            "the app's interpreter is not there: %s",
            "el intérprete de la aplicación no está: %s", python),
        python,
        Text.of(
            "Make the virtual environment, or set `migrations.python`.",
            "Cree el entorno virtual, o ajuste `migrations.python`."));
  }
}
