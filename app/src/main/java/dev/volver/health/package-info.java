/** Checks, verdicts and what is blamed on whom. */
@NullMarked
package dev.volver.health;

import org.jspecify.annotations.NullMarked;
