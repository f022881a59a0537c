/** What migrations there are and where the schema stands. */
@NullMarked
package dev.volver.migration;

import org.jspecify.annotations.NullMarked;
