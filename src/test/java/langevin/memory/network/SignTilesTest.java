package langevin.memory.network;

import static langevin.simd.Lanes.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignTilesTest {
  private static double[] random(int n, long seed) {
    return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
  }

  private static CueRows rows(boolean single, int rows, int width, double[] values) {
    CueRows y = single ? new FloatRows(rows, width) : new DoubleRows(rows, width);
    y.write(0, values.length / y.width(), values, 0);
    return y;
  }

  private static double[] values(CueRows y, int rows) {
    double[] v = new double[rows * y.width()];
    y.read(0, rows, v, 0);
    return v;
  }

  private static double rounded(boolean single, double x) {
    return single ? (float) x : x;
  }

  /** Plain sums, eight terms at a time in the order the class comment of CueRows states. */
  private static double[] plain(
      boolean single, int terms, int outputs, int width, double[] x, Signs signs) {
    double[] y = new double[outputs * width];
    for (int o = 0; o < outputs; o++) {
      for (int c = 0; c < width; c++) {
        double sum = 0;
        for (int g = 0; g < terms; g += 8) {
          double[] half = new double[2];
          for (int j = 0; j < 8; j++) {
            double term =
                g + j < terms ? signs.at(o, g + j) * rounded(single, x[(g + j) * width + c]) : 0;
            half[j / 4] = j % 4 == 0 ? term : rounded(single, half[j / 4] + term);
          }
          sum = rounded(single, sum + rounded(single, half[0] + half[1]));
        }
        y[o * width + c] = sum;
      }
    }
    return y;
  }

  private interface Signs {
    int at(int output, int term);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1,1", "2,3", "7,9", "8,8", "15,64", "63,65", "64,64", "65,1", "66,127", "67,130", "68,70",
    "69,20", "70,21", "71,22", "129,523", "513,200", "700,40"
  })
  void bothProductsEqualThePlainTwinBitForBit(int neurons, int patterns) {
    Patterns source = RandomPatterns.independent(new Seed(11, 3), neurons, patterns);
    int[][] signs = new int[patterns][neurons];
    for (int mu = 0; mu < patterns; mu++) {
      for (int i = 0; i < neurons; i++) signs[mu][i] = source.sign(mu, i);
    }
    for (int columns : new int[] {8, 16, -1, 1, -4, 4}) {
      boolean single = columns == 16 || columns < 0;
      int width = Math.abs(columns);
      double[] x = random(neurons * width, 5);
      double[] w = random(patterns * width, 6);
      double[] plainOverlaps = plain(single, neurons, patterns, width, x, (mu, i) -> signs[mu][i]);
      double[] plainFields = plain(single, patterns, neurons, width, w, (i, mu) -> signs[mu][i]);
      for (Parallel parallel : List.of(Parallel.SERIAL, new Reversed(3), new Reversed(7))) {
        SignTiles tiles = new SignTiles(source, parallel);
        CueRows activities = rows(single, tiles.neuronRows(), width, x);
        CueRows overlaps = activities.zeros(tiles.patternRows());
        tiles.overlaps(activities, overlaps, parallel);
        assertThat(values(overlaps, patterns)).isEqualTo(plainOverlaps);
        CueRows fields = activities.zeros(tiles.neuronRows());
        tiles.fields(rows(single, tiles.patternRows(), width, w), fields, parallel);
        assertThat(values(fields, neurons)).isEqualTo(plainFields);
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.3, 0, 0.25, 0.9, 1})
  void biasedBitsHaveTheirMean(double bias) {
    Patterns source = RandomPatterns.biased(new Seed(5, 0), 4000, 250, bias);
    double mean = meanSign(source);
    // 10⁶ bits, mean of s.d. √(1−b²)/1000: false alarm 1e-6 per case at 4.9 s.d.
    assertThat(Math.abs(mean - bias)).isLessThanOrEqualTo(4.9e-3 * Math.sqrt(1 - bias * bias));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void correlatedPatternsCorrelatePairwiseButHaveNoBias(double c) {
    int neurons = 50_000;
    Patterns source = RandomPatterns.correlated(new Seed(5, 1), neurons, 70, c);
    double product = 0;
    double mean = 0;
    for (int i = 0; i < neurons; i++) {
      product += source.sign(3, i) * source.sign(69, i);
      mean += source.sign(69, i);
    }
    // False alarm 1e-6 at 4.9 s.d.
    assertThat(Math.abs(product / neurons - c))
        .isLessThanOrEqualTo(4.9 * Math.sqrt((1 - c * c) / neurons));
    assertThat(Math.abs(mean / neurons)).isLessThanOrEqualTo(4.9 / Math.sqrt(neurons));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 40})
  void wordsHoldTheSignsOfGivenAndRandomPatterns(int count) {
    Patterns rest = RandomPatterns.correlated(new Seed(9, 0), 600, 50, 0.5);
    BitSet every = new BitSet();
    for (int i = 0; i < 600; i += 3) {
      every.set(i);
    }
    List<BitSet> given = java.util.Collections.nCopies(count, every);
    Patterns patterns = new GivenPatterns(given, rest);
    int[] words = new int[FLOATS + Patterns.CHUNK];
    for (int pattern = 0; pattern < 50; pattern++) {
      patterns.fill(0, pattern / 32, words);
      for (int i = 0; i < 512; i++) {
        int sign = 2 * (words[FLOATS + i] >>> pattern % 32 & 1) - 1;
        assertThat(sign).isEqualTo(patterns.sign(pattern, i));
        assertThat(sign).isEqualTo(pattern < count ? (i % 3 == 0 ? 1 : -1) : rest.sign(pattern, i));
      }
    }
  }

  private static double meanSign(Patterns source) {
    long sum = 0;
    for (int mu = 0; mu < source.patterns(); mu++) {
      for (int i = 0; i < source.neurons(); i++) {
        sum += source.sign(mu, i);
      }
    }
    return (double) sum / ((long) source.patterns() * source.neurons());
  }
}
