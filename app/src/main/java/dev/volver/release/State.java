package dev.volver.release;

import dev.volver.plan.Release;
import java.util.Optional;
import java.util.Set;

/**
 * What was found before planning.
 *
 * @param from the release in place
 * @param branch the branch the checkout is on
 * @param running whether the app runs
 * @param run the number of the run to be planned
 * @param backup the id of the backup to be taken
 * @param revision where the live schema stands
 * @param quarantined commits whose deploy failed
 */
public record State(
    Release from,
    Optional<String> branch,
    boolean running,
    long run,
    String backup,
    Optional<String> revision,
    Set<String> quarantined) {}
