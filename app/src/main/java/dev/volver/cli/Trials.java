package dev.volver.cli;

import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Pointed;

/**
 * What migrations are tried with, away from the live database.
 *
 * @param clones of the database that the app's migrations change
 * @param pointed the app's migrations, pointed at one of them
 */
public record Trials(Clones clones, Pointed pointed) {}
