package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Deploys of Qventory, as a plain process and as a unit of systemd. */
@ParameterizedClass(name = "{0}")
@EnumSource(Example.Where.class)
@Execution(ExecutionMode.CONCURRENT)
class DeployLab {
  @Parameter Example.Where where;

  @Test
  @Tag("Q13")
  @Tag("O01")
  void goodReleasesComeUpOneAfterAnother() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.0.0");
        Client client = Client.writing(p)) {
      for (String release : List.of("v1.1.0", "v1.1.1", "v1.3.0")) {
        client.after(5);
        Volver.Said said = p.volver().run("deploy", release, "-y", "-o", "json");
        assertThat(said.exit()).as("%s", said.all()).isZero();
        JsonNode result = said.json();
        assertThat(result.get("outcome").asString()).isEqualTo("succeeded");
        assertThat(result.get("backup").asString()).matches("b\\d{4}");
        assertThat(result.get("restored").get("code").asString()).isEqualTo("changed");
        client.after(3);
        Set<String> acknowledged = client.acknowledged().keySet();
        Truth.holds(p, release, acknowledged, acknowledged);
      }
      client.close();
      p.passed();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "v1.2.0, a migration breaks the running code",
    "v1.2.1, the migration fails half way",
    "v1.2.2, the server does not start",
  })
  @Tag("Q01")
  @Tag("Q03")
  @Tag("O02")
  void aBadReleaseIsTakenBackWithEverything(String release, String why) {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1")) {
      Snapshot before = Snapshot.of(p);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", release, "-y", "-o", "json");
        assertThat(said.exit()).as("%s: %s", why, said.all()).isEqualTo(4);
        JsonNode result = said.json();
        assertThat(result.get("outcome").asString()).isEqualTo("rolled-back");
        assertThat(result.get("problem").get("what").asString()).isNotBlank();
        client.after(3).close();
        Bad.isBack(p, before, client);
        Bad.isRemembered(p, release);
      }
      p.passed();
    }
  }

  @Test
  @Tag("Q01")
  @Tag("O02")
  void aReleaseThatBreaksALittleLaterIsSeenByTheWatchAndTakenBack() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1")) {
      p.write("volver.yml", p.read("volver.yml").replace("watch: 2s", "watch: 8s"));
      Snapshot before = Snapshot.of(p);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", "v1.2.3", "-y", "-o", "json");
        assertThat(said.exit()).as("%s", said.all()).isEqualTo(4);
        client.after(3).close();
        Bad.isBack(p, before, client);
        assertThat(p.leftBehind()).as("rows that v1.2.3 wrote are listed").isNotEmpty();
        assertThat(said.json().get("loss").get("db.item").get("added").asInt()).isPositive();
      }
      p.passed();
    }
  }

  @Test
  @Tag("O04")
  void withoutRollbackAFailureStaysUntilItIsTakenBack() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1")) {
      Snapshot before = Snapshot.of(p);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", "v1.2.0", "-y", "--no-rollback", "-o", "json");
        assertThat(said.exit()).as("%s", said.all()).isEqualTo(5);
        assertThat(said.json().get("outcome").asString()).isEqualTo("incomplete");
        assertThat(p.tag()).as("left as it is, to be looked at").isEqualTo("v1.2.0");
        assertThat(p.get("/health").status()).isEqualTo(500);
        Volver.Said back = p.volver().run("resume");
        assertThat(back.exit()).as("%s", back.all()).isEqualTo(4);
        client.after(3).close();
        Bad.isBack(p, before, client);
      }
      p.passed();
    }
  }
}
