package langevin.memory.statics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.OptionalDouble;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attractors and capacities against published values, limits and their own definitions. */
class StaticsTest {
  @ParameterizedTest
  @CsvSource({"0.8, 0.103463", "1, 0.115945", "1.5, 0.130916", "2, 0.135738"})
  void capacityMatchesThePublishedValues(double gain, double load) {
    assertThat(Capacity.of(1, Indices.ALL, gain).load()).isCloseTo(load, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.999864, 0.999747, 0.000266, 1.001785",
    "0.10, 0.993961, 0.992090, 0.010168, 1.050673"
  })
  void attractorMatchesThePublishedValues(
      double load, double overlap, double activity, double susceptibility, double propagator) {
    Attractor a = Attractor.of(new GradedModel(1, Indices.ALL, 1.5, load, 0)).orElseThrow();
    assertThat(a.overlap()).isCloseTo(overlap, within(6e-7));
    assertThat(a.activity()).isCloseTo(activity, within(6e-7));
    assertThat(a.susceptibility()).isCloseTo(susceptibility, within(6e-7));
    assertThat(a.propagator()).isCloseTo(propagator, within(6e-7));
    assertThat(a.stable()).isTrue();
    assertThat(a.singleValued()).isTrue();
  }

  @Test
  void aboveCapacityThereIsNoAttractor() {
    assertThat(Attractor.of(new GradedModel(1, Indices.ALL, 1.5, 0.14, 0))).isEmpty();
  }

  /** What is at a site, by whichever quadrature. */
  private interface Sites {
    /** A, B, D. */
    double[] averages(StaticField field);
  }

  private static double[] ours(StaticField field) {
    SiteAverages site = SiteAverages.of(field.mean(), field.spread(), field.selfCoupling());
    return new double[] {site.activity(), site.square(), site.slope()};
  }

  /** The midpoint rule in z on both sides of the kink, and a root searched at every node. */
  private static double[] plain(StaticField field) {
    double[] sums = new double[3];
    double kink = Math.clamp(-field.mean() / field.spread(), -9, 9);
    for (double[] side : new double[][] {{-9, kink}, {kink, 9}}) {
      int nodes = 1500;
      double cell = (side[1] - side[0]) / nodes;
      for (int i = 0; i < nodes; i++) {
        double z = side[0] + (i + 0.5) * cell;
        double weight = cell * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
        double phi =
            Math.tanh(SiteAverages.state(field.mean() + field.spread() * z, field.selfCoupling()));
        sums[0] += weight * phi;
        sums[1] += weight * phi * phi;
        sums[2] += weight * z * phi / field.spread();
      }
    }
    return sums;
  }

  /**
   * The attractor as memory.md section 4 finds it, by damped iteration from m = q = 1, χ = 0: slow,
   * and another way than following the branch. Empty if m falls below 0.3.
   */
  private static OptionalDouble damped(GradedModel model, Sites sites, double tolerance) {
    double[] at = {1, 1, 0};
    for (int i = 0; i < 20_000; i++) {
      StaticField field = StaticField.of(model, at[0], at[1], at[2]);
      if (!(at[0] >= 0.3) || !(field.propagator() > 0)) return OptionalDouble.empty();
      double[] next = sites.averages(field);
      double change = 0;
      for (int k = 0; k < 3; k++) {
        change += Math.abs(next[k] - at[k]);
        at[k] += 0.6 * (next[k] - at[k]);
      }
      if (change < tolerance) return OptionalDouble.of(at[0]);
    }
    throw new AssertionError("not settled: " + model);
  }

  /**
   * Over orders, indices and gains, with those where κ passes 1, where m at capacity passes 0.3 (n
   * = 1, g = 0.032), and where curves of fixed points meet (n = 4 at 0.2, n = 5 at 0.093).
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1, ALL", "2, DISTINCT", "4, ALL", "4, DISTINCT", "5, DISTINCT", "16, ALL"})
  void attractorsEndAtTheCapacity(int n, Indices indices) {
    theyEndAtTheCapacity(n, indices);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"1, DISTINCT", "2, ALL", "3, DISTINCT", "6, ALL", "16, DISTINCT"})
  void attractorsOfOtherOrdersEndAtTheirs(int n, Indices indices) {
    theyEndAtTheCapacity(n, indices);
  }

  private static void theyEndAtTheCapacity(int n, Indices indices) {
    for (double gain :
        new double[] {
          0.001, 0.01, 0.031, 0.033, 0.093125, 0.2, 0.201, 0.45, 0.8, 1.5, 2.17, 3, 10, 100, 1000
        }) {
      RetrievalBranch branch = new RetrievalBranch(n, indices, gain);
      Capacity capacity = branch.capacity();
      for (double part : new double[] {1e-3, 0.3, 0.999}) {
        double load = part * capacity.load();
        double expected =
            damped(new GradedModel(n, indices, gain, load, 0), StaticsTest::ours, 1e-11)
                .orElseThrow();
        assertThat(branch.attractor(load).orElseThrow().overlap())
            .as("gain %s, load %s", gain, load)
            .isCloseTo(expected, within(1e-8));
        assertThat(branch.boundary(load).orElseThrow())
            .isBetween(RetrievalBranch.LEAST_OVERLAP, capacity.overlap() + 1e-6);
      }
      double beyond = 1.001 * capacity.load();
      assertThat(damped(new GradedModel(n, indices, gain, beyond, 0), StaticsTest::ours, 1e-11))
          .as("gain %s, load %s", gain, beyond)
          .isEmpty();
      assertThat(branch.attractor(beyond)).isEmpty();
      assertThat(branch.boundary(beyond)).isEmpty();
    }
  }

  /** Nothing in common with the branch: neither the quadrature nor the way to the fixed point. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1, ALL, 0.1", "2, ALL, 0.2", "2, ALL, 0.45", "3, DISTINCT, 0.1", "4, ALL, 0.05"})
  void aSlowIterationFindsTheSameCapacityAtSmallGain(int n, Indices indices, double gain) {
    double load = Capacity.of(n, indices, gain).load();
    for (double off : new double[] {-1e-3, 1e-3}) {
      GradedModel model = new GradedModel(n, indices, gain, (1 + off) * load, 0);
      assertThat(damped(model, StaticsTest::plain, 1e-9).isPresent()).isEqualTo(off < 0);
    }
  }

  /**
   * Without noise the field is μ alone: m = tanh μ, α = (g mⁿ/μ)², largest over μ, and for n = 1,
   * where it grows down to μ = 0, at m = 0.3. Corrections are of order g, at order 1 of g²/m⁴.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1, ALL", "1, DISTINCT", "2, ALL", "2, DISTINCT", "3, DISTINCT", "4, ALL"})
  void atSmallGainTheCapacityIsThatOfAPatternAlone(int n, Indices indices) {
    double gain = 1e-3;
    double largest = 0;
    for (double mu = Math.log(1.3 / 0.7) / 2; mu < 6; mu += 1e-4) {
      largest = Math.max(largest, Math.pow(Math.tanh(mu), n) / mu);
    }
    assertThat(Capacity.of(n, indices, gain).load())
        .isCloseTo(gain * gain * largest * largest, withinPercentage(0.01));
  }

  /** At large gain the unstable state is that of binary neurons, without noise m = tanh(K m²). */
  @Tag("slow")
  @Test
  void theBoundaryOfTheBasinHasItsLimits() {
    for (double part : new double[] {0.5, 0.9}) {
      double load = part * BinaryStatics.capacity(1, Indices.ALL).load();
      double t = 1.511219;
      while (load(t) > load) t -= 1e-5;
      assertThat(new RetrievalBranch(1, Indices.ALL, 1000).boundary(load).orElseThrow())
          .isCloseTo(Erf.erf(t), within(5e-5));
      assertThat(BinaryStatics.boundary(1, Indices.ALL, load).orElseThrow())
          .isCloseTo(Erf.erf(t), within(2e-5));
    }
    assertThat(BinaryStatics.boundary(1, Indices.ALL, 0.138)).isEmpty();
    assertThat(BinaryStatics.boundary(1, Indices.ALL, 1e-6).orElseThrow()).isEqualTo(0.3);
    double m = 0.3;
    while (Math.tanh(2 * m * m) < m) m += 1e-6;
    assertThat(new RetrievalBranch(2, Indices.ALL, 1e-3).boundary(2.5e-7).orElseThrow())
        .isCloseTo(m, within(1e-4));
  }

  /** α(t) of Amit, Gutfreund and Sompolinsky. */
  private static double load(double t) {
    double root = Erf.erf(t) / t - 2 / Math.sqrt(Math.PI) * Math.exp(-t * t);
    return root * root / 2;
  }

  @Test
  void absurdGainsAndLoads() {
    for (double gain : new double[] {1e-300, 9e-4, 1001, 1e308}) {
      assertThatThrownBy(() -> Capacity.of(1, Indices.ALL, gain))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from 0.001 to 1000");
    }
    for (double load : new double[] {1e-290, 1e-30}) {
      assertThat(new RetrievalBranch(2, Indices.ALL, 1).attractor(load).orElseThrow().overlap())
          .isEqualTo(1);
    }
    assertThat(new RetrievalBranch(2, Indices.ALL, 1).attractor(1e300)).isEmpty();
  }

  @Test
  void binaryCapacityIsThatOfAmitGutfreundSompolinsky() {
    BinaryStatics capacity = BinaryStatics.capacity(1, Indices.ALL);
    assertThat(capacity.load()).isCloseTo(0.1379056, within(6e-8));
    assertThat(capacity.overlap()).isCloseTo(0.9674171, within(6e-8));
    assertThat(capacity.ratio()).isCloseTo(1.511219, within(6e-7));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1, ALL", "2, ALL", "2, DISTINCT", "3, DISTINCT", "4, ALL"})
  void steepNeuronsReachTheBinaryLimit(int n, Indices indices) {
    BinaryStatics binary = BinaryStatics.capacity(n, indices);
    Capacity steep = Capacity.of(n, indices, n == 1 ? 40 : 12);
    assertThat(steep.load()).isCloseTo(binary.load(), within(2e-3 * binary.load()));
    assertThat(steep.overlap()).isCloseTo(binary.overlap(), within(2e-3));
    assertThat(steep.singleValued()).isEqualTo(false);
    assertThat(Capacity.of(n, indices, RetrievalBranch.LARGEST_GAIN).load())
        .isCloseTo(binary.load(), within(1e-6 * binary.load()));
  }

  @Test
  void binaryOverlapSolvesItsEquationAndVanishesAboveCapacity() {
    double load = 0.1;
    double m = BinaryStatics.overlap(1, Indices.ALL, load).orElseThrow();
    // Independent: iterate the AGS equations with erf from the normal distribution.
    double r = 1;
    double overlap = 1;
    for (int i = 0; i < 2000; i++) {
      double t = overlap / Math.sqrt(2 * load * r);
      overlap = 2 * NormalDistribution.of(0, 1).cumulativeProbability(t * Math.sqrt(2)) - 1;
      double c = Math.sqrt(2 / (Math.PI * load * r)) * Math.exp(-t * t);
      r = 1 / ((1 - c) * (1 - c));
    }
    assertThat(m).isCloseTo(overlap, within(1e-9));
    assertThat(BinaryStatics.overlap(1, Indices.ALL, 0.138)).isEmpty();
    assertThat(BinaryStatics.overlap(1, Indices.ALL, 1e-9).orElseThrow()).isEqualTo(1);
  }

  /** D = dA/dμ, with a smooth site and with a jumping one; the state solves its equation. */
  @ParameterizedTest
  @CsvSource({"1.2, 0.7, 0.5", "0.3, 1.1, 0.9", "0.8, 0.9, 1.8", "2.5, 0.4, 0"})
  void susceptibilityIsTheSlopeOfTheActivity(double mu, double sigma, double kappa) {
    double h = 1e-4;
    double up = SiteAverages.of(mu + h, sigma, kappa).activity();
    double down = SiteAverages.of(mu - h, sigma, kappa).activity();
    assertThat(SiteAverages.of(mu, sigma, kappa).slope())
        .isCloseTo((up - down) / (2 * h), within(1e-7));
    for (double field = -3; field <= 3; field += 0.37) {
      double x = SiteAverages.state(field, kappa);
      assertThat(x - kappa * Math.tanh(x)).isCloseTo(field, within(1e-12));
      assertThat(Math.signum(x)).isEqualTo(Math.signum(field));
    }
  }
}
