/** Releases on the disk, the plans that bring them up and take them back, and what runs them. */
@NullMarked
package dev.volver.release;

import org.jspecify.annotations.NullMarked;
