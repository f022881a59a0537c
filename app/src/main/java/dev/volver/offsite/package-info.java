/** Copies of all backups in other places, and the port to such a place. */
@NullMarked
package dev.volver.offsite;

import org.jspecify.annotations.NullMarked;
