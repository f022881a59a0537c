@NullMarked
package dev.volver;

import org.jspecify.annotations.NullMarked;
