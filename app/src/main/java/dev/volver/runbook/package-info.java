/** The way back as commands a person can type. */
@NullMarked
package dev.volver.runbook;

import org.jspecify.annotations.NullMarked;
