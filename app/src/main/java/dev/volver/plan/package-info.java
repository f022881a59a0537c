/** What a run will do, as data: printed, journaled, executed and rendered as a runbook. */
@NullMarked
package dev.volver.plan;

import org.jspecify.annotations.NullMarked;
