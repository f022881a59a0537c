package dev.volver.adapter.docker;

import dev.volver.adapter.docker.Fleet.Seen;
import dev.volver.config.RuntimeConfig.Single;
import dev.volver.exec.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * How a single container is made.
 *
 * @param code the folder that the options are typed in
 */
record Recipe(Single single, Path code) {
  private static final String VARIABLES = "--env-file";

  /** Options that a second container beside the first cannot have. */
  private static final Set<String> ITS_OWN =
      Set.of(
          "-p",
          "--publish",
          "--restart",
          "--name",
          "--ip",
          "--ip6",
          "--mac-address",
          "--network-alias",
          "--net-alias",
          "-l",
          "--label",
          "--label-file",
          "--cidfile",
          "--hostname",
          "-h");

  private static final Set<String> ITS_OWN_WITHOUT_VALUE =
      Set.of("-d", "--detach", "-P", "--publish-all", "--rm", "--init", "-it", "-t", "-i");

  /** Differs when the options, the command or a file of variables do. */
  String sum() {
    var sum = new CRC32C();
    sum.update(String.join("\0", single.options()).getBytes(StandardCharsets.UTF_8));
    sum.update(String.join("\0", single.command()).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < single.options().size(); i++) {
      String option = single.options().get(i);
      if (option.equals(VARIABLES) && i + 1 < single.options().size()) {
        sum.update(content(single.options().get(i + 1)));
      } else if (option.startsWith(VARIABLES + "=")) {
        sum.update(content(option.substring(VARIABLES.length() + 1)));
      }
    }
    return Long.toHexString(sum.getValue());
  }

  private byte[] content(String file) {
    try {
      Path path = code.resolve(file);
      return Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes and starts it. */
  Command run(String recipe) {
    List<String> words = new ArrayList<>(List.of("docker", "run", "-d", "--name", single.name()));
    if (!recipe.isEmpty()) {
      words.addAll(List.of("--label", Container.RECIPE + "=" + recipe));
    }
    single.options().stream()
        .filter(o -> !Set.of("-d", "--detach").contains(o))
        .forEach(words::add);
    words.add(single.image());
    words.addAll(single.command());
    return Command.of(code, words);
  }

  /** Runs a program once in a container like it. */
  Command once(Seen seen, Command program) {
    List<String> words = new ArrayList<>(List.of("docker", "run", "--rm"));
    words.addAll(shared());
    words.addAll(
        Fleet.once(
            seen,
            single.name(),
            seen instanceof Seen.InImage i ? i.image() : single.image(),
            program));
    return Command.of(code, words).with(program.environment()).withSecrets(program.secrets());
  }

  private List<String> shared() {
    List<String> shared = new ArrayList<>();
    for (int i = 0; i < single.options().size(); i++) {
      String option = single.options().get(i);
      if (ITS_OWN.contains(option)) {
        i++;
      } else if (!ITS_OWN_WITHOUT_VALUE.contains(option)
          && ITS_OWN.stream().noneMatch(o -> o.startsWith("--") && option.startsWith(o + "="))) {
        shared.add(option);
      }
    }
    return shared;
  }
}
