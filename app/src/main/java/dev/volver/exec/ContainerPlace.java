package dev.volver.exec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places for copies in a container, which tools in it read and write. Their names carry the process
 * that uses them, so that what a dead one left can be told.
 */
public record ContainerPlace(CommandRunner runner, String container) {
  private static final Path ROOT = Path.of("/");
  private static final String FOLDER = "/tmp";
  private static final Pattern OURS = Pattern.compile("/tmp/volver-(?:(\\d+)-)?[0-9a-f]{8}-.*");

  /** What may be another machine's is left alone this long. */
  private static final String OLD = "+360"; // minutes

  private static final Duration MOMENT = Duration.ofMinutes(2);

  /** A place where nothing is yet. */
  public static String fresh() {
    return FOLDER + "/volver-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  }

  /** Removes places; says nothing when it cannot. */
  public void remove(List<String> places) {
    List<String> words = new ArrayList<>(List.of("rm", "-rf"));
    words.addAll(places);
    exec(words.toArray(String[]::new));
  }

  /** Removes what processes that are no more left in the container hours ago. */
  public void sweep() {
    Completed found =
        exec("find", FOLDER, "-maxdepth", "1", "-name", "volver-*", "-mmin", OLD, "-print");
    List<String> stale = found.lines().stream().filter(ContainerPlace::abandoned).toList();
    if (found.ok() && !stale.isEmpty()) {
      remove(stale);
    }
  }

  private static boolean abandoned(String place) {
    Matcher ours = OURS.matcher(place);
    return ours.matches()
        && (ours.group(1) == null || ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty());
  }

  private Completed exec(String... words) {
    Command command = Command.of(ROOT, words).by(List.of("docker", "exec", container));
    return runner.run(command.within(MOMENT));
  }
}
