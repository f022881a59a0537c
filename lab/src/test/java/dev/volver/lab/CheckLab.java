package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The list of checks of a team, on services of Compose. */
@Execution(ExecutionMode.CONCURRENT)
class CheckLab {
  private static final String LAST = "  puerto-cache:";

  @Test
  @Tag("A10")
  @Tag("O11")
  @Tag("D07")
  void theListOfTheTeamIsRunByOneCommandAllOfItOrOfOneService() throws IOException {
    try (Project p = Compose.checked("v1.1.0");
        ServerSocket open = new ServerSocket()) {
      Map<String, String> all = verdicts(p.volver().ending(0, "check", "-o", "json"));
      assertThat(all).hasSize(16).doesNotContainValue("unhealthy");
      assertThat(all).containsEntry("cabeceras", "healthy").containsEntry("sesiones", "healthy");
      assertThat(verdicts(p.volver().ending(0, "check", "--service=database", "-o", "json")))
          .containsOnlyKeys("reservas", "tablas", "puerto-base", "container db", "store db")
          .doesNotContainValue("unhealthy");
      assertThat(p.volver().ending(3, "check", "--service", "datbase").err()).contains("database");

      aCheckThatWritesLeavesNothing(p);

      open.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0));
      p.write(
          "volver.yml",
          p.read("volver.yml").replace("private: 5432", "private: " + open.getLocalPort()));
      Shell.tell(
          Path.of("/"), "/usr/bin/docker", "stop", "-t", "1", p.folder().getFileName() + "-cache");
      Map<String, String> bad = verdicts(p.volver().ending(7, "check", "-o", "json"));
      assertThat(bad)
          .containsEntry("puerto-base", "unhealthy")
          .containsEntry("sesiones", "unhealthy")
          .containsEntry("salud", "healthy");
      assertThat(p.volver().ending(7, "check", "--service", "cache").out()).contains("sesiones");
      p.volver().ending(0, "check", "--service", "api");
      p.passed();
    }
  }

  private static void aCheckThatWritesLeavesNothing(Project p) {
    p.write(
        "volver.yml",
        p.read("volver.yml")
            .replace(
                LAST,
                "  alta: { http: 'http://127.0.0.1:%d/api/alojamientos', method: POST, status: 201, headers: { Content-Type: application/json }, body: '{\"code\":\"COMPROBACION\",\"name\":\"x\",\"price\":1}', cleanup: { url: '/api/alojamientos/{id}' } }\n"
                        .formatted(p.port())
                    + LAST));
    var keys = p.keys();

    assertThat(verdicts(p.volver().ending(0, "check", "alta", "-n", "-o", "json")))
        .containsEntry("alta", "inconclusive");
    String next = p.database().value("select last_value from alojamiento_id_seq");
    assertThat(next).as("nothing was written").isEqualTo("" + Project.ROWS);
    assertThat(verdicts(p.volver().ending(0, "check", "alta", "-o", "json")))
        .containsEntry("alta", "healthy");
    assertThat(p.database().value("select last_value from alojamiento_id_seq"))
        .as("it was written")
        .isNotEqualTo(next);
    assertThat(p.keys()).isEqualTo(keys);
  }

  private static Map<String, String> verdicts(Volver.Said said) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (JsonNode check : said.json()) {
      verdicts.put(check.get("check").asString(), check.get("verdict").asString());
    }
    return verdicts;
  }
}
