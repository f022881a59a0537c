/** Acceptance tests: the shipped launcher, black box, on real stacks. */
@NullMarked
package dev.volver.lab;

import org.jspecify.annotations.NullMarked;
