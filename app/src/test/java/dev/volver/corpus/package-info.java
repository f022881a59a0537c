/** The rehearsal, run over migrations whose truth is known. */
@NullMarked
package dev.volver.corpus;

import org.jspecify.annotations.NullMarked;
