/**
 * What a project and its machine tell about how the app runs, read by {@code init}; and the first
 * {@code volver.yml} made of it. Looks only; what cannot be told is left open, never invented.
 */
@NullMarked
package dev.volver.discovery;

import org.jspecify.annotations.NullMarked;
