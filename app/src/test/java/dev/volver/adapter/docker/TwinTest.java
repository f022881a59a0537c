package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.CheckConfig.Http;
import dev.volver.exec.Secret;
import dev.volver.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second container must not get in the way of the first, nor reach what is live. */
@Tag("D10")
class TwinTest {
  private static final Container LIKE =
      new Container(
          "id",
          "api",
          "",
          "sha256:1",
          "api",
          "running",
          0,
          Instant.EPOCH,
          1,
          "",
          "always",
          0,
          "",
          Instant.EPOCH);

  private static Twin twin(String host, String... mounts) {
    Map<String, Json> networks = new LinkedHashMap<>();
    networks.put("front", Json.of("IPAddress", "172.20.0.3", "Aliases", List.of("api")));
    networks.put("back", Json.of("IPAddress", "172.21.0.3"));
    return new Twin(
        LIKE, Json.parse(host), List.of(mounts).stream().map(Json::parse).toList(), networks);
  }

  @Test
  void foldersAreReadOnlyAndNothingLeadsTrafficToIt() {
    Twin twin =
        twin(
            "{\"NetworkMode\":\"front\",\"ReadonlyRootfs\":true,\"CapDrop\":[\"ALL\"],\"CapAdd\":null,"
                + "\"Tmpfs\":{\"/tmp\":\"\"},\"PortBindings\":{\"8000/tcp\":[{\"HostPort\":\"80\"}]}}",
            "{\"Type\":\"bind\",\"Source\":\"/srv/data\",\"Destination\":\"/data\",\"RW\":true}",
            "{\"Type\":\"volume\",\"Name\":\"up\",\"Source\":\"/v/up\",\"Destination\":\"/up\"}",
            "{\"Type\":\"bind\",\"Source\":\"/var/run/docker.sock\",\"Destination\":\"/d.sock\"}");
    assertThat(twin.hasItsOwnNetwork()).isTrue();
    assertThat(twin.address()).contains("172.20.0.3");
    assertThat(twin.moreNetworks()).containsExactly("back");
    assertThat(String.join(" ", twin.options()))
        .contains("--network front", "-v /srv/data:/data:ro", "-v up:/up:ro", "--read-only")
        .contains("--tmpfs /tmp", "--cap-drop ALL")
        .doesNotContain("docker.sock", "-p ", "8000", "alias", "--label", ":rw");
  }

  @Test
  void theNetworkOfTheMachineOrOfAnotherContainerIsNotItsOwn() {
    assertThat(twin("{\"NetworkMode\":\"host\"}").hasItsOwnNetwork()).isFalse();
    assertThat(twin("{\"NetworkMode\":\"container:x\"}").hasItsOwnNetwork()).isFalse();
  }

  @Test
  void aCheckIsAskedOfTheContainerInTheNameOfItsHostAndNoSecretGoesAstray() {
    Http shop = request("https://shop.example.org/health?full=1", Map.of());
    assertThat(Direct.to("172.20.0.3", 8000, shop))
        .hasValueSatisfying(h -> {
          assertThat(h.url()).isEqualTo("http://172.20.0.3:8000/health?full=1");
          assertThat(h.headers())
              .containsEntry("Host", "shop.example.org")
              .containsEntry("X-Forwarded-Proto", "https");
        });
    Map<String, Secret> token = Map.of("X-Token", new Secret("s3cret"));
    assertThat(Direct.to("172.20.0.3", 1, request("https://pay.example.org/", token))).isEmpty();
    assertThat(Direct.to("172.20.0.3", 1, request("http://127.0.0.1:80", token))).isPresent();
  }

  private static Http request(String url, Map<String, Secret> secret) {
    return new Http(
        url,
        "GET",
        Map.of(),
        secret,
        Optional.empty(),
        Set.of(200),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Duration.ofSeconds(5));
  }
}
