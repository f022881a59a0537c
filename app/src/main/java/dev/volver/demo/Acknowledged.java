package dev.volver.demo;

/**
 * An order that the shop said it has.
 *
 * @param id what the shop calls it
 * @param version the version of the shop that took it
 * @param order what was written, as the shop told it
 */
record Acknowledged(String id, String version, String order) {}
