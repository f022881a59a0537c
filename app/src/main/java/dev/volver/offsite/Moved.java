package dev.volver.offsite;

/**
 * How far a transfer has come.
 *
 * @param name the file that has arrived; empty before the first one
 * @param done bytes that have arrived
 * @param whole bytes of everything that is to arrive
 */
public record Moved(String name, long done, long whole) {}
