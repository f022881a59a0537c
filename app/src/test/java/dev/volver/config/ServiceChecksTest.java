package dev.volver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("O11")
class ServiceChecksTest {
  private static final String STORES =
      """
      stores:
        db: { postgres: { url: "postgresql://shop@127.0.0.1/shop", container: shop-db } }
        cache: { redis: { url: "redis://127.0.0.1", container: shop-cache } }
        old: { sqlite: old.db }
        uploads: { files: up }
      checks:
        health: { http: "http://127.0.0.1/health", service: api }
        rows: { sql: "select 1", store: db, at-least: 1 }
        older: { sql: "select 1", store: old, expect: 1 }
        keys: { redis: cache, at-least: 1 }
        port: { private: 5432, service: database }
        queue: { tcp: "127.0.0.1:1" }
      """;
  private static final String COMPOSE = "runtime: { compose: { services: [api, worker] } }\n";
  private static final String PROCESS = "runtime: { process: { command: run } }\n";

  @TempDir private Path folder;

  private ServiceChecks of(String runtime) throws IOException {
    Path file = folder.resolve("volver.yml");
    Files.writeString(file, "app: shop\n" + runtime + STORES);
    return new ServiceChecks(new AppLoader(Map.of("VOLVER_STATE", folder.toString())).load(file));
  }

  private Set<String> of(String runtime, String service) throws IOException {
    return of(runtime).of(service).keySet();
  }

  @Test
  void aServiceHasItsChecksAndThoseThatNobodyWrote() throws IOException {
    assertThat(of(COMPOSE, "api")).containsExactly("health", "container api");
    assertThat(of(COMPOSE, "worker")).containsExactly("container worker");
    assertThat(of(COMPOSE, "db")).containsExactly("rows", "container db", "store db");
    assertThat(of(COMPOSE, "cache")).containsExactly("keys", "container cache", "store cache");
    assertThat(of(COMPOSE, "uploads")).isEmpty();
  }

  @Test
  void databaseMeansEveryDatabaseThatAnswersSql() throws IOException {
    assertThat(of(COMPOSE, "database"))
        .containsExactly("rows", "older", "port", "container db", "store db", "store old");
  }

  @Test
  void whereNoEngineIsUsedNoContainerIsLookedFor() throws IOException {
    assertThat(of(PROCESS, "db")).containsExactly("rows", "store db");
    assertThat(of(PROCESS).implied().keySet())
        .containsExactly("store db", "store cache", "store old");
  }

  @Test
  void theNamesThatMayBeAskedFor() throws IOException {
    assertThat(of(COMPOSE).services())
        .containsExactly("api", "cache", "database", "db", "old", "uploads", "worker");
  }
}
