/** The demonstration: a small real shop whose bad deploy is taken back while customers order. */
@NullMarked
package dev.volver.demo;

import org.jspecify.annotations.NullMarked;
