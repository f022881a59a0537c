/** The probes behind the checks. */
@NullMarked
package dev.volver.adapter.probe;

import org.jspecify.annotations.NullMarked;
