/** Rows changed on somebody's word: shown before, saved before, undone afterwards. */
@NullMarked
package dev.volver.repair;

import org.jspecify.annotations.NullMarked;
