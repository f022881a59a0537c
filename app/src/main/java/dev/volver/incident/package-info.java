/** What became of a run, for reports and programs. */
@NullMarked
package dev.volver.incident;

import org.jspecify.annotations.NullMarked;
