/** What teams' own scripts left: old backups, found by what they begin with and their names. */
@NullMarked
package dev.volver.legacy;

import org.jspecify.annotations.NullMarked;
