package langevin.memory.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.memory.network.GradedNetwork;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Precision;
import langevin.memory.network.RandomPatterns;
import langevin.memory.network.Seed;
import langevin.parallel.Parallel;
import langevin.verdict.CheckResult;
import langevin.verdict.Claim;
import langevin.verdict.Judge;
import langevin.verdict.Lever;
import langevin.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The energy balance is exact as dt → 0, so over any number of networks and steps none may be
 * called violated: there is no noise and no false alarm to be allowed for.
 */
class FlowBalanceTest {
  private static final int NETWORKS = 40;
  private static final Lever DT =
      new Lever(
          "a step of about %s",
          0.1, Lever.Rounding.DOWN_TO_ONE_DIGIT, Lever.Limit.NONE_BELOW, Lever.Work.of(-1));
  private static final Judge JUDGE = new Judge(1e-3, 0.02, NETWORKS);

  /** Small networks of all models at random loads, gains, cues and sizes. */
  private static List<List<TimeSeries>> levels(
      int number, double dt, boolean strong, Scheme scheme) {
    SplittableRandom random = new SplittableRandom(number);
    int kind = number % 5;
    int order = kind < 2 ? 1 : kind < 4 ? 2 : 3;
    Indices indices = kind == 0 || kind == 2 ? Indices.ALL : Indices.DISTINCT;
    int neurons = order == 1 ? random.nextInt(120, 320) : order == 2 ? 50 : 22;
    double load =
        order == 1
            ? random.nextDouble(0.02, 0.25)
            : order == 2 ? random.nextDouble(0.02, 0.1) : random.nextDouble(0.01, 0.04);
    double gain = random.nextDouble(0.6, 2) * (strong ? 4 : 1);
    Cue cue = new Cue.Strength(random.nextDouble(0.1, 1));
    double until = random.nextBoolean() ? 3 : 10;
    int cues = random.nextInt(1, 3);
    Seed seed = new Seed(number, 0);
    List<List<TimeSeries>> levels = new ArrayList<>();
    for (int refinement : FlowBalance.REFINEMENTS) {
      GradedModel model = new GradedModel(order, indices, gain, load, 0);
      GradedNetwork network =
          new GradedNetwork(
              model,
              new NetworkSetting(cue, cues, dt / refinement, Precision.DOUBLE, scheme),
              RandomPatterns.independent(seed, neurons, model.patterns(neurons)),
              seed,
              Parallel.SERIAL);
      for (long k = 0; k <= Math.round(until / dt) * refinement; k++) {
        network.step();
      }
      levels.add(network.series());
    }
    return levels;
  }

  private static CheckResult judged(
      List<List<TimeSeries>> levels, Quantity dissipation, Scheme scheme) {
    return JUDGE.judge(
        new Claim("energy-balance", "", ""), FlowBalance.of(levels, dissipation, DT, scheme));
  }

  /** The levels with W made larger by a factor. */
  private static List<List<TimeSeries>> wrong(List<List<TimeSeries>> levels, double factor) {
    return levels.stream()
        .map(level -> level.stream().map(series -> wrong(series, factor)).toList())
        .toList();
  }

  private static TimeSeries wrong(TimeSeries series, double factor) {
    Map<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
    for (Quantity quantity : FlowBalance.CURVES) {
      curves.put(quantity, series.curve(quantity).clone());
    }
    double[] w = series.curve(Quantity.DISSIPATION).clone();
    for (int k = 0; k < w.length; k++) {
      w[k] *= factor;
    }
    curves.put(Quantity.DISSIPATION, w);
    return new TimeSeries(series.dt(), curves);
  }

  /** Small steps, at which more networks hold and cost more. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.05})
  void norIsAnyAtAFineStep(double dt) {
    noNetworkIsViolatedAndTheWrongOnesAreWhereverTheRightOnesHold(dt, Scheme.EULER);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"0.2,EULER", "0.4,EULER", "0.1,EXPONENTIAL", "0.2,EXPONENTIAL", "0.4,EXPONENTIAL"})
  void noNetworkIsViolatedAndTheWrongOnesAreWhereverTheRightOnesHold(double dt, Scheme scheme) {
    int holding = 0;
    for (int number = 0; number < NETWORKS; number++) {
      List<List<TimeSeries>> levels = levels(number, dt, false, scheme);
      CheckResult truth = judged(levels, Quantity.DISSIPATION, scheme);
      assertThat(truth.verdict())
          .as("network %d, %s against a bar of %s", number, truth.difference(), truth.bias())
          .isNotInstanceOf(Verdict.Violated.class);
      if (truth.verdict() instanceof Verdict.Holds) {
        holding++;
        // Twice what the check says it would have seen.
        double factor = 1 + 2 * truth.detectable() / truth.scale();
        for (double wrong : new double[] {factor, 1 / factor}) {
          assertThat(judged(wrong(levels, wrong), Quantity.DISSIPATION, scheme).verdict())
              .isInstanceOf(Verdict.Violated.class);
        }
        // The bare speed starts higher and so needs smaller steps; it never passes.
        assertThat(judged(levels, Quantity.SPEED, scheme).verdict())
            .as("bare speed of network %d", number)
            .isInstanceOfAny(
                Verdict.Violated.class,
                dt < 0.15 ? Verdict.Violated.class : Verdict.Inconclusive.class);
      }
    }
    // Small steps are conclusive for most networks, so that the above says something.
    assertThat(holding).isGreaterThan(dt < 0.15 ? 3 * NETWORKS / 4 : dt < 0.3 ? NETWORKS / 2 : 0);
  }

  /** Gains at which a neuron flips within a step: there is no expansion to extrapolate. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"0.2,EULER", "0.5,EULER", "1,EULER", "0.5,EXPONENTIAL", "1,EXPONENTIAL"})
  void stepsThatResolveNothingAreNotCalledViolated(double dt, Scheme scheme) {
    for (int number = 0; number < NETWORKS; number++) {
      CheckResult result = judged(levels(number, dt, true, scheme), Quantity.DISSIPATION, scheme);
      assertThat(result.verdict())
          .as("network %d, %s against a bar of %s", number, result.difference(), result.bias())
          .isNotInstanceOf(Verdict.Violated.class);
    }
  }

  @Tag("slow")
  @Test
  void theStraightLinesOfEulersStepAreTheErrorNotTheQuadrature() {
    List<Double> quadrature = new ArrayList<>();
    List<Double> state = new ArrayList<>();
    for (int number = 0; number < NETWORKS / 2; number++) {
      List<List<TimeSeries>> levels = levels(number, 0.1, false, Scheme.EULER);
      double[] coarse = levels.getFirst().getFirst().curve(Quantity.DISSIPATION);
      double[] fine = levels.getLast().getFirst().curve(Quantity.DISSIPATION);
      double[] onCoarseGrid = new double[coarse.length];
      for (int k = 0; k < coarse.length; k++) {
        onCoarseGrid[k] = fine[8 * k];
      }
      double exact = trapezoid(fine, 0.0125);
      quadrature.add(Math.abs(trapezoid(onCoarseGrid, 0.1) - exact) / exact);
      state.add(Math.abs(trapezoid(coarse, 0.1) - trapezoid(onCoarseGrid, 0.1)) / exact);
    }
    assertThat(median(state)).isGreaterThan(10 * median(quadrature));
  }

  private static double trapezoid(double[] w, double dt) {
    double sum = -0.5 * (w[0] + w[w.length - 1]);
    for (double each : w) {
      sum += each;
    }
    return sum * dt;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  @Tag("slow")
  @Test
  void fewerLevelsAreRefused() {
    List<List<TimeSeries>> levels = levels(0, 1, false, Scheme.EULER);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FlowBalance.of(levels.subList(0, 3), Quantity.DISSIPATION, DT, Scheme.EULER))
        .withMessageContaining("dt/8");
  }
}
