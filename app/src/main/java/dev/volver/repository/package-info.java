/**
 * Content-addressed blocks in packs: each content is stored once, compressed, and encrypted where a
 * key is given. Knows nothing of stores and backups. The format is in {@code
 * docs/repository-format.md}.
 */
@NullMarked
package dev.volver.repository;

import org.jspecify.annotations.NullMarked;
