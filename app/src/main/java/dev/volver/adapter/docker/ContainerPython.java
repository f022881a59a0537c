package dev.volver.adapter.docker;

import dev.volver.config.MigrationConfig;
import dev.volver.exec.Command;
import dev.volver.migration.Interpreter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The app's interpreter in its image. The code that is in place is that of the image; other code is
 * looked at from outside.
 */
record ContainerPython(MigrationConfig config, Fleet fleet, Path code) implements Interpreter {

  @Override
  public Command command(Path folder, List<String> words) {
    return fleet.once(folder, config.service(), words(words));
  }

  private Command words(List<String> words) {
    List<String> argv = new ArrayList<>(List.of(config.python()));
    argv.addAll(words);
    Path works = Path.of(Fleet.CODE).resolve(config.source()).normalize();
    return Command.of(works, argv).with(config.environment()).withSecrets(config.secrets());
  }

  @Override
  public String typed(List<String> words) {
    return fleet.once(code, config.service(), words(words)).typed();
  }

  @Override
  public String name() {
    return config.python() + " (" + config.service().orElse(fleet.roles().getFirst()) + ")";
  }
}
