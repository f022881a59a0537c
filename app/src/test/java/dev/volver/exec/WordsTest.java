package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static List<String> words(String line) {
    return Words.split(line).orElseThrow();
  }

  @Test
  void wordsAndSimpleQuotes() {
    assertThat(words("python3 app.py")).containsExactly("python3", "app.py");
    assertThat(words("  a\t b ")).containsExactly("a", "b");
    assertThat(words("a 'b c' \"d e\" f'g'\"h\"")).containsExactly("a", "b c", "d e", "fgh");
    assertThat(words("a '' \"\"")).containsExactly("a", "", "");
    assertThat(words("a '$x;|' \"it's\"")).containsExactly("a", "$x;|", "it's");
    assertThat(words("/opt/ñ/app --port=80 a@b,c:d%e+f")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "a | b",
        "a; b",
        "a && b",
        "a > log",
        "a $HOME",
        "a \"$HOME\"",
        "a `id`",
        "a \\ b",
        "a *.py",
        "a ~/x",
        "A=1 b",
        "'open",
        "\"open",
        "a # b",
        "a\nb",
        "{ a; }",
        "a \"x\\\"\"",
        "! a",
        "a [b]"
      })
  void whatOnlyAShellCanReadIsLeftToIt(String line) {
    assertThat(Words.split(line)).isEmpty();
  }
}
