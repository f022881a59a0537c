package dev.volver.adapter.docker;

import dev.volver.config.EnvFile;
import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of Compose: {@code docker compose} where there is the plugin, else the older {@code
 * docker-compose}.
 */
final class ComposeProject {
  private static final Pattern NAME = Pattern.compile("(?m)^name:\\s*[\"']?([\\w-]+)");
  private static final String VARIABLE = "COMPOSE_PROJECT_NAME";
  private static final String VARIABLES = ".env";

  private final RuntimeConfig.Compose config;
  private final Path code;
  private final CommandRunner runner;
  private Optional<List<String>> program = Optional.empty();

  ComposeProject(RuntimeConfig.Compose config, Path code, CommandRunner runner) {
    this.config = config;
    this.code = code;
    this.runner = runner;
  }

  boolean plugin() {
    return program().size() == 2;
  }

  private List<String> program() {
    if (program.isEmpty()) {
      boolean plugin = runner.run(Docker.command(List.of("compose", "version"))).ok();
      program = Optional.of(plugin ? List.of("docker", "compose") : List.of("docker-compose"));
    }
    return program.get();
  }

  /**
   * The name of the project, which containers carry: the one that Compose itself would take
   * (docs.docker.com/compose/how-tos/project-name).
   */
  String name() {
    return config
        .project()
        .or(() -> Optional.ofNullable(EnvFile.of(code.resolve(VARIABLES)).get(VARIABLE)))
        .or(this::named)
        .orElseGet(() ->
            String.valueOf(code.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "")
                .replaceAll("^[_-]+", ""));
  }

  private Optional<String> named() {
    try {
      Path file = code.resolve(config.files().getFirst());
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Matcher name = NAME.matcher(Files.readString(file));
      return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an image is called that Compose builds for a service without a name for it. */
  String builtName(String service) {
    return name() + (plugin() ? "-" : "_") + service;
  }

  /** A command on the files of a release. */
  Command command(Path folder, List<Path> moreFiles, List<String> words) {
    List<String> argv = new ArrayList<>(program());
    argv.addAll(List.of("-p", name(), "--project-directory", folder.toString()));
    for (String file : config.files()) {
      argv.addAll(List.of("-f", folder.resolve(file).toString()));
    }
    for (Path file : moreFiles) {
      argv.addAll(List.of("-f", file.toString()));
    }
    if (!folder.equals(code) && Files.exists(code.resolve(VARIABLES))) {
      argv.addAll(List.of("--env-file", code.resolve(VARIABLES).toString()));
    }
    argv.addAll(words);
    return Command.of(folder, argv);
  }

  /** The words of a build; the older program would leave the container of a failed one behind. */
  List<String> build() {
    return plugin() ? List.of("build") : List.of("build", "--force-rm");
  }

  /**
   * What keeps a start from fetching: a service may say that its image is always to be, which would
   * be another than the one that was settled. The older program never does.
   */
  List<String> unfetched() {
    return plugin() ? List.of("--pull", "never") : List.of();
  }

  /** The refusal of files that Compose does not take; those of a release lie there only to look. */
  Halt unusable(Path folder, Completed done) {
    String file = config.files().getFirst();
    return Halt.refuse(
        Text.of(
            "the Compose file cannot be used: %s",
            "el archivo de Compose no sirve: %s", done.lastWords(6)),
        folder.equals(code) ? code.resolve(file).toString() : String.join(", ", config.files()),
        folder.equals(code)
            ? Text.of(
                "`%s` shows it; correct the file.",
                "`%s` lo muestra; corrija el archivo.", typed(List.of("config")))
            : Text.of(
                "Correct it in the release, commit it and deploy that; what runs is not touched.",
                "Corríjalo en la versión, confírmelo y despliegue eso; lo que funciona no se tocó."));
  }

  /** As a person types it in the folder of the code. */
  String typed(List<String> words) {
    List<String> argv = new ArrayList<>(program());
    argv.addAll(List.of("-p", name()));
    config.files().forEach(f -> argv.addAll(List.of("-f", code.resolve(f).toString())));
    argv.addAll(words);
    return Command.of(code, argv).typed();
  }
}
