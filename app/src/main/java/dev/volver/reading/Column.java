package dev.volver.reading;

import java.util.Optional;

/**
 * A column as a migration writes it.
 *
 * @param type as written, without the name of the library
 * @param fallback the default that the database itself fills in
 * @param reference the table it refers to
 */
public record Column(
    String name,
    String type,
    boolean nullable,
    boolean unique,
    boolean primaryKey,
    Optional<Default> fallback,
    Optional<String> reference) {}
