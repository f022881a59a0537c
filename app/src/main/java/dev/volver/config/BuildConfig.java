package dev.volver.config;

import java.time.Duration;
import java.util.List;

/**
 * How a release's files are built, in a folder of its own while the old version serves.
 *
 * @param commands lines given to the shell one after the other; empty when nothing is built
 * @param outputs what the build makes, relative to the code; empty means: whatever it made that git
 *     does not have, except package folders
 * @param share untracked things of the checkout that the build uses by a link, such as {@code
 *     .venv}
 * @param timeout for each command
 */
public record BuildConfig(
    List<String> commands, List<String> outputs, List<String> share, Duration timeout) {

  /** Whether there is anything to build. */
  public boolean needed() {
    return !commands.isEmpty();
  }
}
