package dev.volver.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
    name = "completion",
    description = "Prints the completion script for bash and zsh.",
    footer = {
      "",
      "Examples:",
      "  source <(volver completion)",
      "  volver completion > /etc/bash_completion.d/volver"
    })
final class CompletionCommand extends VolverCommand {
  @Override
  public Integer call() {
    root().console().line(AutoComplete.bash("volver", spec.root().commandLine()));
    return 0;
  }
}
