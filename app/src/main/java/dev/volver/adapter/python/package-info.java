/** The app's interpreter on this machine. */
@NullMarked
package dev.volver.adapter.python;

import org.jspecify.annotations.NullMarked;
