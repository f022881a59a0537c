package dev.volver.discovery;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A variable that the app is given. Its value may be a secret.
 *
 * @param folder where the app works, from which relative paths in the value start
 */
record Told(String name, String value, Path folder) {
  static final List<String> USUAL =
      List.of("DATABASE_URL", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "DB_URL");

  /** The likeliest names of the app's own database first, those of queues and caches last. */
  static final Comparator<String> BY_NAME =
      Comparator.comparingInt(n ->
          USUAL.contains(n)
              ? USUAL.indexOf(n)
              : n.matches("(?i).*(CELERY|BROKER|RESULT|CACHE|QUEUE|JOB|LOG).*")
                  ? USUAL.size() + 1
                  : USUAL.size());
}
