/** Copies of backups in a folder. */
@NullMarked
package dev.volver.adapter.folder;

import org.jspecify.annotations.NullMarked;
