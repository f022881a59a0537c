package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.config.CheckConfig.Http;
import dev.volver.message.Text;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The headers of an answer.
 *
 * @param shown makes something of the answer fit to be shown
 */
record HttpHeaders(HttpURLConnection connection, UnaryOperator<String> shown) {

  /** Such as {@code 200, 204}. */
  static String listed(Collection<Integer> status) {
    return status.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Every header that is not as expected. */
  Optional<Answer> wrong(Http check) {
    List<Text> wrong = new ArrayList<>();
    check.answerHeaders().forEach((name, wanted) -> wrong(name, wanted).ifPresent(wrong::add));
    return wrong.stream()
        .reduce((a, b) -> Text.of("%s; %s", "%s; %s", a, b))
        .map(all -> Answer.unhealthy("%s", "%s", all));
  }

  private Optional<Text> wrong(String name, String wanted) {
    List<String> values = values(name);
    if (wanted.equals(Http.ABSENT)) {
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Text.of(
                  "the header %s is there: `%s`",
                  "está la cabecera %s: `%s`", name, shown.apply(String.join(", ", values))));
    }
    if (values.isEmpty()) {
      return Optional.of(Text.of("the header %s is not there", "falta la cabecera %s", name));
    }
    return wanted.equals(Http.PRESENT) || values.contains(wanted)
        ? Optional.empty()
        : Optional.of(
            Text.of(
                "the header %s is `%s`, and `%s` was expected",
                "la cabecera %s es `%s`, y se esperaba `%s`",
                name,
                shown.apply(String.join(", ", values)),
                wanted));
  }

  private List<String> values(String name) {
    return connection.getHeaderFields().entrySet().stream()
        .filter(h -> name.equalsIgnoreCase(h.getKey()))
        .flatMap(h -> h.getValue().stream())
        .toList();
  }

  /** That it sends on to another place than expected; what follows a `?` there is not shown. */
  Optional<Answer> elsewhere(CheckConfig.Http check) {
    if (check.redirect().isEmpty()) {
      return Optional.empty();
    }
    String wanted = check.redirect().get();
    String location = values("Location").stream().findFirst().map(l -> from(check, l)).orElse("");
    return begins(location, wanted)
        ? Optional.empty()
        : Optional.of(
            Answer.unhealthy(
                "sends on to `%s`, and `%s` was expected",
                "redirige a `%s`, y se esperaba `%s`",
                shown.apply(location.replaceFirst("[?#].*", "")),
                wanted));
  }

  private static String from(Http check, String location) {
    try {
      return URI.create(check.url()).resolve(location).toString();
    } catch (IllegalArgumentException e) {
      return location;
    }
  }

  /** So that `https://sso.example` does not begin `https://sso.example.org/`. */
  private static boolean begins(String location, String wanted) {
    String rest = location.startsWith(wanted) ? location.substring(wanted.length()) : "-";
    return rest.isEmpty()
        || rest.matches("(?s)[/?#].*")
        || (wanted.matches(".*[/?#]") && !rest.equals("-"));
  }
}
