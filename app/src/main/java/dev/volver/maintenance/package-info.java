/** The page that clients get while the app is down. */
@NullMarked
package dev.volver.maintenance;

import org.jspecify.annotations.NullMarked;
