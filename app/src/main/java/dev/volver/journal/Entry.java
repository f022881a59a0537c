package dev.volver.journal;

import java.time.Instant;

/**
 * One line of a journal.
 *
 * @param seq its number in the run, from 1; order is by this and never by the clock
 * @param at the wall clock when it was written, for people
 * @param event what happened
 */
public record Entry(long seq, Instant at, Event event) {}
