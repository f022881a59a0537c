package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsTest {
  private static final Path CODE = Path.of("/srv/shop");

  private static boolean changed(Map<?, ?> service, String file) {
    return Inputs.of(service, CODE).anyOf(List.of(file));
  }

  @Test
  void theFolderItIsBuiltIn() {
    Map<String, Object> api = Map.of("build", "/srv/shop/api");

    assertThat(changed(api, "api/main.py")).isTrue();
    assertThat(changed(api, "api2/main.py")).isFalse();
    assertThat(changed(Map.of("build", Map.of("context", "/srv/shop")), "anything")).isTrue();
    assertThat(changed(Map.of("image", "shop:1"), "anything")).isFalse();
  }

  @Test
  void aDockerfileOutsideIt() {
    Map<?, ?> build = Map.of("context", "./api", "dockerfile", "../docker/api.Dockerfile");

    assertThat(changed(Map.of("build", build), "docker/api.Dockerfile")).isTrue();
    assertThat(changed(Map.of("build", build), "docker/web.Dockerfile")).isFalse();
  }

  @Test
  void whatIsMountedFromTheCode() {
    Object mount = Map.of("type", "bind", "source", "/srv/shop/static", "target", "/static");
    Map<?, ?> web =
        Map.of("volumes", List.of("/srv/shop/nginx.conf:/etc/nginx.conf:ro", "data:/data", mount));

    assertThat(changed(web, "nginx.conf")).isTrue();
    assertThat(changed(web, "static/a.css")).isTrue();
    assertThat(changed(web, "data/a")).isFalse();
  }

  @Test
  void whatOptionsMountOfTheCode() {
    List<String> options =
        List.of(
            "-v",
            "./src:/app",
            "--volume=/srv/shop/x:/x",
            "-p",
            "80:80",
            "--mount",
            "type=bind,source=/srv/shop/lib,target=/lib",
            "-v",
            "pg:/data",
            "-v",
            "/etc:/etc");

    assertThat(Inputs.mounts(options, CODE).paths())
        .containsExactly(Path.of("src"), Path.of("x"), Path.of("lib"));
  }
}
