package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A front end without its back end, the reverse, and the data without either. */
@Execution(ExecutionMode.CONCURRENT)
class PartsLab {
  private static final String FRONT = "frontend";
  private static final String BACK = "backend";

  @Test
  @Tag("O10")
  void theFrontEndOrTheBackEndGoesBackAndTheRestStays() {
    try (Project p = Ops.running("v1.0.0")) {
      Compose compose = Ops.of(p);
      String old = image(compose, FRONT);
      p.volver().ending(0, "deploy", "v1.1.0", "-y");
      String front = image(compose, FRONT);
      String back = image(compose, BACK);
      assertThat(p.volver().ending(3, "rollback", "--only", BACK, "-y").err())
          .contains("they would not fit together");

      Map<String, String> ids = compose.ids();
      p.volver().ending(0, "rollback", "--only", FRONT, "--data", "keep", "-y");
      assertThat(image(compose, FRONT)).isEqualTo(old).isNotEqualTo(front);
      assertThat(without(FRONT, compose.ids())).isEqualTo(without(FRONT, ids));
      p.volver().ending(0, "rollback", "--only", FRONT, "--to", "v1.1.0", "-y");
      assertThat(image(compose, FRONT)).isEqualTo(front);

      p.volver().ending(0, "deploy", "v1.2.0", "-y");
      String next = image(compose, BACK);
      ids = compose.ids();
      p.volver().ending(0, "rollback", "--only", BACK, "-y");
      assertThat(image(compose, BACK)).isEqualTo(back).isNotEqualTo(next);
      assertThat(without(BACK, compose.ids())).isEqualTo(without(BACK, ids));
      p.volver().ending(0, "rollback", "--only", BACK, "--to", "v1.2.0", "-y");
      Truth.holds(p, "v1.2.0", List.of(), List.of());
      Ops.forgetAll(p);
      p.passed();
    }
  }

  @Test
  @Tag("O10")
  void theDataGoBackAndCodeAndImagesStay() {
    try (Project p = Ops.running("v1.1.0");
        Client client = Client.writing(p)) {
      Compose compose = Ops.of(p);
      p.volver().ending(0, "deploy", "v1.2.0", "-y");
      String front = image(compose, FRONT);
      String back = image(compose, BACK);
      client.after(5);
      assertThat(p.volver().ending(3, "rollback", "--only", "data", "-y").err())
          .contains("--accept-data-loss");

      p.volver().ending(0, "rollback", "--only", "data", "-y", "--accept-data-loss");

      client.close();
      assertThat(p.leftBehind()).isNotEmpty();
      assertThat(image(compose, FRONT)).isEqualTo(front);
      assertThat(image(compose, BACK)).isEqualTo(back);
      Truth.holds(p, "v1.2.0", List.of(), client.acknowledged().keySet());
      Ops.forgetAll(p);
      p.passed();
    }
  }

  private static String image(Compose compose, String service) {
    return SingleContainers.inspect(compose.ids().getOrDefault(service, "none"), "{{.Image}}");
  }

  private static Map<String, String> without(String service, Map<String, String> ids) {
    ids.remove(service);
    assertThat(ids).hasSize(4);
    return ids;
  }
}
