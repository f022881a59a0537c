package dev.volver.engine;

import dev.volver.config.App;
import dev.volver.config.EnvFile;
import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Secret;
import dev.volver.journal.ConfigChange;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import dev.volver.release.ConfigDifference;
import dev.volver.release.ReleaseConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a plan changes in configuration: the files of {@code config}, and those of Compose. Files
 * that belong to the code are compared with those of the release to come.
 */
public final class ConfigChanges {
  private static final long LARGEST = 1 << 18;

  private final App app;
  private final Ports ports;
  private final ReleaseConfig kept;

  public ConfigChanges(Ports ports) {
    this.app = ports.app();
    this.ports = ports;
    this.kept = new ReleaseConfig(app);
  }

  /** Only looked at; a file that cannot be read, or is a large one, is left out. */
  public List<ConfigChange> of(Plan plan) {
    Optional<Release> restored = restored(plan);
    boolean switches = plan.steps().stream().anyMatch(s -> s instanceof Step.SwitchCode);
    if (restored.isEmpty() && !switches) {
      return List.of();
    }
    List<String> code = switches ? files().stream().flatMap(this::inCode).toList() : List.of();
    return code.isEmpty()
        ? changes(plan, restored, Path.of("/nonexistent"))
        : new Surveyor(ports).exported(plan.to(), code, folder -> changes(plan, restored, folder));
  }

  /** The release whose configuration is put back; with {@code --only config} not the code's. */
  private static Optional<Release> restored(Plan plan) {
    return plan.steps().stream()
        .flatMap(s -> s instanceof Step.RestoreConfig r ? Stream.of(r.release()) : Stream.empty())
        .findFirst();
  }

  private Set<Path> files() {
    Set<Path> files = new LinkedHashSet<>(app.configFiles());
    if (app.runtime() instanceof RuntimeConfig.Compose compose) {
      compose.files().forEach(f -> files.add(app.code().resolve(f)));
    }
    return files;
  }

  private Stream<String> inCode(Path file) {
    return file.normalize().startsWith(app.code())
        ? Stream.of(app.code().relativize(file.normalize()).toString())
        : Stream.of();
  }

  private List<ConfigChange> changes(Plan plan, Optional<Release> restored, Path release) {
    List<Versions> all =
        files().stream()
            .map(f -> versions(plan, restored, release, f))
            .filter(Versions::brief)
            .toList();
    List<Secret> secrets = new ArrayList<>(app.secrets());
    all.forEach(v -> v.texts().forEach(t -> secrets.addAll(EnvFile.secrets(v.shown(), t))));
    var difference = new ConfigDifference(secrets);
    return all.stream()
        .flatMap(v -> difference.between(v.shown(), text(v.before()), text(v.after())).stream())
        .toList();
  }

  /** A file as it is and as it will be. */
  private record Versions(String shown, Path before, Path after) {
    boolean brief() {
      return Stream.of(before, after).allMatch(f -> !Files.exists(f) || size(f) <= LARGEST);
    }

    List<String> texts() {
      return Stream.of(before, after).flatMap(f -> text(f).stream()).toList();
    }
  }

  private Versions versions(Plan plan, Optional<Release> restored, Path release, Path file) {
    Optional<Path> written =
        inCode(file).map(release::resolve).filter(Files::isRegularFile).findFirst();
    Optional<Path> put =
        restored.filter(_ -> app.configFiles().contains(file)).flatMap(r -> kept.copy(r, file));
    return new Versions(
        shown(file),
        restored.isPresent() ? file : kept.copy(plan.from(), file).orElse(file),
        put.or(() -> written).orElse(file));
  }

  private String shown(Path file) {
    return file.startsWith(app.directory())
        ? app.directory().relativize(file).toString()
        : file.toString();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
