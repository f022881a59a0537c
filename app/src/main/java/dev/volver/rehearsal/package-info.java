/** Migrations tried on clones of the real data, before anything live is touched. */
@NullMarked
package dev.volver.rehearsal;

import org.jspecify.annotations.NullMarked;
