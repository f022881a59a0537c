package dev.volver.reading;

import dev.volver.message.Problem;
import java.util.List;

/**
 * All migrations of one folder or project, read.
 *
 * @param scripts in any order
 * @param problems files that could not be read at all, each with its place
 */
public record Reading(List<Script> scripts, List<Problem> problems) {
  public Reading {
    scripts = List.copyOf(scripts);
    problems = List.copyOf(problems);
  }
}
