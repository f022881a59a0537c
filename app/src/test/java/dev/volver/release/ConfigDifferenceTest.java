package dev.volver.release;

import static dev.volver.journal.ConfigChange.Kind.ADDED;
import static dev.volver.journal.ConfigChange.Kind.CHANGED;
import static dev.volver.journal.ConfigChange.Kind.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Secret;
import dev.volver.journal.ConfigChange;
import dev.volver.journal.ConfigChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A06")
class ConfigDifferenceTest {
  private static final String HUSH = "hush5hush";

  private final Random random = new Random(42);

  private static List<ConfigChange> between(String file, String before, String after) {
    return new ConfigDifference(List.of(new Secret("known-one")))
        .between(file, Optional.of(before), Optional.of(after));
  }

  @Test
  void ofVariablesOnlyTheNamesAreTold() {
    assertThat(
            between(
                ".env",
                "# note\nPORT=8000\nDB_PASSWORD=a\nOLD=1\nSAME='x'\n",
                "PORT=9000\nexport DB_PASSWORD=b\nNEW=1\nSAME=x\n"))
        .containsExactly(
            new ConfigChange(".env", "DB_PASSWORD", CHANGED, List.of()),
            new ConfigChange(".env", "NEW", ADDED, List.of()),
            new ConfigChange(".env", "OLD", REMOVED, List.of()),
            new ConfigChange(".env", "PORT", CHANGED, List.of()));
  }

  @Test
  @Tag("D09")
  void aFileOfVariablesByAnyNameOrWithStrayLinesShowsNoValue() {
    assertThat(between("/etc/default/shop", "A=1\n", "A=" + HUSH + "\n"))
        .containsExactly(new ConfigChange("/etc/default/shop", "A", CHANGED, List.of()));
    assertThat(between("prod.env", "A=1\nstray\n", "A=1\n" + HUSH + "\n")).isEmpty();
  }

  @Test
  void ofOtherFilesTheLinesAreTold() {
    assertThat(
            between(
                "nginx.conf",
                "server {\n  listen 80;\n  gzip on;\n}\n",
                "server {\n  listen 81;\n  gzip on;\n}\n"))
        .containsExactly(
            new ConfigChange(
                "nginx.conf", "", CHANGED, List.of("-   listen 80;", "+   listen 81;")));
  }

  @Test
  void aFileThatComesOrGoes() {
    var difference = new ConfigDifference(List.of());
    assertThat(difference.between("a.conf", Optional.empty(), Optional.of("x y\n")))
        .containsExactly(new ConfigChange("a.conf", "", ADDED, List.of("+ x y")));
    assertThat(difference.between("a.conf", Optional.of("x y\n"), Optional.empty()))
        .containsExactly(new ConfigChange("a.conf", "", REMOVED, List.of("- x y")));
    assertThat(difference.between("a.conf", Optional.empty(), Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: %s",
        "smtp_pass: %s",
        "DB_PASS=%s",
        "      POSTGRES_PASSWORD: \"%s\"",
        "- \"API_TOKEN=%s\"",
        "environment: { DB: x, DB_PASSWORD: '%s', Z: y }",
        "  \"client_secret\" : \"%s\",",
        "proxy_set_header Authorization \"Basic %s\";",
        "ssl_certificate_key /etc/%s.pem;",
        "sentry_dsn = %s with words",
        "DATABASE_URL: postgresql://shop:%s@db:5432/shop",
        "url: redis://:p@:/%s@cache:6379/0",
        "db-passwd=%s, other",
        "password:\n    %s",
        "private_key: |\n  first\n  %s\n\n  %s",
        "-----BEGIN PRIVATE KEY-----\nabc\n%s\n-----END PRIVATE KEY-----",
        "upstream: Bearer x%s0123456789abcdefgh",
        "add_header X-Internal known-one; # %.0s",
        "set-cookie: session=%s",
        "curl https://host/hook?access_token=%s"
      })
  @Tag("D09")
  void noSecretIsInAnyLine(String form) {
    String secret = form.replace("%s", HUSH).replace("%.0s", "");
    for (String around : List.of("listen 80;\n%s\nlisten 81;\n", "a: 1\n%s\nb: 2\n")) {
      String text = around.replace("%s", secret);
      List<ConfigChange> changes = between("site.conf", "listen 82;\n", text);
      assertThat(changes).hasSize(1);
      assertThat(String.join("\n", changes.getFirst().lines()))
          .contains("•••")
          .doesNotContain(HUSH, "known-one");
      assertThat(String.join("\n", between("site.conf", text, "listen 82;\n").getFirst().lines()))
          .doesNotContain(HUSH, "known-one");
    }
  }

  @Test
  void whereRequestsArePassedToIsNoSecret() {
    assertThat(
            between("site.conf", "proxy_pass http://a:8000;\n", "proxy_pass http://b:8000;\n")
                .getFirst()
                .lines())
        .containsExactly("- proxy_pass http://a:8000;", "+ proxy_pass http://b:8000;");
  }

  @Test
  void whatFollowsASecretIsShownAgain() {
    List<String> lines =
        between(
                "site.yml",
                "",
                "private_key: |\n  aaa\nlisten: 80\n-----BEGIN KEY-----\nx\n-----END KEY-----\nimage: shop@sha256:0123456789abcdef0123456789abcdef\n")
            .getFirst()
            .lines();
    assertThat(lines)
        .contains("+ listen: 80", "+ image: shop@sha256:0123456789abcdef0123456789abcdef");
  }

  @Test
  void aLineThatIsVeryLongIsNotSearched() {
    assertThat(between("app.js", "", "key".repeat(80_000) + "\n").getFirst().lines())
        .containsExactly("+ •••");
  }

  /** Whatever the variables are: exactly those that differ are told, and no value of any. */
  @Test
  void exactlyTheVariablesThatDifferAreTold() {
    for (int round = 0; round < 300; round++) {
      Map<String, String> before = variables();
      Map<String, String> after = variables();
      Map<String, Kind> expected = new HashMap<>();
      Set<String> all = new HashSet<>(before.keySet());
      all.addAll(after.keySet());
      for (String name : all) {
        if (!before.containsKey(name)) {
          expected.put(name, ADDED);
        } else if (!after.containsKey(name)) {
          expected.put(name, REMOVED);
        } else if (!before.get(name).equals(after.get(name))) {
          expected.put(name, CHANGED);
        }
      }

      List<ConfigChange> told = between(".env", written(before), written(after));

      assertThat(told.stream().collect(Collectors.toMap(ConfigChange::key, ConfigChange::kind)))
          .isEqualTo(expected);
      assertThat(told.toString()).doesNotContain("value");
    }
  }

  private Map<String, String> variables() {
    Map<String, String> all = new HashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      all.put("N" + random.nextInt(6), "value" + random.nextInt(3));
    }
    return all;
  }

  private static String written(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** The lines that go, taken out of the text before, and those that come, leave the one after. */
  @Test
  void theLinesToldMakeOneTextOfTheOther() {
    for (int round = 0; round < 500; round++) {
      List<String> before = text();
      List<String> after = text();
      List<LineDifference.Line> told = LineDifference.of(before, after);
      Set<Integer> gone =
          told.stream()
              .filter(l -> !l.comes())
              .map(LineDifference.Line::number)
              .collect(Collectors.toSet());
      Set<Integer> come =
          told.stream()
              .filter(LineDifference.Line::comes)
              .map(LineDifference.Line::number)
              .collect(Collectors.toSet());
      List<String> stays =
          new ArrayList<>(
              IntStream.range(0, before.size())
                  .filter(i -> !gone.contains(i))
                  .mapToObj(before::get)
                  .toList());
      List<String> stayed =
          IntStream.range(0, after.size())
              .filter(i -> !come.contains(i))
              .mapToObj(after::get)
              .toList();

      assertThat(stays).isEqualTo(stayed);
      if (before.equals(after)) {
        assertThat(told).isEmpty();
      }
    }
  }

  private List<String> text() {
    return IntStream.range(0, random.nextInt(12))
        .mapToObj(i -> "line " + random.nextInt(5))
        .toList();
  }
}
