package dev.volver.backup;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stores of which a test needs only the answers to queries. */
public final class QueryOnly {
  private QueryOnly() {}

  /** A store that answers queries and can nothing else. */
  public static SqlStore answering(Function<String, List<List<Optional<String>>>> answers) {
    return (SqlStore)
        Proxy.newProxyInstance(
            SqlStore.class.getClassLoader(),
            new Class<?>[] {SqlStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("query")) {
                return answers.apply((String) arguments[0]);
              }
              if (method.getName().equals("bytes")) {
                return 1L;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
