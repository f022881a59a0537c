package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "ours", "ours [since 2019]", "two\nlines ", "[volver?]", "a [volver"})
  void theWordsOfOthersStay(String words) {
    Note note = Note.of(words);
    assertThat(note.words()).isEqualTo(words);
    assertThat(note.marks()).isEmpty();

    Note marked = Note.of(note.with(Note.WHOLE, "yes").with(Note.COPY, "1f").text());

    assertThat(marked.words()).isEqualTo(words.stripTrailing());
    assertThat(marked.marks()).isEqualTo(Map.of("whole", "yes", "copy", "1f"));
    assertThat(marked.mark(Note.SWAPPED)).isEmpty();
    assertThat(Note.of(marked.with(Note.COPY, "2").text()).mark(Note.COPY)).contains("2");
  }

  @Test
  void onlyOneMarkIsKeptWhenSoWished() {
    Note note = Note.only("ours", Note.SWAPPED, "901");

    assertThat(note.text()).isEqualTo("ours [volver swapped=901]");
    assertThat(Note.of(note.text())).isEqualTo(note);
  }
}
