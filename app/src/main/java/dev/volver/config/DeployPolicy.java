package dev.volver.config;

import java.time.Duration;

/**
 * How deploys behave.
 *
 * @param timeout how long the app may take from start to healthy
 * @param watch how long its health is watched after that
 * @param rollbackOnFailure whether a failed deploy is taken back by itself
 * @param rehearse when migrations are rehearsed
 * @param keepReleases how many releases stay on the disk for a way back
 */
public record DeployPolicy(
    Duration timeout,
    Duration watch,
    boolean rollbackOnFailure,
    Rehearse rehearse,
    int keepReleases) {

  /** When migrations are rehearsed on a copy of the data before a deploy. */
  public enum Rehearse {
    AUTO,
    ALWAYS,
    NEVER
  }
}
