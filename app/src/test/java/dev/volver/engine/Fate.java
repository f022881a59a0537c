package dev.volver.engine;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What goes wrong, and when. The fakes say here what they are about to do; a test says beforehand
 * which call is to fail, or before which change on the machine Volver is to die.
 */
final class Fate {

  /** The end of Volver at this instruction: no {@code catch} of its own sees it. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Every call made and every change begun, in order. */
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  private Runnable beforeChanges = () -> {};
  private long changes;
  private long deathAt = Long.MAX_VALUE;
  private boolean dead;
  private RuntimeException failure;

  /** Done before every change: the world goes on meanwhile. */
  void meanwhile(Runnable act) {
    beforeChanges = act;
  }

  /** The next call fails in the way a port does. */
  synchronized void failNext() {
    failure = Halt.failed(Text.verbatim("as the test wants"), "", Text.verbatim("nothing"));
  }

  /** The next call fails in a way that nobody foresaw. */
  synchronized void breakNext() {
    failure = new IllegalStateException("as the test wants");
  }

  /** Nothing that was asked for before goes wrong any more. */
  synchronized void calm() {
    failure = null;
    deathAt = Long.MAX_VALUE;
  }

  /** Lets Volver die before this change, counted from now, the first one being 1. */
  synchronized void dieAt(long change) {
    deathAt = changes + change;
  }

  /** Another Volver is started. */
  synchronized void revive() {
    dead = false;
    calm();
  }

  synchronized long changes() {
    return changes;
  }

  /** A fake's method is called. */
  synchronized void call(String what) {
    alive();
    calls.add(what);
    RuntimeException now = failure;
    failure = null;
    if (now != null) {
      throw now;
    }
  }

  /** Something on the machine is about to change, or has just changed for the last time. */
  synchronized void change() {
    alive();
    changes++;
    if (changes >= deathAt) {
      dead = true;
      throw new Death();
    }
    beforeChanges.run();
  }

  private void alive() {
    if (dead) {
      throw new Death();
    }
  }
}
