/** What migrations will do to data that is there, and whether they can be undone, by reading. */
@NullMarked
package dev.volver.lint;

import org.jspecify.annotations.NullMarked;
