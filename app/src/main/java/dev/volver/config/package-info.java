/** {@code volver.yml}: the records it is read into and the strict loader that reads it. */
@NullMarked
package dev.volver.config;

import org.jspecify.annotations.NullMarked;
