package langevin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
  @Test
  void runsAreToldByTheirEndsAndLongListsEnd() {
    assertThat(NumberRanges.of(new TreeSet<>())).isEmpty();
    assertThat(NumberRanges.of(new TreeSet<>(List.of(7)))).isEqualTo("7");
    assertThat(NumberRanges.of(new TreeSet<>(List.of(3, 1, 2, 5, 9, 8)))).isEqualTo("1-3, 5, 8-9");
    TreeSet<Integer> odd =
        new TreeSet<>(IntStream.range(0, 20).map(i -> 2 * i + 1).boxed().toList());
    assertThat(NumberRanges.of(odd)).isEqualTo("1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 8 more");
  }
}
