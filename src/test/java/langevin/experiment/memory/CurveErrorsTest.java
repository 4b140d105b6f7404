package langevin.experiment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Scheme;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.results.Series;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the printed errors of the curves hold what the time step leaves. */
class CurveErrorsTest {
  private static Memory memory(double step, double until, Scheme scheme) {
    return Memory.of(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0))
        .cue(new Cue.Strength(0.8))
        .step(step)
        .until(until)
        .scheme(scheme)
        .writing("observe", "{every: 0.2}");
  }

  /**
   * The same networks at a step of 0.1 and of 0.0125: within 4e-4 of each other on the average, and
   * the stated error without its part across networks covers what is left.
   */
  @Tag("long")
  @Test
  void networksOfTheBlackoutAreWithinFourTenThousandthsOfAnEighthOfTheStep() throws BadScenario {
    int seeds = 20;
    double[] mean = new double[101];
    int outside = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Series coarse =
          memory(0.1, 20, Scheme.EXPONENTIAL).seed(seed).networks(1500, 2, 16).run().series();
      Series fine =
          memory(0.0125, 20, Scheme.EXPONENTIAL).seed(seed).networks(1500, 2, 16).run().series();
      double[] m = coarse.column("network_overlap");
      double[] error = coarse.column("network_overlap_standard_error");
      double[] truth = fine.column("network_overlap");
      for (int k = 0; k < mean.length; k++) {
        mean[k] += (m[k] - truth[k]) / seeds;
        if (Math.abs(m[k] - truth[k]) > error[k]) outside++;
      }
    }
    for (double d : mean) assertThat(Math.abs(d)).isLessThan(4e-4);
    // The bar of the step is a bound, no standard deviation: beyond it are a few in a hundred.
    assertThat(outside).isLessThan(seeds * mean.length / 20);
  }

  /** The theory at 20 seeds against the mean of its marches at an eighth of the step. */
  @Tag("long")
  @Test
  void marchesOfTheBlackoutAreWithinTheirStatedErrors() throws BadScenario {
    Series fine = theory(0.0125, 20, 1000).series();
    double[] limit = fine.column("theory_overlap");
    double[] limitError = fine.column("theory_overlap_standard_error");
    double[] sum = new double[limit.length];
    double squares = 0;
    int seeds = 20;
    for (int seed = 1; seed <= seeds; seed++) {
      Series run = theory(0.1, 20, seed).series();
      double[] m = run.column("theory_overlap");
      double[] error = run.column("theory_overlap_standard_error");
      for (int k = 1; k < limit.length; k++) {
        double z = (m[k] - limit[k]) / Math.hypot(error[k], limitError[k]);
        squares += z * z / (seeds * (limit.length - 1));
        assertThat(Math.abs(z)).as("seed %d, row %d", seed, k).isLessThan(5);
        sum[k] += (m[k] - limit[k]) / seeds;
      }
    }
    // Times of one march go together: twenty independent z² have a mean of 1 with error 0.32.
    assertThat(squares).isLessThan(2);
    for (int k = 1; k < limit.length; k++) {
      assertThat(Math.abs(sum[k])).as("row %d", k).isLessThan(4e-4 + 4 * limitError[k]);
    }
  }

  private static Run theory(double step, double until, int seed) throws BadScenario {
    return memory(step, until, Scheme.EXPONENTIAL).seed(seed).theory(4096, 8).run();
  }

  /** The small network at an eighth of the step, once for all schemes. */
  private static double[] small = {};

  @BeforeAll
  static void followTheSmallNetworkAtAnEighthOfTheStep() throws BadScenario {
    small =
        memory(0.0125, 3, Scheme.EXPONENTIAL)
            .networks(400, 2, 8)
            .run()
            .series()
            .column("network_overlap");
  }

  /** Euler's curves are off by more than their noise; their errors say so. */
  @ParameterizedTest
  @EnumSource(Scheme.class)
  void aSmallNetworkIsWithinItsStatedErrorOfAnEighthOfTheStep(Scheme scheme) throws BadScenario {
    Series run = memory(0.1, 3, scheme).networks(400, 2, 8).run().series();
    double[] m = run.column("network_overlap");
    assertThat(small).hasSameSizeAs(m);
    double[] error = run.column("network_overlap_standard_error");
    for (int k = 0; k < m.length; k++) {
      assertThat(Math.abs(m[k] - small[k])).as("row %d", k).isLessThanOrEqualTo(error[k]);
    }
  }

  /** Eight marches on one grid have their largest overlap at one point of it. */
  @Tag("slow")
  @Test
  void theTimeOfThePeakLiesBetweenGridPointsAndHasAnError() throws BadScenario {
    List<Double> times = new ArrayList<>();
    for (double step : new double[] {0.25, 0.125}) {
      Series summary =
          memory(step, 2.5, Scheme.EXPONENTIAL)
              .writing("observe", "{every: 0.5}")
              .theory(1024, 8)
              .run()
              .summary()
              .orElseThrow();
      times.add(summary.column("theory_recovery_time")[0]);
      double error = summary.column("theory_recovery_time_standard_error")[0];
      assertThat(error).isPositive().isLessThan(0.1);
      times.add(error);
    }
    assertThat(Math.abs(times.get(0) - times.get(2)))
        .isLessThan(4 * Math.hypot(times.get(1), times.get(3)));
  }

  @Test
  void theCheckOfTheEnergyPrintsTheSeriesBesideIt() throws BadScenario {
    Run run =
        memory(0.1, 3, Scheme.EXPONENTIAL)
            .writing("observe", "{every: 1}")
            .writing("network", "{neurons: 400, networks: 1, cues: 4, precision: double}")
            .checking("energy-balance")
            .run();
    double[] e1 = run.series().column("network_pattern_energy");
    double[] e2 = run.series().column("network_neuron_energy");
    CheckRecord check = run.checks().getFirst();
    double lost = e1[0] + e2[0] - e1[3] - e2[3];
    assertThat(check.left()).isCloseTo(lost, within(1e-12));
    double correction = check.correction();
    assertThat(check.difference())
        .isCloseTo(check.left() - check.right() + correction, within(1e-15));
    assertThat(Math.abs(check.difference())).isLessThan(0.2 * Math.abs(correction));
  }
}
