/** Apps that run in containers: single ones, and services of Compose. */
@NullMarked
package dev.volver.adapter.docker;

import org.jspecify.annotations.NullMarked;
