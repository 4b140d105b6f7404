package langevin.estimate.line;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import langevin.text.Numerals;

/**
 * Parts of a sample that a density estimate has smoothed away, looked for place by place: more
 * particles in a few neighbouring bins than the estimate has there, and than lie on either side.
 * What the empirical characteristic function ({@link SmoothedAway}) sees only if it is a
 * considerable part of the particles, this sees from about six on.
 *
 * <p>A window of c particles where e are expected is one by a likelihood ratio c log(c/e) − (c − e)
 * above {@value #BEYOND_CHANCE}, which chance reaches in less than one of 2·10⁷ windows. Expected
 * is the largest of the estimate and of the densities on both sides, one window away: inside a jump
 * it is level, on a resolved peak the estimate is right. Where one side is nearly empty, as at the
 * edge of a cloud, {@value #EDGE} times as many, for a density may rise without bound to an edge.
 *
 * @param place of the largest
 * @param share of the particles beyond the expected, of all of them
 * @param lost of the entropy, in nats, for what is narrower than bins as if it were a thousandth of
 *     a bin wide
 */
record Needles(double place, double share, double lost) {
  private static final double BEYOND_CHANCE = 17;

  /** In the few bins where the landscape has a needle one is expected, and chance counts less. */
  private static final double BEYOND_CHANCE_THERE = 2;

  private static final double FEWEST = 5;

  private static final double EDGE = 4;

  private static final double FEWEST_BESIDE = 8;

  /** A side this many times emptier than the other makes an edge. */
  private static final double EMPTIER = 3;

  /** The part of a window's own particles that is left in the estimate there, over window/b. */
  private static final double OWN = 0.3;

  /** Windows of so many bins do not show how narrow their content is. */
  private static final int UNRESOLVED_BINS = 2;

  /** log 1000. */
  private static final double NARROWER = 6.9;

  /** None. */
  static final Needles NONE = new Needles(0, 0, 0);

  /**
   * Those beside a density estimate.
   *
   * @param sample with its empty bins
   * @param density the estimate
   * @param bandwidth its own
   * @param places where the landscape has a well narrower than a bin
   */
  static Needles beside(
      LineSample sample, DoubleUnaryOperator density, double bandwidth, double... places) {
    double[] pooled = sample.pooled();
    int n = pooled.length;
    double[] before = new double[n + 1];
    double[] expected = new double[n + 1];
    double mass = sample.particles() * sample.width();
    for (int j = 0; j < n; j++) {
      before[j + 1] = before[j] + pooled[j];
      expected[j + 1] = expected[j] + mass * Math.max(0, density.applyAsDouble(sample.centre()[j]));
    }
    boolean[] known = new boolean[n];
    for (double x : places) {
      double bin = Math.floor((x - sample.centre()[0]) / sample.width() + 0.5);
      for (double j = bin - 1; j <= bin + 1; j++) {
        if (j >= 0 && j < n) known[(int) j] = true;
      }
    }
    boolean[] taken = new boolean[n];
    double most = 0;
    double place = 0;
    double excess = 0;
    double lost = 0;
    for (int w = 1; w * sample.width() <= bandwidth; w *= 2) {
      for (int j = 0; j + w <= n; j++) {
        double c = before[j + w] - before[j];
        double e = expected[j + w] - expected[j];
        boolean there = w == 1 && known[j];
        if (c < (there ? 1 : FEWEST) || c < e || taken[j] || taken[j + w - 1]) continue;
        double left = beside(before, j - 3 * w, j - w);
        double right = beside(before, j + 2 * w, j + 4 * w);
        double high = Math.max(left, right);
        if (EMPTIER * Math.min(left, right) < high) high *= EDGE;
        e = Math.max(Math.max(e, high), OWN * c * w * sample.width() / bandwidth);
        if (c <= e
            || c * StrictMath.log(c / e) - (c - e)
                < (there ? BEYOND_CHANCE_THERE : BEYOND_CHANCE)) {
          continue;
        }
        Arrays.fill(taken, j, j + w, true);
        double share = (c - e) / sample.particles();
        excess += share;
        lost += share * (StrictMath.log(c / e) + (w <= UNRESOLVED_BINS ? NARROWER : 0));
        if (c - e > most) {
          most = c - e;
          place = sample.centre()[j] + 0.5 * (w - 1) * sample.width();
        }
      }
    }
    return new Needles(place, excess, lost);
  }

  /** Half of what twice a window holds; 0 if that is too few to tell anything. */
  private static double beside(double[] before, int from, int to) {
    int last = before.length - 1;
    double count = before[Math.clamp(to, 0, last)] - before[Math.clamp(from, 0, last)];
    return count < FEWEST_BESIDE ? 0 : count / 2;
  }

  /** In words. */
  String reason() {
    return "%s %% of the particles sit in needles, the largest near x = %s, narrower than what a density estimate resolves"
        .formatted(Numerals.brief(Math.rint(1e4 * share) / 100), Numerals.brief(place));
  }
}
