/** Code from a git repository. */
@NullMarked
package dev.volver.adapter.git;

import org.jspecify.annotations.NullMarked;
