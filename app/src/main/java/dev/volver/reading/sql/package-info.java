/** SQL of PostgreSQL and SQLite, read by the heads of its statements. */
@NullMarked
package dev.volver.reading.sql;

import org.jspecify.annotations.NullMarked;
