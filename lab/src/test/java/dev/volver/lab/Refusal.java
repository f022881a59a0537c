package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something wrong, and what Volver says to it.
 *
 * @param name what is wrong
 * @param make makes it wrong
 * @param before put in front of the launcher
 * @param command what is typed
 * @param exit how it must end
 * @param says what it must say, in full
 */
record Refusal(
    String name,
    Consumer<Project> make,
    List<String> before,
    List<String> command,
    int exit,
    List<String> says) {

  static Refusal of(String name, Consumer<Project> make, int exit, String command, String... says) {
    return new Refusal(name, make, List.of(), List.of(command.split(" ")), exit, List.of(says));
  }

  /** One in which a line of volver.yml is another. */
  static Refusal line(String name, String old, String fresh, String... says) {
    return of(name, p -> edit(p, old, fresh), 2, "deploy v2 -y", says);
  }

  static void edit(Project p, String old, String fresh) {
    String text = p.read("volver.yml");
    assertThat(text).contains(old);
    p.write("volver.yml", text.replace(old, fresh));
  }

  Refusal as(String... argv) {
    return new Refusal(name, make, List.of(argv), command, exit, says);
  }

  /** Makes it wrong, types the command, and looks whether anything else has changed. */
  void prove(Project p) {
    make.accept(p);
    Untouched untouched = Untouched.of(p);
    Volver.Said said = p.volver().run(before, command.toArray(String[]::new));
    assertThat(said.exit()).as("%s", said.all()).isEqualTo(exit);
    assertThat(said.err())
        .contains(says.stream().map(s -> s.replace("{}", p.folder().toString())).toList());
    assertThat(said.err()).as("a way out").contains("→ ");
    assertThat(said.err()).doesNotContain("Exception");
    untouched.still(p);
    List<String> json = new ArrayList<>(command);
    json.addAll(List.of("-o", "json"));
    Volver.Said object = p.volver().run(before, json.toArray(String[]::new));
    assertThat(object.exit()).isEqualTo(exit);
    assertThat(object.json().get("problem").get("what").asString()).isNotBlank();
    untouched.still(p);
  }
}
