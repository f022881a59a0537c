package dev.volver.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which checks look at a service: those that say so, those of a store or container of its name, and
 * without being written down whether it runs and answers. {@value #DATABASE} means every database
 * that answers SQL, too.
 */
public record ServiceChecks(App app) {
  private static final String DATABASE = "database";

  /** The names that a service may be asked for by. */
  public Set<String> services() {
    Set<String> names = new TreeSet<>(app.checkedServices().values());
    names.addAll(app.stores().keySet());
    if (app.runtime() instanceof RuntimeConfig.Containers containers) {
      names.addAll(containers.roles());
    }
    app.checks()
        .values()
        .forEach(c -> {
          if (c instanceof CheckConfig.Container container) {
            names.add(container.name());
          }
        });
    if (app.stores().values().stream().anyMatch(StoreConfig::sql)) {
      names.add(DATABASE);
    }
    return names;
  }

  /** The checks of one service by name, in the order written and then those that are implied. */
  public Map<String, CheckConfig> of(String service) {
    Map<String, CheckConfig> found = new LinkedHashMap<>();
    app.checks()
        .forEach((name, check) -> {
          if (service.equals(app.checkedServices().get(name)) || looksAt(check, service)) {
            found.put(name, check);
          }
        });
    implied()
        .forEach((name, check) -> {
          if (looksAt(check, service) && !found.containsValue(check)) {
            found.putIfAbsent(name, check);
          }
        });
    return found;
  }

  /** Checks that nobody has to write: that each container runs and each server answers. */
  public Map<String, CheckConfig> implied() {
    Map<String, CheckConfig> implied = new LinkedHashMap<>();
    if (app.runtime() instanceof RuntimeConfig.Containers containers) {
      containers.roles().forEach(r -> put(implied, r, new CheckConfig.Container(r)));
    }
    boolean engine = app.runtime() instanceof RuntimeConfig.Containers;
    app.stores()
        .forEach((name, store) -> {
          switch (store) {
            case StoreConfig.Postgres p -> {
              p.container()
                  .filter(_ -> engine)
                  .ifPresent(c -> put(implied, name, new CheckConfig.Container(c)));
              implied.put("store " + name, new CheckConfig.Answers(name));
            }
            case StoreConfig.Redis r -> {
              if (engine && r.service() instanceof RedisService.Container c) {
                put(implied, name, new CheckConfig.Container(c.name()));
              }
              implied.put("store " + name, CheckReader.answers(name, r));
            }
            case StoreConfig.Sqlite _ ->
                implied.put("store " + name, new CheckConfig.Answers(name));
            case StoreConfig.Files _ -> {}
          }
        });
    return implied;
  }

  private static void put(Map<String, CheckConfig> all, String name, CheckConfig check) {
    all.put("container " + name, check);
  }

  private boolean looksAt(CheckConfig check, String service) {
    return switch (check) {
      case CheckConfig.Sql sql -> store(sql.store(), service);
      case CheckConfig.Answers answers -> store(answers.store(), service);
      case CheckConfig.Redis redis -> redis.store().filter(service::equals).isPresent();
      case CheckConfig.Container c ->
          c.name().equals(service)
              || app.stores().keySet().stream().anyMatch(s -> of(c, s, service));
      case CheckConfig.Http _,
          CheckConfig.Metric _,
          CheckConfig.Log _,
          CheckConfig.Running _,
          CheckConfig.Shell _,
          CheckConfig.Restarts _,
          CheckConfig.Private _,
          CheckConfig.Tls _,
          CheckConfig.Tcp _ ->
          false;
    };
  }

  private boolean store(String store, String service) {
    StoreConfig config = app.stores().get(store);
    return store.equals(service) || (service.equals(DATABASE) && config != null && config.sql());
  }

  private boolean of(CheckConfig.Container container, String store, String service) {
    return switch (Objects.requireNonNull(app.stores().get(store))) {
      case StoreConfig.Postgres p ->
          p.container().filter(container.name()::equals).isPresent() && store(store, service);
      case StoreConfig.Redis r ->
          r.service() instanceof RedisService.Container c
              && c.name().equals(container.name())
              && store(store, service);
      case StoreConfig.Sqlite _, StoreConfig.Files _ -> false;
    };
  }
}
