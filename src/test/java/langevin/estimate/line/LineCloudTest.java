package langevin.estimate.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import langevin.estimate.Ensembles;
import langevin.estimate.Observation;
import langevin.estimate.Scale;
import org.junit.jupiter.api.Test;

/** Means of quantile functions over slices. */
class LineCloudTest {
  private static final double[] EDGES = {0, 0.001, 0.1, 0.5, 0.75, 1};

  /** By sorting: the mean of the sorted positions between N u and N u′. */
  private static double[] sorted(double[] x, double[] edges) {
    double[] in = x.clone();
    Arrays.sort(in);
    double[] means = new double[edges.length - 1];
    for (int k = 0; k < means.length; k++) {
      double sum = 0;
      for (int i = 0; i < in.length; i++) {
        double from = Math.max(edges[k], (double) i / in.length);
        double to = Math.min(edges[k + 1], (i + 1.0) / in.length);
        sum += Math.max(0, to - from) * in[i];
      }
      means[k] = sum / (edges[k + 1] - edges[k]);
    }
    return means;
  }

  private static double[] positions(int n) {
    RandomGenerator random = Ensembles.random(3);
    return IntStream.range(0, n).mapToDouble(_ -> Math.pow(random.nextGaussian(), 3)).toArray();
  }

  private static LineCloud cloud(double[] x) {
    List<Observation> batches =
        Ensembles.observe(
            new double[][] {x}, 0, Ensembles.doubleWell(), Scale.unit(1), Ensembles.BATCHES);
    return new LineCloud(new BinnedMean(batches));
  }

  @Test
  void meansAreThoseOfTheSortedPositionsWithinABin() {
    double[] x = positions(20_000);
    LineCloud cloud = cloud(x);
    double[] truth = sorted(x, EDGES);
    double range = Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
    double[] seen = cloud.slices(EDGES);
    double[] wide = cloud.slicesOfWideBins(EDGES);
    for (int k = 0; k < truth.length; k++) {
      assertThat(seen[k]).isCloseTo(truth[k], within(range / 1000));
      assertThat(wide[k]).isCloseTo(truth[k], within(range / 500));
    }
    assertThat(cloud.particles()).isEqualTo(20_000);
    assertThat(cloud.batches()).isEqualTo(Ensembles.BATCHES);
  }

  /** Of what is linear, the mean over the batches left out is the whole. */
  @Test
  void withoutEachBatchInTurnTheMeanIsThatOfAll() {
    LineCloud cloud = cloud(positions(3200));
    double[] all = {0, 1};
    double mean =
        IntStream.range(0, cloud.batches())
            .mapToDouble(b -> cloud.slicesWithout(b, all)[0])
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(cloud.slices(all)[0], within(1e-12));
    assertThat(cloud.slicesWithout(0, all)[0]).isNotEqualTo(cloud.slices(all)[0]);
  }

  /** Mass may be as small as a number can be, and none. */
  @Test
  void intervalsOfNoMassTakeNoPart() {
    double[] left = {0, 1, 2, 3};
    double[] right = {1, 2, 3, 4};
    double[] mass = {Double.MIN_VALUE, 0.5, 0, 0.5};
    assertThat(Slices.means(left, right, mass, new double[] {0, 0.25, 0.75, 1}))
        .containsExactly(new double[] {1.25, 2.5, 3.75}, within(1e-15));
  }
}
