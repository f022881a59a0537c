/** What migrations of Alembic do; each class reads one kind of thing in them. */
@NullMarked
package dev.volver.reading.alembic;

import org.jspecify.annotations.NullMarked;
