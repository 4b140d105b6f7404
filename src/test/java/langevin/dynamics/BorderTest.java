package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.PassageRow;
import langevin.ensemble.Region;
import langevin.fokkerplanck.LinePassage;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.random.CoarseNoise;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.random.Uniforms;
import langevin.simd.Lanes;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * First passage times of particles against closed forms and the Fokker–Planck equation. Every
 * comparison allows 4.5 standard errors: a false alarm in 1.5·10⁵ of them, and there are 30.
 */
class BorderTest {
  private static final double ALLOWED = 4.5;

  private static final double FREE = Double.NEGATIVE_INFINITY;

  private static final Domain LINE = new Domain.Unbounded();

  private static final Potential FLAT = new Quadratic(List.of(0.0));

  private static final Potential WELL = new Quadratic(List.of(1.0));

  /** What particles did until the end. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Seen(double[] first, double[] inside, double[] arrived, double[] left) {
    double share(double until) {
      long passed = 0;
      for (double t : first) if (Math.abs(t) <= until) passed++;
      return passed / (double) first.length;
    }

    double restricted(double end) {
      double sum = 0;
      for (double t : first) sum += Math.min(Math.abs(t), end);
      return sum / first.length;
    }
  }

  /**
   * @param ratio of the chain's step to that of the run
   */
  private static Seen run(
      Conditions conditions,
      Integrator scheme,
      Region region,
      GaussianLaw law,
      double step,
      double end,
      int blocks,
      double ratio) {
    Noise noise = new GaussianNoise(11, 12, false);
    return run(conditions, scheme, region, law, step, end, blocks, ratio, noise);
  }

  private static Seen run(
      Conditions conditions,
      Integrator scheme,
      Region region,
      GaussianLaw law,
      double step,
      double end,
      int blocks,
      double ratio,
      Noise noise) {
    Border border = new Border(region, conditions.domain(), step / ratio, new Uniforms(11, 12));
    Watched watched = new Watched(scheme, border);
    Scratch scratch = new Scratch(1);
    boolean momenta = scheme.underdamped();
    Block block = new Block(1, momenta, 0, 0, region.rows());
    double[][] rows = new double[4][blocks * Block.CAPACITY];
    for (int b = 0; b < blocks; b++) {
      block.become((long) b * Block.CAPACITY, Block.CAPACITY);
      law.fill(block, block.firstParticle(), new GaussianNoise(11, 12, false));
      if (momenta) {
        noise.fill(block.firstParticle(), 0, Streams.initialMomentum(0), block.momenta()[0]);
      }
      watched.begin(block);
      int steps = (int) Math.round(end / step);
      watched.advance(block, new Span(0, steps, step), conditions, noise, scratch);
      for (int r = 0; r < block.passages().length; r++) {
        System.arraycopy(block.passages()[r], FIRST, rows[r], b * Block.CAPACITY, Block.CAPACITY);
      }
      double[] inside = rows[PassageRow.INSIDE.place()];
      for (int i = 0; i < Block.CAPACITY; i++) {
        if (region.contains(block.positions()[0][FIRST + i])) inside[b * Block.CAPACITY + i] += end;
      }
    }
    return new Seen(rows[0], rows[1], rows[2], rows[3]);
  }

  private static double error(double share, int n) {
    return Math.sqrt(share * (1 - share) / n);
  }

  @Tag("slow")
  @Test
  void freeParticlesPassALevelAtTimesOfTheExactLawWhateverTheStep() {
    Region below = new Region(0, FREE, 1);
    GaussianLaw origin = GaussianLaw.at(0, 1e-9);
    double tau = 0.5;
    for (double step : new double[] {2, 0.5, 0.125}) {
      Seen seen =
          run(new Conditions(FLAT, tau, LINE), new EulerMaruyama(), below, origin, step, 4, 100, 1);
      for (double t : new double[] {0.3, 1.1, 2.7, 4}) {
        double truth = Erf.erfc(1 / Math.sqrt(4 * tau * t));
        assertThat(Math.abs(seen.share(t) - truth))
            .as("by %s at step %s", t, step)
            .isLessThan(ALLOWED * error(truth, seen.first.length));
      }
    }
  }

  @Tag("slow")
  @Test
  void freeParticlesLeaveAnIntervalAtTheExactMeanTime() {
    Region between = new Region(0, -0.4, 0.8);
    double tau = 0.5;
    Seen seen =
        run(
            new Conditions(FLAT, tau, LINE),
            new EulerMaruyama(),
            between,
            GaussianLaw.at(0, 1e-9),
            0.02,
            10,
            100,
            1);
    // (x − a)(b − x)/(2τ); its variance is below (b − a)⁴/(4τ)²/… ≤ 0.2².
    double truth = 0.4 * 0.8 / (2 * tau);
    assertThat(Math.abs(seen.restricted(10) - truth))
        .isLessThan(ALLOWED * 0.3 / Math.sqrt(seen.first.length));
    // By symmetry of the martingale x the shares at the ends are 2/3 and 1/3: all have passed.
    assertThat(seen.share(10)).isEqualTo(1);
  }

  @Tag("slow")
  @Test
  void passageTimesConvergeWithTheOrderOfTheScheme() {
    Region below = new Region(0, FREE, 1);
    GaussianLaw start = GaussianLaw.at(-0.5, 0.2);
    Conditions conditions = new Conditions(WELL, 0.5, LINE);
    double truth =
        LinePassage.of(conditions, below, start, true).orElseThrow().restrictedMean(4).value();
    int blocks = 200;
    // √Var min(T, 4) = 1.28; the start is in the region, to 8 standard deviations.
    double noise = 1.3 / Math.sqrt(blocks * Block.CAPACITY);
    double[] euler = new double[3];
    double[] heun = new double[3];
    for (int k = 0; k < 3; k++) {
      double step = 0.2 / (1 << k);
      euler[k] =
          run(conditions, new EulerMaruyama(), below, start, step, 4, blocks, 1).restricted(4)
              - truth;
      heun[k] = run(conditions, new Heun(), below, start, step, 4, blocks, 1).restricted(4) - truth;
    }
    // Measured with 10⁶: −0.174, −0.094, −0.050, an order of 0.9; Heun 0.009, 0.001, −0.001.
    for (int k = 1; k < 3; k++) {
      double order = Math.log(euler[k - 1] / euler[k]) / Math.log(2);
      assertThat(order).isBetween(0.6, 1.4);
    }
    assertThat(Math.abs(heun[0])).isLessThan(0.015 + ALLOWED * noise);
    assertThat(Math.abs(heun[1])).isLessThan(0.003 + ALLOWED * noise);
    assertThat(Math.abs(heun[2])).isLessThan(0.001 + ALLOWED * noise);
  }

  @Test
  void withoutTheBridgeTheSameStepIsFarOff() {
    // The same paths, of which only the ends of steps are looked at.
    Region below = new Region(0, FREE, 1);
    Conditions cold = new Conditions(FLAT, 0.5, LINE);
    Seen seen = run(cold, new EulerMaruyama(), below, GaussianLaw.at(0, 1e-9), 0.5, 4, 40, 1);
    double truth = Erf.erfc(1 / Math.sqrt(4 * 0.5 * 4));
    long ends = 0;
    Noise noise = new GaussianNoise(11, 12, false);
    float[] z = Lanes.floats(Block.CAPACITY);
    for (int b = 0; b < 40; b++) {
      double[] x = new double[Block.CAPACITY];
      boolean[] over = new boolean[Block.CAPACITY];
      for (int k = 0; k < 8; k++) {
        noise.fill((long) b * Block.CAPACITY, k, Streams.dynamics(0), z);
        for (int i = 0; i < x.length; i++) {
          x[i] += Math.sqrt(0.5) * z[Lanes.FLOATS + i];
          over[i] |= x[i] > 1;
        }
      }
      for (boolean each : over) ends += each ? 1 : 0;
    }
    int n = 40 * Block.CAPACITY;
    assertThat(Math.abs(seen.share(4) - truth)).isLessThan(ALLOWED * error(truth, n));
    assertThat(truth - ends / (double) n).isGreaterThan(50 * error(truth, n));
  }

  @Tag("slow")
  @Test
  void entriesExitsVisitsAndTimeInsideAreThoseOfOnePath() {
    Region region = new Region(0, -0.5, 1.5, OptionalDouble.of(0.4));
    double end = 6;
    Seen seen =
        run(
            new Conditions(WELL, 0.5, LINE),
            new Heun(),
            region,
            GaussianLaw.at(-0.5, 0.8),
            0.02,
            end,
            20,
            1);
    int visits = 0;
    for (int i = 0; i < seen.first.length; i++) {
      assertThat(seen.inside[i]).isBetween(-1e-9, end + 1e-9);
      if (seen.arrived[i] < Double.POSITIVE_INFINITY) {
        visits++;
        assertThat(seen.left[i]).isGreaterThan(seen.arrived[i]);
        // Who started outside has entered before.
        if (Math.copySign(1, seen.first[i]) < 0) {
          assertThat(-seen.first[i]).isLessThanOrEqualTo(seen.arrived[i]);
        }
      } else {
        assertThat(seen.left[i]).isEqualTo(Double.POSITIVE_INFINITY);
      }
    }
    assertThat(visits).isGreaterThan(seen.first.length / 2);
  }

  @Tag("slow")
  @Test
  void aRegionOfARingIsLeftAndEnteredAcrossTheSeam() {
    // Free around a ring: entering (0.3, 0.7) from its outside is leaving an interval of width 0.6.
    Domain ring = new Domain.Periodic(new Box(List.of(0.0), List.of(1.0)));
    Region region = new Region(0, 0.3, 0.7);
    double tau = 0.05;
    Seen seen =
        run(
            new Conditions(FLAT, tau, ring),
            new EulerMaruyama(),
            region,
            GaussianLaw.at(0.1, 1e-9),
            0.01,
            40,
            60,
            1);
    for (double t : seen.first) assertThat(t).isBetween(-40.0, 0.0);
    double truth = 0.2 * 0.4 / (2 * tau);
    assertThat(Math.abs(seen.restricted(40) - truth))
        .isLessThan(ALLOWED * 0.9 / Math.sqrt(seen.first.length));
  }

  @Test
  void smoothPathsPassAlongChordsWhateverTheStepOfTheChain() {
    // Without force and friction to speak of x = x₀ + pt: T = (1 − x₀)/p.
    Region below = new Region(0, FREE, 1);
    Seen seen =
        run(
            new Conditions(FLAT, 1e-300, LINE),
            new Baoab(1e-12),
            below,
            GaussianLaw.at(0, 1e-9),
            0.25,
            8,
            2,
            1);
    Noise noise = new GaussianNoise(11, 12, false);
    double[] p = Lanes.doubles(Block.CAPACITY);
    for (int b = 0; b < 2; b++) {
      noise.fill((long) b * Block.CAPACITY, 0, Streams.initialMomentum(0), p);
      for (int i = 0; i < Block.CAPACITY; i++) {
        double time = 1 / p[FIRST + i];
        double found = seen.first[b * Block.CAPACITY + i];
        if (time > 0 && time < 7.9) {
          assertThat(found).isCloseTo(time, org.assertj.core.api.Assertions.within(1e-6));
        } else if (!(time > 0) || time > 8.1) {
          assertThat(found).isEqualTo(Double.POSITIVE_INFINITY);
        }
      }
    }
  }

  @Test
  void chainsOfOtherStepsPassTogether() {
    Region below = new Region(0, FREE, 1);
    Conditions conditions = new Conditions(WELL, 0.5, LINE);
    GaussianLaw start = GaussianLaw.at(-0.5, 0.2);
    Noise path = new GaussianNoise(11, 12, false);
    Seen own = run(conditions, new Heun(), below, start, 0.05, 4, 20, 1, path);
    Seen twice = run(conditions, new Heun(), below, start, 0.1, 4, 20, 2, new CoarseNoise(path, 2));
    double difference = 0;
    double mean = own.restricted(4);
    double variance = 0;
    for (int i = 0; i < own.first.length; i++) {
      double t = Math.min(own.first[i], 4);
      difference += Math.pow(t - Math.min(twice.first[i], 4), 2) / own.first.length;
      variance += Math.pow(t - mean, 2) / own.first.length;
    }
    // Independent ones would differ by twice the variance.
    assertThat(difference).isLessThan(0.4 * variance);
  }
}
