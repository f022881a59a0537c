package dev.volver.plan;

/** Why a backup was taken. */
public enum BackupReason {
  /** The restore point of a deploy. */
  BEFORE_DEPLOY,
  /** The present state, before a rollback or restore changes it. */
  SAFETY,
  /** Asked for by a person. */
  MANUAL,
  /** Made by something else than Volver, and adopted. */
  IMPORTED
}
