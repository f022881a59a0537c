package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How images are come by that several services run. */
class MakingTest {
  private static final Map<String, String> PINS = pins("beat", "web", "mail");

  private static final Set<String> MADE = Set.of("beat", "web");

  private static Map<String, String> pins(String... roles) {
    Map<String, String> pins = new LinkedHashMap<>();
    for (String role : roles) {
      pins.put(role, "pin/" + role);
    }
    return pins;
  }

  private static Map<String, String> images(String... pairs) {
    Map<String, String> images = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      images.put(pairs[i], pairs[i + 1]);
    }
    return images;
  }

  private static Making making(
      Map<String, String> images, Set<String> built, Set<String> missing, boolean alike) {
    Map<String, String> makers =
        Making.makers(List.copyOf(PINS.keySet()), images, built, (a, b) -> a.equals(b) || alike);
    return Making.of(PINS, missing, makers);
  }

  @Test
  void aServiceThatBuildsNothingGetsWhatAnotherBuildsUnderTheName() {
    var images = images("beat", "shop", "web", "shop", "mail", "mailer:1");

    Making all = making(images, Set.of("web"), MADE, true);
    assertThat(all.builds()).isEqualTo(Map.of("web", "pin/web"));
    assertThat(all.copied()).isEqualTo(Map.of("pin/beat", "pin/web"));

    Making one = making(images, Set.of("web"), Set.of("beat"), true);
    assertThat(one.builds()).isEmpty();
    assertThat(one.copied()).isEqualTo(Map.of("pin/beat", "pin/web"));
  }

  @Test
  void aServiceThatIsNoneOfTheAppsMayBuildForThem() {
    var images = images("base", "shop", "beat", "shop", "web", "shop", "mail", "mailer:1");

    Making all = making(images, Set.of("base"), MADE, true);

    assertThat(all.builds()).isEqualTo(Map.of("base", "pin/beat"));
    assertThat(all.copied()).isEqualTo(Map.of("pin/web", "pin/beat"));
  }

  @Test
  void twoThatAreBuiltAlikeUnderOneNameAreBuiltOnceAndOthersEachForItself() {
    var images = images("beat", "shop", "web", "shop", "mail", "mailer:1");

    assertThat(making(images, Set.of("beat", "web"), MADE, true).builds())
        .isEqualTo(Map.of("beat", "pin/beat"));
    assertThat(making(images, Set.of("beat", "web"), MADE, false).builds())
        .isEqualTo(Map.of("beat", "pin/beat", "web", "pin/web"));
  }
}
