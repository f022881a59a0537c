package dev.volver.config;

import java.time.Duration;

/**
 * A command that must succeed before a deploy begins.
 *
 * @param command as the operator would type it
 * @param timeout how long it may take
 */
public record Gate(String command, Duration timeout) {}
