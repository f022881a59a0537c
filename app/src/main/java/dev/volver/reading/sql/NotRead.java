package dev.volver.reading.sql;

/** Says that a statement goes on in a way that is not known; it is caught where it began. */
final class NotRead extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotRead() {
    super("not read", null, false, false);
  }
}
