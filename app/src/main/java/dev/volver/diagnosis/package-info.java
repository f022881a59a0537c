/**
 * Whether the configuration fits the machine, and why an app does not start: everything that can be
 * looked at without changing the app, told at once.
 */
@NullMarked
package dev.volver.diagnosis;

import org.jspecify.annotations.NullMarked;
