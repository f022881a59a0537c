/** Carries out plans: runs, takes back, resumes. */
@NullMarked
package dev.volver.engine;

import org.jspecify.annotations.NullMarked;
