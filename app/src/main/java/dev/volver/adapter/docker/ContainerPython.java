package dev.volver.adapter.docker;

import dev.volver.adapter.docker.Fleet.Seen;
import dev.volver.config.MigrationConfig;
import dev.volver.exec.Command;
import dev.volver.migration.Interpreter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The app's interpreter in its image. The code that is in place is that of the image; other code is
 * looked at from outside, or is in an image of its own.
 *
 * @param image the image of another release, by role
 */
record ContainerPython(
    MigrationConfig config, Fleet fleet, Path code, Optional<Function<String, String>> image)
    implements Interpreter {

  @Override
  public Command command(Path folder, List<String> words) {
    return fleet.once(seen(folder), config.service(), words(words));
  }

  private Seen seen(Path folder) {
    if (image.isPresent()) {
      boolean hidden = !folder.equals(code) && fleet.hides(config.service(), folder);
      return new Seen.InImage(
          image.get().apply(config.service().orElse(fleet.roles().getFirst())),
          hidden ? Optional.of(folder) : Optional.empty());
    }
    return folder.equals(code) ? new Seen.InPlace() : new Seen.Outside(folder);
  }

  private Command words(List<String> words) {
    List<String> argv = new ArrayList<>(List.of(config.python()));
    argv.addAll(words);
    Path works = Path.of(Fleet.CODE).resolve(config.source()).normalize();
    return Command.of(works, argv).with(config.environment()).withSecrets(config.secrets());
  }

  @Override
  public String typed(List<String> words) {
    return fleet.once(new Seen.InPlace(), config.service(), words(words)).typed();
  }

  @Override
  public String name() {
    return config.python() + " (" + config.service().orElse(fleet.roles().getFirst()) + ")";
  }
}
