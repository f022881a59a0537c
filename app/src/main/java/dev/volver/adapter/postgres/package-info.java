/** PostgreSQL, by its own tools, which run where the server is. */
@NullMarked
package dev.volver.adapter.postgres;

import org.jspecify.annotations.NullMarked;
