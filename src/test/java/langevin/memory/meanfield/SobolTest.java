package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;

class SobolTest {
  @Test
  void everyCoordinateIsTheReferenceSequence() {
    int points = 3000;
    int[][] own = new int[Sobol.DIMENSIONS][points];
    for (int d = 0; d < own.length; d++) {
      Sobol.coordinate(d, 0, own[d]);
    }
    SobolSequenceGenerator reference = new SobolSequenceGenerator(Sobol.DIMENSIONS);
    for (int i = 0; i < points; i++) {
      double[] point = reference.nextVector();
      for (int d = 0; d < own.length; d++) {
        assertThat(Integer.toUnsignedLong(own[d][i]) * 0x1p-32).isEqualTo(point[d]);
      }
    }
  }

  @Test
  void aDigitalShiftKeepsOnePointInEveryDyadicIntervalOfEveryAlignedBlock() {
    int[] points = new int[4096];
    for (int d = 0; d < Sobol.DIMENSIONS; d++) {
      Sobol.coordinate(d, 0x9e3779b9 * (d + 1), points);
      for (int block = 0; block < points.length; block += 256) {
        BitSet seen = new BitSet();
        for (int i = block; i < block + 256; i++) {
          seen.set(points[i] >>> 24);
        }
        assertThat(seen.cardinality()).isEqualTo(256);
      }
    }
  }
}
