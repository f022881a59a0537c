package dev.volver.message;

/**
 * Something that stops Volver, told so that a person can act on it.
 *
 * @param what what was found
 * @param where the file and line, path, unit or address it was found at; empty when it has no place
 * @param next what to do next, usually a command to type
 */
public record Problem(Text what, String where, Text next) {}
