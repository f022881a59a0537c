/** Copies of backups on a machine that SSH reaches. */
@NullMarked
package dev.volver.adapter.ssh;

import org.jspecify.annotations.NullMarked;
