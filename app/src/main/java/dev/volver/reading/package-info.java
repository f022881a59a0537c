/** What migrations do, as far as their text tells; they are parsed, never run or imported. */
@NullMarked
package dev.volver.reading;

import org.jspecify.annotations.NullMarked;
