package langevin.scenario.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordTest {
  private enum Update {
    ONE_BY_ONE,
    PARALLEL
  }

  @Test
  void everyConstantHasAWordThatLeadsBack() {
    assertThat(Word.of(Update.class).words()).containsExactly("one-by-one", "parallel");
    for (Update update : Update.values()) {
      assertThat(Word.constant(Update.class, Word.of(update))).isEqualTo(update);
    }
  }

  /** It falls to no other: a word more in a scenario's language must not be read as the default. */
  @Test
  void theUnknownThrows() {
    assertThatThrownBy(() -> Word.constant(Update.class, "ONE_BY_ONE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'ONE_BY_ONE' is none of one-by-one, parallel");
  }
}
