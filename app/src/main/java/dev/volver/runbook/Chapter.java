package dev.volver.runbook;

import dev.volver.message.Text;
import java.util.List;

/**
 * One numbered part of a runbook.
 *
 * @param title what is done
 * @param prose what has to be known to do it; may be empty
 * @param lines what is typed
 */
record Chapter(Text title, Text prose, List<String> lines) {}
