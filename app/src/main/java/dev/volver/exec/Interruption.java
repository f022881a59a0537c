package dev.volver.exec;

import java.util.concurrent.atomic.AtomicBoolean;

/** The operator's wish to stop, raised by a signal and looked at where stopping is safe. */
public final class Interruption {
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final AtomicBoolean goingBack = new AtomicBoolean();

  /** Asks for a stop. */
  public void raise() {
    wanted.set(true);
  }

  /** The operator's terminal is gone: the same, unless things are being put back already. */
  public void hangUp() {
    if (!goingBack()) {
      raise();
    }
  }

  /** From now on things are put back as they were, which only somebody who means it stops. */
  public void goBack() {
    goingBack.set(true);
  }

  boolean goingBack() {
    return goingBack.get();
  }

  /** Whether a stop was asked for and not yet taken up. */
  public boolean raised() {
    return wanted.get();
  }

  /** Takes the wish up: true once for each time it was raised. */
  public boolean take() {
    return wanted.getAndSet(false);
  }
}
