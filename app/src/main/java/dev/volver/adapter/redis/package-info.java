/** Redis, by its own tools, which run where the server is. */
@NullMarked
package dev.volver.adapter.redis;

import org.jspecify.annotations.NullMarked;
