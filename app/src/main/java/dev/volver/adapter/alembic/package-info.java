/** Migrations by Alembic, bare or through Flask-Migrate. */
@NullMarked
package dev.volver.adapter.alembic;

import org.jspecify.annotations.NullMarked;
