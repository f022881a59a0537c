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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Commands of Compose: {@code docker compose} where there is the plugin, else the older {@code
 * docker-compose}.
 */
final class ComposeProject {
  private static final Pattern NAME = Pattern.compile("(?m)^name:\\s*[\"']?([\\w-]+)");
  private static final Pattern VERSION = Pattern.compile("\\bv?(\\d{1,4})\\.(\\d{1,4})");
  private static final String VARIABLE = "COMPOSE_PROJECT_NAME";
  private static final String VARIABLES = ".env";
  private static final String FILES = "COMPOSE_FILE";
  private static final String PROFILES = "COMPOSE_PROFILES";
  private static final String COMPATIBILITY = "COMPOSE_COMPATIBILITY";

  private static final String OLDER = "1.29";

  /** What both programs say of a file of variables that is not there. */
  private static final Pattern LACKING =
      Pattern.compile("(?i)(?:env file:?|failed to (?:load|read)|open|stat) (/\\S+?)(?=:|\\s|$)");

  private final RuntimeConfig.Compose config;
  private final Path code;
  private final CommandRunner runner;
  private final Remembered known;
  private Optional<List<String>> program = Optional.empty();
  private String version = "";

  ComposeProject(RuntimeConfig.Compose config, Path code, CommandRunner runner) {
    this.config = config;
    this.code = code;
    this.runner = runner;
    this.known = new Remembered(this, config.files(), code);
  }

  /** What it was asked before. */
  Remembered known() {
    return known;
  }

  /** Whether it is the one of today, as a plugin or alone. */
  boolean modern() {
    return program().size() == 2 || since(version, 2, 0);
  }

  private List<String> program() {
    if (program.isEmpty()) {
      Completed plugin = runner.run(Docker.command(List.of("compose", "version")));
      version = plugin.ok() ? plugin.out() : alone();
      program = Optional.of(plugin.ok() ? List.of("docker", "compose") : List.of("docker-compose"));
    }
    return program.get();
  }

  /** To ask the older program, which is one in Python, takes it half a second. */
  private String alone() {
    boolean older =
        runner
            .run(Command.of(code, "sh", "-c", "head -n 1 \"$(command -v docker-compose)\""))
            .out()
            .contains("python");
    return older ? OLDER : runner.run(Command.of(code, "docker-compose", "version")).out();
  }

  /** Before 2.15 a start has no word for what it is to fetch, or does not heed it. */
  static boolean heeding(String version) {
    return since(version, 2, 15);
  }

  private static boolean since(String version, int major, int minor) {
    Matcher number = VERSION.matcher(version);
    if (!number.find()) {
      return false;
    }
    int first = Integer.parseInt(number.group(1));
    return first > major || (first == major && Integer.parseInt(number.group(2)) >= minor);
  }

  /** The first file, relative to the code. */
  String first() {
    return config.files().getFirst();
  }

  /** Where the paths of a release's files start from: the folder of the first. */
  Path directory(Path folder) {
    return Objects.requireNonNull(
        folder.resolve(config.files().getFirst()).normalize().getParent());
  }

  /**
   * The file of variables that Compose reads for the files of a folder: the one beside the first,
   * or that of the folder itself where it names the files.
   */
  Path variables(Path folder) {
    Path above = folder.resolve(VARIABLES);
    return EnvFile.of(above).containsKey(FILES) ? above : directory(folder).resolve(VARIABLES);
  }

  /**
   * The name of the project, which containers carry: the one that Compose itself would take
   * (docs.docker.com/compose/how-tos/project-name).
   */
  String name() {
    return config
        .project()
        .or(() -> Optional.ofNullable(EnvFile.of(variables(code)).get(VARIABLE)))
        .or(this::named)
        .orElseGet(() ->
            String.valueOf(directory(code).getFileName())
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

  /**
   * What an image is called that Compose builds for a service without a name for it; before 2.8 and
   * where it is to be compatible with the older program, as that one calls it.
   */
  String builtName(String service) {
    boolean today = modern() && (version.isBlank() || since(version, 2, 8)) && !compatible();
    return name() + (today ? "-" : "_") + service;
  }

  private boolean compatible() {
    String said =
        Optional.ofNullable(System.getenv(COMPATIBILITY))
            .orElseGet(() -> EnvFile.of(variables(code)).getOrDefault(COMPATIBILITY, ""));
    return said.equals("1") || said.equalsIgnoreCase("true");
  }

  /** A command on the files of a release. */
  Command command(Path folder, List<Path> moreFiles, List<String> words) {
    List<String> argv = new ArrayList<>(program());
    argv.addAll(List.of("-p", name(), "--project-directory", directory(folder).toString()));
    argv.addAll(files(folder));
    for (Path file : moreFiles) {
      argv.addAll(List.of("-f", file.toString()));
    }
    argv.addAll(words);
    return Command.of(folder, argv);
  }

  /** With the profiles of the services that are named, and the variables of that folder. */
  private List<String> files(Path folder) {
    List<String> words = new ArrayList<>();
    for (String file : config.files()) {
      words.addAll(List.of("-f", folder.resolve(file).toString()));
    }
    Path own = variables(folder);
    Path used = Files.exists(own) ? own : variables(code);
    for (String profile : profiles(folder, used)) {
      words.addAll(List.of("--profile", profile));
    }
    if (!used.equals(directory(folder).resolve(VARIABLES)) && Files.exists(used)) {
      words.addAll(List.of("--env-file", used.toString()));
    }
    return words;
  }

  /** Where one is named, Compose no longer reads those of the file of variables. */
  private Set<String> profiles(Path folder, Path variables) {
    Set<String> profiles = new Written(folder, config.files()).profiles(config.services());
    if (!profiles.isEmpty()) {
      String more = EnvFile.of(variables).getOrDefault(PROFILES, "");
      Stream.of(more.split(","))
          .map(String::strip)
          .filter(p -> !p.isEmpty())
          .forEach(profiles::add);
    }
    return profiles;
  }

  /** The words of a build; the older program would leave the container of a failed one behind. */
  List<String> build() {
    return modern() ? List.of("build") : List.of("build", "--force-rm");
  }

  /**
   * What keeps a start from fetching: a service may say that its image is always to be, which would
   * be another than the one that was settled. The older program never does.
   */
  List<String> unfetched() {
    return modern() && heeding(version) ? List.of("--pull", "never") : List.of();
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
            : onlyHere(folder, done)
                .map(f ->
                    Text.of(
                        "%s lies beside the code and is in no release: add it to the list `config` of"
                            + " volver.yml, then each release gets it. Keep secrets out of git.",
                        "%s está junto al código y en ninguna versión: añádalo a la lista `config` de"
                            + " volver.yml y lo tendrá cada versión. No suba secretos a git.",
                        f))
                .orElse(
                    Text.of(
                        "Correct it in the release, commit it and deploy that; what runs is not touched.",
                        "Corríjalo en la versión, confírmelo y despliegue eso; lo que funciona no se tocó.")));
  }

  /** A file of variables that a release lacks and the code in place has. */
  private Optional<Path> onlyHere(Path folder, Completed done) {
    return LACKING
        .matcher(done.err())
        .results()
        .map(m -> Path.of(m.group(1)))
        .filter(p -> p.startsWith(folder))
        .map(folder::relativize)
        .filter(p -> Files.exists(code.resolve(p)))
        .findFirst();
  }

  /** As a person types it; Compose takes the folder of the first file by itself. */
  String typed(List<String> words) {
    List<String> argv = new ArrayList<>(program());
    argv.addAll(List.of("-p", name()));
    argv.addAll(files(code));
    argv.addAll(words);
    return Command.of(code, argv).typed();
  }
}
