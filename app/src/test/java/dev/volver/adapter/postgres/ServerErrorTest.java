package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerErrorTest {
  @Test
  void aPointInTheStatementIsItsLineAndNotShown() {
    String printed =
        """
        HINWEIS:  00000: Tabelle »x« existiert nicht
        LOCATION:  DropErrorMsgNonExistent, tablecmds.c:1
        FEHLER:  42703: Spalte »a« existiert nicht
        LINE 3:   a,
                  ^
        HINT:  Vielleicht »b«
        LOCATION:  errorMissingColumn, parse_relation.c:3514
        """;

    ServerError error = ServerError.last(printed).orElseThrow();

    assertThat(error.state()).isEqualTo("42703");
    assertThat(error.shown()).isEqualTo("Spalte »a« existiert nicht\nHINT:  Vielleicht »b«");
    assertThat(error.lineOf("select\n\n a")).isEqualTo(3);
  }

  @Test
  void aBlockCountsFromItsOwnBeginning() {
    String printed =
        """
        ERROR:  P0001: no way back
        CONTEXT:  PL/pgSQL function inline_code_block line 3 at RAISE
        LOCATION:  exec_stmt_raise, pl_exec.c:3893
        """;

    ServerError error = ServerError.last(printed).orElseThrow();

    assertThat(error.lineOf("do $$\nbegin\nraise exception 'no way back'; end $$")).isEqualTo(3);
    assertThat(error.lineOf("do\n$x$ begin\n\nraise; end $x$")).isEqualTo(4);
  }

  @Test
  void noticesAndLostConnectionsAreNoErrorsOfTheServer() {
    assertThat(ServerError.last("NOTICE:  00000: skipping\nWARNING:  01000: odd"))
        .isEqualTo(Optional.empty());
    assertThat(ServerError.last("psql: error: connection to server failed")).isEmpty();
  }
}
