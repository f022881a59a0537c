/** Copies of backups in a bucket of a service that speaks S3. */
@NullMarked
package dev.volver.adapter.s3;

import org.jspecify.annotations.NullMarked;
