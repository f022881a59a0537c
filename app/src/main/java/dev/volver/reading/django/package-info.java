/** Migrations of Django, read from their text with the state of the models that they lead to. */
@NullMarked
package dev.volver.reading.django;

import org.jspecify.annotations.NullMarked;
