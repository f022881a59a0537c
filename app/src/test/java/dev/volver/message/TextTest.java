package dev.volver.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void aTextWithinATextIsPutInInItsOwnLanguage() {
    Text text = Text.of("it is %s", "está %s", Text.of("whole", "entero"));

    assertThat(text.in(Language.EN)).isEqualTo("it is whole");
    assertThat(text.in(Language.ES)).isEqualTo("está entero");
  }

  @Test
  void withoutArgumentsAPercentSignIsOnlyThat() {
    assertThat(Text.of("100 % done", "100 % hecho").in(Language.EN)).isEqualTo("100 % done");
  }

  @Test
  void aPercentSignInAnArgumentIsOnlyThat() {
    assertThat(Text.of("said %s", "dijo %s", "50%d").in(Language.ES)).isEqualTo("dijo 50%d");
  }

  @Test
  void figuresReadTheSameWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Text.of("%,d bytes", "%,d bytes", 1234567).en()).isEqualTo("1,234,567 bytes");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aVerbatimTextIsTheSameInEveryLanguage() {
    for (Language language : Language.values()) {
      assertThat(Text.verbatim("%s").in(language)).isEqualTo("%s");
      assertThat(language.code()).matches("[a-z]{2}");
    }
  }

  @Test
  void aHaltTellsEveryProblemAndItsExit() {
    var one = new Problem(Text.of("one", "uno"), "here", Text.of("do", "haz"));
    var two = new Problem(Text.of("two", "dos"), "", Text.of("do", "haz"));

    Halt halt = new Halt(Exit.USAGE, List.of(one, two));

    assertThat(halt).hasMessage("one; two");
    assertThat(halt.problems()).containsExactly(one, two);
    assertThat(halt.exit()).isEqualTo(Exit.USAGE);
    assertThat(Halt.refuse(one.what(), "", one.next()).exit()).isEqualTo(Exit.REFUSED);
    assertThat(Halt.failed(one.what(), "", one.next()).exit()).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void theExitCodesAreThoseOfTheContract() {
    assertThat(Arrays.stream(Exit.values()).map(Exit::code))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 130);
  }
}
