/** Apps that run as plain processes. */
@NullMarked
package dev.volver.adapter.process;

import org.jspecify.annotations.NullMarked;
