/** Stores in SQLite files. */
@NullMarked
package dev.volver.adapter.sqlite;

import org.jspecify.annotations.NullMarked;
