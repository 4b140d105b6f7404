package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
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
import langevin.memory.retrieval.AveragedSeries;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The theory of the map of memory.md section 2d. */
class SecondOrderMarchTest {
  private static AveragedSeries marches(
      GradedModel model, Scheme scheme, double dt, double until, int trajectories, int seeds) {
    List<TimeSeries> runs = new ArrayList<>();
    MeanFieldSetting setting =
        MeanFieldSetting.of(
            new Cue.Strength(0.8), dt, (int) Math.round(until / dt) + 1, trajectories, scheme);
    for (int s = 0; s < seeds; s++) {
      runs.add(MeanFieldMarch.run(model, setting, 20261128, s, Parallel.SERIAL).series());
    }
    return AveragedSeries.of(runs);
  }

  /**
   * All but no coupling: what is left of the cue relaxes as e^−t, whatever the step. The overlap is
   * linear in x while that is small.
   */
  @Test
  void aWeaklyCoupledMemoryRelaxesAsItsClosedFormDoes() {
    GradedModel model = new GradedModel(1, Indices.ALL, 1e-3, 0.2, 0);
    TimeSeries series = marches(model, Scheme.EXPONENTIAL, 0.25, 3, 1024, 2).mean();
    double[] m = series.curve(Quantity.OVERLAP);
    for (int k = 1; k < m.length; k++) {
      // The gain g/√α of the pattern speeds it by 0.2 %, its echo by half of that.
      double rate = model.inputGain() + model.gain() * Math.sqrt(model.load()) - 1;
      assertThat(m[k] / m[0])
          .isCloseTo(Math.exp(rate * 0.25 * k), within(3e-4 * Math.exp(-0.25 * k)));
    }
  }

  /** Early on marches of all steps share their noise, so that differences show the step alone. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"EULER,0.3", "EXPONENTIAL,0.45"})
  void earlyErrorsFallWithTheOrderOfTheScheme(Scheme scheme, double band) {
    GradedModel model = new GradedModel(1, Indices.ALL, 1.5, 0.2, 0);
    double[] largest = new double[2];
    TimeSeries exact = marches(model, Scheme.EXPONENTIAL, 0.0125, 0.4, 8192, 6).mean();
    for (int level = 0; level < 2; level++) {
      TimeSeries run = marches(model, scheme, 0.2 / (1 << level), 0.4, 8192, 6).mean();
      for (double t : new double[] {0.2, 0.4}) {
        largest[level] =
            Math.max(
                largest[level],
                Math.abs(run.at(Quantity.OVERLAP, t) - exact.at(Quantity.OVERLAP, t)));
      }
    }
    assertThat(Math.log(largest[0] / largest[1]) / Math.log(2))
        .isCloseTo(scheme.order(), within(band));
  }

  /** Theory and network at the same, long step: the map's own theory is exact at any step. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"0", "0.05"})
  void networksAtALongStepAgreeWithTheTheoryOfTheSameMap(double temperature) {
    GradedModel model = new GradedModel(1, Indices.ALL, 1.5, 0.15, temperature);
    double dt = 0.4;
    AveragedSeries theory = marches(model, Scheme.EXPONENTIAL, dt, 2, 8192, 8);
    List<TimeSeries> networks = new ArrayList<>();
    NetworkSetting setting =
        new NetworkSetting(new Cue.Strength(0.8), 16, dt, Precision.SINGLE, Scheme.EXPONENTIAL);
    for (int number = 0; number < 12; number++) {
      Seed seed = new Seed(20261128, number);
      GradedNetwork network =
          new GradedNetwork(
              model,
              setting,
              RandomPatterns.independent(seed, 2000, model.patterns(2000)),
              seed,
              Parallel.SERIAL);
      for (int k = 0; k < 6; k++) network.step();
      networks.add(AveragedSeries.mean(network.series()));
    }
    AveragedSeries network = AveragedSeries.of(networks);
    for (Quantity q : List.of(Quantity.OVERLAP, Quantity.SPEED, Quantity.DISSIPATION)) {
      for (int k = 0; k < 6; k++) {
        double error =
            Math.hypot(network.standardError().curve(q)[k], theory.standardError().curve(q)[k]);
        // Student's t with 11 degrees of freedom: 6 errors are passed once in 10,000 times; a
        // size of 2,000 adds 1/N of the value's order.
        assertThat(network.mean().curve(q)[k])
            .as("%s at %d", q, k)
            .isCloseTo(theory.mean().curve(q)[k], within(6 * error + 2e-3));
      }
    }
  }

  /** Tangents know the weights of the scheme one by one; the ridge knows them in sum. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"0", "0.1"})
  void susceptibilitiesOfTangentsAndOfTheNoiseAgree(double temperature) {
    GradedModel model = new GradedModel(1, Indices.ALL, 1.2, 0.1, temperature);
    MeanFieldRun run =
        MeanFieldMarch.run(
            model,
            MeanFieldSetting.of(new Cue.Strength(0.8), 0.2, 16, 16384, Scheme.EXPONENTIAL),
            3,
            0,
            Parallel.SERIAL);
    CausalArray tangent = run.tangentResponse(16384, Parallel.SERIAL);
    double[] chi = run.susceptibility();
    for (int k = 1; k < 16; k++) {
      assertThat(chi[k]).isCloseTo(tangent.rowSum(k), within(0.02 * tangent.rowSum(k) + 5e-4));
    }
    // dφ(1) for an input held over the first step: p₁ ⟨φ′⟩, to second order.
    double held = 1 - Math.exp(-0.2);
    double leak = run.correlation().at(1, 1);
    assertThat(tangent.at(1, 0)).isBetween(0.8 * held * (1 - leak), 1.3 * held * (1 - leak));
  }
}
