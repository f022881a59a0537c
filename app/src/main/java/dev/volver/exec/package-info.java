/** Other programs, called by argument vector and never through a shell string of ours. */
@NullMarked
package dev.volver.exec;

import org.jspecify.annotations.NullMarked;
