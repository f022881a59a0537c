package dev.volver.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How deploys behave.
 *
 * @param timeout how long the app may take from start to healthy
 * @param watch how long its health is watched after that
 * @param rollbackOnFailure whether a failed deploy is taken back by itself
 * @param rehearse when migrations are rehearsed
 * @param keepReleases how many releases stay on the disk for a way back
 * @param gates what a release has to pass before its deploy begins, by name
 * @param longestMigration how long the migrations of a release may take in their rehearsal
 * @param everything whether services that a release leaves as they are are stopped with the others
 */
public record DeployPolicy(
    Duration timeout,
    Duration watch,
    boolean rollbackOnFailure,
    Rehearse rehearse,
    int keepReleases,
    Map<String, Gate> gates,
    Optional<Duration> longestMigration,
    boolean everything) {

  /** When migrations are rehearsed on a copy of the data before a deploy. */
  public enum Rehearse {
    AUTO,
    ALWAYS,
    NEVER
  }
}
