package langevin.experiment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import langevin.memory.retrieval.RetrievalTimes;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Files of retrieval and dwell times. */
final class PercentilesTest {
  @Test
  void histogramsAreWrittenInTimeNotInTicks() {
    RetrievalTimes times = new RetrievalTimes(0.1, 4);
    Histogram histogram = times.retrieval();
    for (double t : new double[] {1.5, 0.5, 2, 1}) {
      histogram.recordValue(Math.round(t / times.tick()));
    }
    // Columns: time to three digits, share of runs up to it, their number.
    List<double[]> rows =
        MemoryTables.percentiles(histogram, times.tick())
            .lines()
            .filter(line -> line.matches("[ 0-9.]+"))
            .map(line -> Arrays.stream(line.trim().split(" +")).mapToDouble(Double::parseDouble))
            .map(DoubleStream::toArray)
            .toList();
    assertThat(rows.getFirst()[0]).isCloseTo(0.5, within(1e-3));
    for (double[] row : rows) {
      assertThat(row[0]).isCloseTo(0.5 * row[2], within(2e-3));
      assertThat(row[2]).isEqualTo(Math.max(1, Math.ceil(4 * row[1] - 1e-9)));
    }
    assertThat(rows.getLast()[1]).isEqualTo(1);
    assertThat(rows.getLast()[2]).isEqualTo(4);
  }

  @Test
  void withoutATimeTheTableIsEmpty() {
    RetrievalTimes times = new RetrievalTimes(0.1, 4);
    assertThat(MemoryTables.percentiles(times.retrieval(), times.tick()))
        .contains("Total count    =            0")
        .doesNotContain("NaN");
  }
}
