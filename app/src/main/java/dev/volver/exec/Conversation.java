package dev.volver.exec;

import java.util.List;

/** A program that runs and is spoken with, line by line. */
public interface Conversation {

  /** Gives it something to read. */
  void say(String text);

  /**
   * The lines that it prints up to one that closes them, without that one.
   *
   * @throws Ended when the program ended before it printed that line
   */
  List<String> until(String last);

  /** The program ended in the middle of the conversation. */
  final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
