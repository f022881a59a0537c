/** The command line: one thin class a command, parse, call, render. */
@NullMarked
package dev.volver.cli;

import org.jspecify.annotations.NullMarked;
