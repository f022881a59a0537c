package dev.volver.config;

import dev.volver.exec.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the schema changes.
 *
 * @param tool the program that changes it
 * @param store the store it changes
 * @param directory folder of the migrations, relative to the code
 * @param python the app's interpreter, as typed; relative to the code when it holds a slash
 * @param ini the {@code alembic.ini}, relative to the code; only for {@link Tool#ALEMBIC}
 * @param environment variables its commands need
 * @param secrets variables whose values are never shown
 * @param service the service or container in whose image they are run, when they are not run on
 *     this machine
 * @param source the folder of the code that its commands work in, and that {@code directory},
 *     {@code ini} and {@code manage} start from, relative to the code
 * @param mayShrink tables that migrations may take rows from without stopping the deploy
 * @param manage the {@code manage.py}, relative to the code; only for {@link Tool#DJANGO}
 * @param ignoreApps labels of apps whose recorded migrations no code has any more; only for {@link
 *     Tool#DJANGO}
 * @param versionTable where Alembic notes the revision, with its schema before a dot; empty where
 *     {@code env.py} tells
 */
public record MigrationConfig(
    Tool tool,
    String store,
    String directory,
    String python,
    String ini,
    Map<String, String> environment,
    Map<String, Secret> secrets,
    List<String> mayShrink,
    Optional<String> service,
    String source,
    String manage,
    List<String> ignoreApps,
    Optional<String> versionTable) {

  /** The same with these variables added. */
  public MigrationConfig with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return new MigrationConfig(
        tool,
        store,
        directory,
        python,
        ini,
        all,
        secrets,
        mayShrink,
        service,
        source,
        manage,
        ignoreApps,
        versionTable);
  }

  /** A migration tool. */
  public enum Tool {
    /** Pairs of {@code NNN_name.up.sql} and {@code .down.sql}, run by Volver. */
    SQL("sql"),
    ALEMBIC("alembic"),
    FLASK_MIGRATE("flask-migrate"),
    DJANGO("django");

    private final String spelling;

    Tool(String spelling) {
      this.spelling = spelling;
    }

    /** The word for it in {@code volver.yml}. */
    public String spelling() {
      return spelling;
    }
  }
}
