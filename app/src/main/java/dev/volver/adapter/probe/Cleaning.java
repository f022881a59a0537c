package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request that takes away what a check wrote. */
record Cleaning(CheckConfig.Http check, CheckConfig.Cleanup cleanup) {
  private static final Pattern FROM_ANSWER = Pattern.compile("\\{([^{}]+)}");
  private static final String LOCATION = "location";

  /** The verdict on the check, and what it left behind, if it did. */
  Answer after(Answer answer, String body, @Nullable String location) {
    return problem(body, location).map(p -> left(answer, p)).orElse(answer);
  }

  /** A version is not to blame for what cleaning up did. */
  private static Answer left(Answer answer, Text problem) {
    return answer.verdict() == Verdict.UNHEALTHY
        ? Answer.unhealthy("%s; %s", "%s; %s", answer.detail(), problem)
        : Answer.inconclusive("%s", "%s", problem);
  }

  private Optional<Text> problem(String body, @Nullable String location) {
    Optional<String> url = filled(body, location);
    if (url.isEmpty()) {
      return Optional.of(
          Text.of(
              "what `%s %s` wrote is still there: the answer does not hold what `%s` needs",
              "sigue ahí lo que escribió `%s %s`: la respuesta no tiene lo que pide `%s`",
              check.method(),
              check.url(),
              cleanup.url()));
    }
    try {
      int status = status(URI.create(check.url()).resolve(url.get()));
      return status / 100 == 2 ? Optional.empty() : Optional.of(still(url.get(), "" + status));
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      return Optional.of(still(url.get(), e.getClass().getSimpleName()));
    }
  }

  private Text still(String url, String why) {
    return Text.of(
        "what `%s %s` wrote is still there, remove it by hand: `%s %s` answered %s",
        "sigue ahí lo que escribió `%s %s`, bórrelo a mano: `%s %s` respondió %s",
        check.method(),
        check.url(),
        cleanup.method(),
        url,
        why);
  }

  private Optional<String> filled(String body, @Nullable String location) {
    var json = new JsonAnswer(body, UnaryOperator.identity());
    StringBuilder url = new StringBuilder();
    Matcher m = FROM_ANSWER.matcher(cleanup.url());
    while (m.find()) {
      boolean header = m.group(1).equals(LOCATION);
      Optional<String> value =
          header ? Optional.ofNullable(location) : json.value(m.group(1)).map(Cleaning::encoded);
      if (value.filter(v -> !v.isEmpty()).isEmpty()) {
        return Optional.empty();
      }
      m.appendReplacement(url, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(m.appendTail(url).toString());
  }

  /** As in a path, where a plus sign is one. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private int status(URI url) throws IOException {
    var connection = (HttpURLConnection) url.toURL().openConnection();
    try {
      HttpProbe.prepare(connection, check, cleanup.method());
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
