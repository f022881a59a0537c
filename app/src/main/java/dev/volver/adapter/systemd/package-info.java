/** Apps that run as units of systemd. */
@NullMarked
package dev.volver.adapter.systemd;

import org.jspecify.annotations.NullMarked;
