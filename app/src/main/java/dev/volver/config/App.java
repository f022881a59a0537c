package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One application, as its {@code volver.yml} describes it. Every path is absolute.
 *
 * @param name names the app in state folders and messages
 * @param language the language of messages, reports and runbooks
 * @param file the {@code volver.yml} this came from
 * @param text where it was read: there, or in a copy that stands in for it
 * @param source where the code comes from and how it is laid out
 * @param runtime what runs the app
 * @param stores what holds its data, by name, in the order written
 * @param migrations how its schema changes
 * @param build how its files are built
 * @param configFiles files saved and restored with each release
 * @param reloads what has other programs read a file again that changed, by file
 * @param checks probes of its health, by name, in the order written
 * @param checkedServices the service that a check says it looks at, by name of the check
 * @param rules rules about its data, by name, in the order written
 * @param deploy how deploys behave
 * @param backups where backups go and how long they stay
 * @param maintenance the page that clients get while the app is down
 * @param state Volver's own folder for this app
 */
public record App(
    String name,
    Language language,
    Path file,
    Path text,
    SourceConfig source,
    RuntimeConfig runtime,
    Map<String, StoreConfig> stores,
    Optional<MigrationConfig> migrations,
    BuildConfig build,
    List<Path> configFiles,
    Map<Path, String> reloads,
    Map<String, CheckConfig> checks,
    Map<String, String> checkedServices,
    Map<String, RuleConfig> rules,
    DeployPolicy deploy,
    BackupPolicy backups,
    Optional<MaintenanceConfig> maintenance,
    Path state) {

  /** The folder of the {@code volver.yml}, which relative paths in it start from. */
  public Path directory() {
    return java.util.Objects.requireNonNull(file.getParent());
  }

  /** The folder of the code that runs: the checkout, or the link to the current release. */
  public Path code() {
    return switch (source.layout()) {
      case IN_PLACE -> source.git();
      case RELEASES -> directory().resolve("current");
    };
  }

  /**
   * The folder of what is not in git and no release has for itself, such as a {@code .env}. By it
   * the app is told from another of the same name.
   */
  public Path home() {
    return switch (source.layout()) {
      case IN_PLACE -> source.git();
      case RELEASES -> directory();
    };
  }

  /** Where a release has a file that lies in the code, or beside it: by path relative to it. */
  public Path inRelease(Path file) {
    return (file.startsWith(code()) ? code() : home()).relativize(file);
  }

  /** The folders that are stores of files. */
  public List<Path> folders() {
    return stores.values().stream()
        .filter(StoreConfig.Files.class::isInstance)
        .flatMap(s -> s.place().stream())
        .toList();
  }

  /** Every secret the configuration refers to, so that none is written down. */
  public List<Secret> secrets() {
    List<Secret> all = new ArrayList<>(backups.keys());
    if (runtime instanceof RuntimeConfig.Process p) {
      all.addAll(p.secrets().values());
    }
    migrations.ifPresent(m -> all.addAll(m.secrets().values()));
    for (StoreConfig store : stores.values()) {
      if (store instanceof StoreConfig.Postgres p) {
        p.password().ifPresent(all::add);
      }
      if (store instanceof StoreConfig.Redis r) {
        r.password().ifPresent(all::add);
      }
    }
    for (CopyConfig copy : backups.copies().values()) {
      if (copy instanceof CopyConfig.S3 s3) {
        s3.keys().ifPresent(k -> all.addAll(List.of(k.access(), k.secret())));
      }
    }
    for (CheckConfig check : checks.values()) {
      if (check instanceof CheckConfig.Http http) {
        all.addAll(http.secretHeaders().values());
      }
      if (check instanceof CheckConfig.Metric metric) {
        all.addAll(metric.page().secretHeaders().values());
      }
      if (check instanceof CheckConfig.Redis redis) {
        redis.server().password().ifPresent(all::add);
      }
    }
    return all;
  }
}
