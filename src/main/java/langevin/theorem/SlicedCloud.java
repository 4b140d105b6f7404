package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.line.LineCloud;
import langevin.fokkerplanck.QuantileCells;

/**
 * An ensemble on a line as the means of its quantile function over slices, and the numbers that are
 * made of them. Their noise is that of the jackknife over batches: without batch b a number θ is
 * θ_b, its influence (B − 1)(θ − θ_b), and what is quadratic in the noise, of the order of 1/N, is
 * taken off as (B − 1)(mean θ_b − θ). The noise of that is in the influences; for what is left, of
 * the next order, the bias is a twentieth of it, and what bins twice as wide change.
 *
 * @param whole means of all particles
 * @param wide the same in bins twice as wide
 * @param without by batch, of all others
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
record SlicedCloud(double[] whole, double[] wide, List<double[]> without) {
  /** Which of the clouds: not a batch that is left out, but none. */
  static final int WHOLE = -1;

  private static final int WIDE = -2;

  private static final double NEXT_ORDER = 0.05;

  /**
   * @param edges of the slices, increasing from 0 to 1
   */
  static SlicedCloud of(LineCloud cloud, double[] edges) {
    List<double[]> without = new ArrayList<>();
    for (int b = 0; b < cloud.batches(); b++) without.add(cloud.slicesWithout(b, edges));
    return new SlicedCloud(cloud.slices(edges), cloud.slicesOfWideBins(edges), without);
  }

  /**
   * That at a node of a course with bins.
   *
   * @throws IllegalArgumentException if none is known there; the message is a sentence
   */
  static SlicedCloud at(Course course, NodeEstimates n, double[] edges) {
    return of(cloud(course, n), edges);
  }

  /**
   * Those at some nodes of a run.
   *
   * @param nodes by their numbers on the whole course
   * @throws IllegalArgumentException if none is known at one of them
   */
  static List<SlicedCloud> along(
      Course course, Course.Run run, List<Integer> nodes, QuantileCells cells) {
    double[] edges = cells.edges();
    return nodes.stream().map(k -> at(course, run.nodes().get(k - course.from()), edges)).toList();
  }

  /** Only the means of all particles there. */
  static double[] whole(Course course, NodeEstimates n, double[] edges) {
    return cloud(course, n).slices(edges);
  }

  private static LineCloud cloud(Course course, NodeEstimates n) {
    return course
        .bins()
        .flatMap(bins -> bins.cloud(n))
        .orElseThrow(
            () -> new IllegalArgumentException("where particles are is not known at some time"));
  }

  /** The fewest particles on any run of a window. */
  static long fewest(Course course) {
    long fewest = Long.MAX_VALUE;
    for (NodeEstimates n : course.window().nodes()) fewest = Math.min(fewest, n.particles());
    for (Course.Run level : course.companion()) {
      for (NodeEstimates n : level.nodes()) fewest = Math.min(fewest, n.particles());
    }
    return fewest;
  }

  int batches() {
    return without.size();
  }

  /** The means of one of the clouds. */
  double[] get(int which) {
    return which == WHOLE ? whole : which == WIDE ? wide : without.get(which);
  }

  /** A number that is made of clouds of so many batches. */
  static Estimate.Known estimate(int batches, IntToDoubleFunction of) {
    double whole = of.applyAsDouble(WHOLE);
    double[] influence = new double[batches];
    double mean = 0;
    for (int b = 0; b < batches; b++) {
      double without = of.applyAsDouble(b);
      influence[b] = (batches - 1) * (whole - without);
      mean += influence[b] / batches;
    }
    double bias = NEXT_ORDER * Math.abs(mean) + Math.abs(of.applyAsDouble(WIDE) - whole);
    return new Estimate.Known(whole + mean, influence, bias);
  }

  /** Several numbers at once. */
  static Estimate.Known[] estimates(int batches, IntFunction<double[]> of) {
    List<double[]> values = new ArrayList<>();
    for (int b = WIDE; b < batches; b++) values.add(of.apply(b));
    Estimate.Known[] all = new Estimate.Known[values.getFirst().length];
    for (int j = 0; j < all.length; j++) {
      int number = j;
      all[j] = estimate(batches, b -> values.get(b - WIDE)[number]);
    }
    return all;
  }
}
