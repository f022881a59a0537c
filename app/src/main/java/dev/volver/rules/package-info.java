/** Rules about data: which rows break them, and which did not before. */
@NullMarked
package dev.volver.rules;

import org.jspecify.annotations.NullMarked;
