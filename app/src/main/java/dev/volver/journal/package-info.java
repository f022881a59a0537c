/** The journal of runs: append-only, checksummed, synced, and everything derived from it. */
@NullMarked
package dev.volver.journal;

import org.jspecify.annotations.NullMarked;
