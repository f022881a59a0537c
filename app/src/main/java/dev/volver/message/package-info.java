/**
 * What Volver says to people: every sentence in every language it speaks, and how a run may end.
 */
@NullMarked
package dev.volver.message;

import org.jspecify.annotations.NullMarked;
