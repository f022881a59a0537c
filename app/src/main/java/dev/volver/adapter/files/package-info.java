/** Stores that are folders of files. */
@NullMarked
package dev.volver.adapter.files;

import org.jspecify.annotations.NullMarked;
