/** Backups, the catalog they are kept in, and the port to what holds data. */
@NullMarked
package dev.volver.backup;

import org.jspecify.annotations.NullMarked;
