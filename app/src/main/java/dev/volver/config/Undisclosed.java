package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What must not be repeated of what an app says: it may log its own secrets. Passwords within
 * addresses are taken out too. Names that somebody uses as a password stay readable.
 */
public record Undisclosed(List<Secret> secrets) {
  private static final Pattern ADDRESS = Pattern.compile("(://[^\\s:/@]*:)[^\\s/@]+@");
  private static final int SHORTEST = 5;

  /** The secrets that a configuration refers to, and those in its files of variables. */
  public static Undisclosed of(App app) {
    List<Secret> all = new ArrayList<>(app.secrets());
    for (Path file : app.configFiles()) {
      EnvFile.of(file)
          .forEach((name, value) -> {
            if (EnvFile.secretByName(name) && !EnvFile.harmless(value)) {
              all.add(new Secret(value));
            }
          });
    }
    all.removeIf(s -> s.reveal().length() < SHORTEST || s.reveal().equals(app.name()));
    return new Undisclosed(List.copyOf(all));
  }

  /** A text without them. */
  public String in(String text) {
    return ADDRESS.matcher(Secret.blotted(text, secrets)).replaceAll("$1•••@");
  }

  /** A sentence without them. */
  public Text in(Text text) {
    return new Text(in(text.en()), in(text.es()));
  }

  /** A problem without them; what to do next is to be typed as it stands. */
  public Problem in(Problem problem) {
    return new Problem(in(problem.what()), problem.where(), problem.next());
  }
}
