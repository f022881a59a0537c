package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers that have modules of their own are told from those that loaded some. */
@Tag("A09")
class ModulesTest {
  @Test
  void whatIsPartOfTheProgramIsNoModule() {
    assertThat(Modules.loaded(List.of())).isEmpty();
    assertThat(Modules.loaded(List.of(""))).isEmpty();
    assertThat(Modules.loaded(List.of("name", "vectorset", "ver", "1", "path", "", "args", "")))
        .as("Redis 8")
        .isEmpty();
    assertThat(Modules.loaded(List.of("name", "lua", "ver", "1", "path", "lua", "args", "")))
        .as("Valkey 9")
        .isEmpty();
  }

  @Test
  void whatWasLoadedFromAFileIsNamed() {
    assertThat(
            Modules.loaded(
                List.of(
                    "name",
                    "vectorset",
                    "ver",
                    "1",
                    "path",
                    "",
                    "args",
                    "",
                    "name",
                    "bf",
                    "ver",
                    "80005",
                    "path",
                    "/usr/local/lib/redis/modules//redisbloom.so",
                    "args",
                    "path",
                    "x",
                    "name",
                    "ReJSON",
                    "ver",
                    "80001",
                    "path",
                    "rejson.so",
                    "args",
                    "")))
        .containsExactly("bf", "ReJSON");
    assertThat(Modules.loaded(List.of("name", "graph", "ver", "20811")))
        .as("before Redis 7 no path is told")
        .containsExactly("graph");
  }

  @Test
  void whatIsNotUnderstoodIsTakenForOne() {
    assertThat(Modules.loaded(List.of("something", "else"))).containsExactly("something else");
  }
}
