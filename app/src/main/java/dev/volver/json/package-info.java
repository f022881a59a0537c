/** JSON as values, read and written as a stream: quick to load, for what every start reads. */
@NullMarked
package dev.volver.json;

import org.jspecify.annotations.NullMarked;
