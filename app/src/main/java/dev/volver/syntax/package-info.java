/** What a Python file says, as a tree; it is parsed, never run or imported. */
@NullMarked
package dev.volver.syntax;

import org.jspecify.annotations.NullMarked;
