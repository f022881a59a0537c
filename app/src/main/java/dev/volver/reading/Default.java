package dev.volver.reading;

/**
 * A default that the database fills in.
 *
 * @param text as written; empty when the default is taken away
 * @param fixed whether it is the same for every row: a constant, not a call such as {@code now()}
 */
public record Default(String text, boolean fixed) {}
