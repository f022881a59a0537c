/** Migrations in plain SQL files. */
@NullMarked
package dev.volver.adapter.sql;

import org.jspecify.annotations.NullMarked;
