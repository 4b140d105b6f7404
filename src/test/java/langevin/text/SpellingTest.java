package langevin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "heun, heun, 0",
    "huen, heun, 1",
    "'', abc, 3",
    "abc, '', 3",
    "temprature, temperature, 1",
    "flaw, lawn, 2",
    "ca, abc, 3"
  })
  void theDistanceCountsEditsAndSwaps(String a, String b, int edits) {
    assertThat(Spelling.distance(a, b)).isEqualTo(edits);
    assertThat(Spelling.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void underscoresAndCapitalsAreForgiven() {
    List<String> names = List.of("half-width", "height");
    assertThat(Spelling.nearest("Half_Width", names)).contains("half-width");
    assertThat(Spelling.nearest("width", names)).isEmpty();
  }
}
