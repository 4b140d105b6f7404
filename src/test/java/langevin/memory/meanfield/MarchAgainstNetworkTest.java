package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.memory.network.GradedEuler;
import langevin.memory.network.GradedNetwork;
import langevin.memory.network.Precision;
import langevin.memory.network.RandomPatterns;
import langevin.memory.network.Seed;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RetrievalCriteria;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every curve of the march against networks of finite size at the same time step. */
class MarchAgainstNetworkTest {
  private static final int NETWORKS = 6;

  private static AveragedSeries networks(
      GradedEuler model, Cue cue, int neurons, int cues, int points) {
    List<TimeSeries> runs = new ArrayList<>();
    for (int number = 0; number < NETWORKS; number++) {
      Seed seed = new Seed(77, number);
      GradedNetwork network =
          model.network(
              RandomPatterns.independent(seed, neurons, model.patterns(neurons)),
              cue,
              cues,
              seed,
              Parallel.SERIAL);
      for (int k = 0; k < points; k++) {
        network.step();
      }
      runs.add(AveragedSeries.mean(network.series()));
    }
    return AveragedSeries.of(runs);
  }

  private static AveragedSeries theory(GradedEuler model, Cue cue, int points) {
    return MeanFieldEnsemble.run(
            model.model(),
            MeanFieldSetting.of(cue, model.step(), points, 4096),
            3,
            8,
            Parallel.SERIAL)
        .series();
  }

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(
            new GradedEuler(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0), 0.1, Precision.DOUBLE),
            new Cue.Strength(0.8),
            3000,
            0.004),
        Arguments.of(
            new GradedEuler(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0.2), 0.1, Precision.DOUBLE),
            new Cue.Strength(0.8),
            3000,
            0.004),
        Arguments.of(
            new GradedEuler(
                new GradedModel(1, Indices.DISTINCT, 1.5, 0.15, 0), 0.1, Precision.DOUBLE),
            new Cue.Flipped(0.1),
            3000,
            0.004),
        Arguments.of(
            new GradedEuler(new GradedModel(1, Indices.ALL, 1.5, 0.1, 0), 0.1, Precision.DOUBLE),
            new Cue.Mixture(List.of(0.6, 0.4)),
            3000,
            0.004),
        Arguments.of(
            new GradedEuler(
                new GradedModel(2, Indices.ALL, 0.8, 0.05, 0.05), 0.1, Precision.DOUBLE),
            new Cue.Strength(0.8),
            300,
            0.03));
  }

  /**
   * Eight standard errors of six networks are exceeded with probability 5e-4 at one point (Student,
   * 5 degrees of freedom); neighbouring points and the curves move together. The allowance for
   * finite size is about 10/N, in units of the curve's largest value.
   */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("withNoise")
  void everyCurveOfANetworkIsTheTheorys(
      GradedEuler model, Cue cue, int neurons, double finiteSize) {
    agrees(model, cue, neurons, finiteSize);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("others")
  void everyCurveOfANetworkOfAnyModelIsTheTheorys(
      GradedEuler model, Cue cue, int neurons, double finiteSize) {
    agrees(model, cue, neurons, finiteSize);
  }

  /** The one of the first order at a temperature: all terms of the march and of the network. */
  static Stream<Arguments> withNoise() {
    return models().skip(1).limit(1);
  }

  static Stream<Arguments> others() {
    return Stream.concat(models().limit(1), models().skip(2));
  }

  private static void agrees(GradedEuler model, Cue cue, int neurons, double finiteSize) {
    int points = 21;
    AveragedSeries network = networks(model, cue, neurons, 4, points);
    AveragedSeries theory = theory(model, cue, points);
    for (Quantity quantity : Quantity.values()) {
      // The condensed pattern's own term in J_ii is not small for n >= 2 (memory.md section 7).
      boolean comparable =
          model.model().order() == 1
              || (quantity != Quantity.DIVERGENCE && quantity != Quantity.ENTROPY_FLOW);
      if (comparable && network.mean().has(quantity)) {
        double largest = 0.1;
        for (double value : theory.mean().curve(quantity)) {
          largest = Math.max(largest, Math.abs(value));
        }
        for (int k = 0; k < points; k += 2) {
          double error =
              Math.hypot(
                  network.standardError().curve(quantity)[k],
                  theory.standardError().curve(quantity)[k]);
          assertThat(network.mean().curve(quantity)[k])
              .as("%s at step %s", quantity.word(), k)
              .isCloseTo(
                  theory.mean().curve(quantity)[k], within(8 * error + finiteSize * largest));
        }
      }
    }
  }

  /** The acceptance of the issue: four standard errors at the peak and at t = 1 and 2. */
  @Tag("long")
  @Test
  void sixNetworksOfFiveThousandNeuronsAgreeOverLoadsAndGains() {
    for (double load : new double[] {0.1, 0.16, 0.2, 0.3}) {
      for (double gain : new double[] {0.8, 1.5}) {
        GradedEuler model =
            new GradedEuler(new GradedModel(1, Indices.ALL, gain, load, 0), 0.1, Precision.SINGLE);
        Cue cue = new Cue.Strength(0.8);
        AveragedSeries network = networks(model, cue, 5000, 4, 31);
        AveragedSeries theory = theory(model, cue, 31);
        int peak =
            (int)
                Math.round(
                    Retrieval.of(theory.mean(), RetrievalCriteria.standard())
                            .recoveryTime()
                            .orElseThrow()
                        / 0.1);
        for (int k : new int[] {peak, 10, 20}) {
          double error =
              Math.hypot(
                  network.standardError().curve(Quantity.OVERLAP)[k],
                  theory.standardError().curve(Quantity.OVERLAP)[k]);
          assertThat(network.mean().curve(Quantity.OVERLAP)[k])
              .as("load %s, gain %s, step %s", load, gain, k)
              .isCloseTo(theory.mean().curve(Quantity.OVERLAP)[k], within(4 * error + 5e-4));
        }
      }
    }
  }
}
