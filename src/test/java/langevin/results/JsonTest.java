package langevin.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @Test
  void whatIsPrintedIsReadBack() throws ResultsException {
    SplittableRandom random = new SplittableRandom(11);
    for (int k = 0; k < 2000; k++) {
      Json value = random(random, 4);
      assertThat(Json.parse(value.print())).isEqualTo(value);
    }
  }

  @Test
  void numbersThatAreNoneBecomeNull() {
    assertThat(Json.of(Double.NaN)).isEqualTo(new Json.Null());
    assertThat(Json.of(Double.NEGATIVE_INFINITY)).isEqualTo(new Json.Null());
  }

  @Test
  void wholeNumbersKeepAllTheirDigits() throws ResultsException {
    assertThat(Json.parse("[9223372036854775807, 1e3]"))
        .isEqualTo(new Json.Items(List.of(new Json.Whole(Long.MAX_VALUE), new Json.Real(1000))));
  }

  @Test
  void loneSurrogatesAreEscapedAndPairsAreNot() {
    assertThat(Json.of("\ud800x").print()).isEqualTo("\"\\ud800x\"\n");
    assertThat(Json.of("\ud83d\ude00").print()).isEqualTo("\"\ud83d\ude00\"\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``        | 1:1",
        "{         | 1:2",
        "[1 2]     | 1:4",
        "{\"a\" 1} | 1:6",
        "[1,]      | 1:4",
        "01        | 1:1",
        "1.        | 1:1",
        "nul       | 1:1",
        "\"a       | 1:3",
        "\"\\x\"   | 1:3",
        "[] []     | 1:4",
        "{\"a\":1,\"a\":2} | 1:13"
      })
  void textThatIsNoJsonIsRefusedWithItsPlace(String text, String place) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith(place + ": expected");
  }

  @Test
  void nestingThatWouldOverflowTheStackIsRefused() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("levels");
  }

  private static Json random(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> new Json.Null();
      case 1 -> new Json.Flag(random.nextBoolean());
      case 2 -> new Json.Whole(random.nextLong());
      case 3 -> Json.of(Double.longBitsToDouble(random.nextLong()));
      case 4 -> new Json.Text(text(random));
      case 5 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) items.add(random(random, depth - 1));
        yield new Json.Items(items);
      }
      default -> {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(text(random), random(random, depth - 1));
        }
        yield new Json.Members(members);
      }
    };
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) text.append((char) random.nextInt(0x10000));
    return text.append(random.nextBoolean() ? "\"\\\n\t/" : "").toString();
  }
}
