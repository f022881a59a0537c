package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * One service or one commit goes back by itself; where that does not help, the next rung is tried.
 */
@Execution(ExecutionMode.CONCURRENT)
class PartialLab {
  private static final String IMAGE = "{{.Image}}";
  private static final String MAIN = "alojamientos/main.py";

  /** Commits a change of some files on top of what is checked out, and gives it a tag. */
  private static void release(Project p, String tag, Map<String, String> files) {
    p.git("checkout", "-q", "-B", "trabajo");
    files.forEach(p::write);
    p.git("add", "-A");
    p.git("commit", "-qm", tag);
    p.git("tag", tag);
    p.git("checkout", "-q", "--detach", "HEAD^");
  }

  @Test
  @Tag("A07")
  @Tag("O10")
  void oneServiceGoesBackUnderTheCodeInPlaceAndForwardAgain() {
    try (Project p = Compose.running("v1.0.0")) {
      Compose compose = Compose.of(p);
      p.volver().ending(0, "deploy", "v1.1.0", "-y");
      String old = compose.api(IMAGE);
      p.volver().ending(0, "deploy", "v1.1.4", "-y");
      String image = compose.api(IMAGE);
      Collection<String> keys = p.keys();
      Map<String, String> others = compose.others();
      assertThat(p.volver().ending(3, "rollback", "--only", "apu", "-y").err())
          .contains("there is no service apu", "[api]");
      assertThat(p.volver().ending(3, "rollback", "--only", "api", "--to", "v1.0.0", "-y").err())
          .contains("they would not fit together", "--data keep");
      assertThat(compose.api(IMAGE)).isEqualTo(image);

      p.volver().ending(0, "rollback", "--only", "api", "-y");

      assertThat(compose.api(IMAGE)).isEqualTo(old);
      assertThat(p.tag()).isEqualTo("v1.1.4");
      assertThat(p.keys()).containsExactlyElementsOf(keys);
      assertThat(compose.others()).isEqualTo(others);
      assertThat(p.volver().ending(0, "status").out()).contains("api", "v1.1.0");
      assertThat(p.volver().ending(3, "rollback", "--only", "api", "-y").err())
          .contains("is what runs already");

      p.volver().ending(0, "rollback", "--only", "api", "--to", "v1.1.4", "-y");
      assertThat(compose.api(IMAGE)).isEqualTo(image);
      Truth.holds(p, "v1.1.4", keys, keys);
      p.passed();
    }
  }

  @Test
  @Tag("A04")
  @Tag("D02")
  void oneCommitIsTakenOutOrElseTheWholeReleaseGoesBack() {
    try (Project p = Compose.running("v1.1.0");
        Client client = Client.writing(p).after(3)) {
      Compose compose = Compose.of(p);
      String old = compose.api(IMAGE);
      release(p, "part", Map.of("alojamientos/part.py", "HEADER = 'X-Part'\n"));
      p.git("checkout", "-q", "part");
      release(
          p,
          "user",
          Map.of(MAIN, p.read(MAIN) + "\nfrom alojamientos.part import HEADER  # noqa\n"));
      p.git("checkout", "-q", "user");
      release(p, "page", Map.of("README.md", "Alojamientos, también por horas\n"));
      p.git("checkout", "-q", "v1.1.0");
      p.volver().ending(0, "deploy", "page", "-y");
      Map<String, String> others = compose.others();

      JsonNode whole =
          p.volver().ending(0, "rollback", "--revert", "part", "-y", "-o", "json").json();

      client.after(3).close();
      assertThat(whole.get("to").asString()).startsWith("v1.1.0");
      assertThat(whole.get("rungs").get(0).get("outcome").asString()).isEqualTo("rolled-back");
      assertThat(whole.get("rungs").get(0).get("tried").asString()).contains("commit");
      assertThat(compose.api(IMAGE)).isEqualTo(old);
      assertThat(compose.others()).isEqualTo(others);
      List<String> all = List.copyOf(client.acknowledged().keySet());
      Truth.holds(p, "v1.1.0", all, client.acknowledged().keySet());
      assertThat(p.volver().ending(3, "rollback", "--revert", "user", "-y").err())
          .contains("is not part of");

      p.volver().ending(0, "deploy", "page", "-y");
      JsonNode out =
          p.volver().ending(0, "rollback", "--revert", "user", "-y", "-o", "json").json();

      assertThat(out.get("services").toString()).isEqualTo("[\"api\"]");
      assertThat(p.read(MAIN)).doesNotContain("HEADER");
      assertThat(p.read("README.md")).contains("por horas");
      assertThat(compose.others()).isEqualTo(others);
      p.passed();
    }
  }
}
