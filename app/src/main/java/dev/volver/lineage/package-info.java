/** A schema whose revision is not the one that it should be: where it comes from, what it is. */
@NullMarked
package dev.volver.lineage;

import org.jspecify.annotations.NullMarked;
