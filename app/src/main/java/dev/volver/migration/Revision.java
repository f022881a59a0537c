package dev.volver.migration;

import java.util.List;

/**
 * One migration of a chain.
 *
 * @param id its revision
 * @param parents the revisions it comes after; none for the first
 * @param title what its author called it
 * @param file where it is written, relative to the code
 */
public record Revision(String id, List<String> parents, String title, String file) {}
