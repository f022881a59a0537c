package dev.volver.message;

/** How a command ends: the exit codes of the command-line contract. */
public enum Exit {
  DONE(0),
  INTERNAL_ERROR(1),
  USAGE(2),
  REFUSED(3),
  TAKEN_BACK(4),
  INCOMPLETE(5),
  LOCKED(6),
  NOT_PASSED(7),
  INTERRUPTED(130);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The number handed to the shell. */
  public int code() {
    return code;
  }
}
