package langevin.memory.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.EnergyBalance;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradedNetworkTest {
  private static GradedNetwork network(
      GradedEuler model, int neurons, Cue cue, int cues, int number, Parallel parallel) {
    Seed seed = new Seed(20260522, number);
    Patterns patterns = RandomPatterns.independent(seed, neurons, model.patterns(neurons));
    return model.network(patterns, cue, cues, seed, parallel);
  }

  private static int[][] signs(Patterns patterns) {
    int[][] signs = new int[patterns.patterns()][patterns.neurons()];
    for (int mu = 0; mu < signs.length; mu++) {
      for (int i = 0; i < signs[mu].length; i++) signs[mu][i] = patterns.sign(mu, i);
    }
    return signs;
  }

  /** I of memory.md section 1 or 2c at neuron i, by summing over every index tuple. */
  private static double bruteForceInput(GradedModel model, int[][] signs, double[] phi, int i) {
    int neurons = phi.length;
    int n = model.order();
    int tuples = (int) Math.pow(neurons, n);
    boolean[] used = new boolean[neurons];
    double input = 0;
    for (int[] pattern : signs) {
      for (int t = 0; t < tuples; t++) {
        double product = pattern[i];
        Arrays.fill(used, false);
        used[i] = true;
        boolean counts = true;
        for (int j = 0, rest = t; j < n; j++, rest /= neurons) {
          int index = rest % neurons;
          counts &= !used[index];
          used[index] = true;
          product *= pattern[index] * phi[index] / neurons;
        }
        if (counts || model.indices() == Indices.ALL) input += model.inputGain() * product;
      }
    }
    return input;
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1,ALL,13,0.5",
    "1,DISTINCT,13,0.5",
    "2,ALL,9,0.2",
    "2,DISTINCT,9,0.2",
    "3,DISTINCT,8,0.02",
    "4,ALL,7,0.005",
    "4,DISTINCT,7,0.005",
    "5,DISTINCT,6,0.0006"
  })
  void oneStepEqualsTheSumOverAllIndexTuples(int order, Indices indices, int neurons, double load) {
    for (Precision precision : Precision.values()) {
      GradedEuler model =
          new GradedEuler(new GradedModel(order, indices, 1.3, load, 0), 0.2, precision);
      Seed seed = new Seed(20260522, 4);
      Patterns patterns = RandomPatterns.independent(seed, neurons, model.patterns(neurons));
      int[][] signs = signs(patterns);
      GradedNetwork network =
          model.network(patterns, new Cue.Strength(0.7), 2, seed, Parallel.SERIAL);
      List<double[]> before = List.of(network.state(0), network.state(1));
      network.step();
      double tolerance = precision == Precision.DOUBLE ? 1e-13 : 2e-6;
      for (int c = 0; c < 2; c++) {
        double[] x = before.get(c);
        double[] phi = Arrays.stream(x).map(Math::tanh).toArray();
        double[] input =
            IntStream.range(0, neurons)
                .mapToDouble(i -> bruteForceInput(model.model(), signs, phi, i))
                .toArray();
        double[] after = network.state(c);
        for (int i = 0; i < neurons; i++) {
          assertThat(after[i]).isCloseTo(0.8 * x[i] + 0.2 * input[i], within(tolerance));
        }
        compareMoments(model, signs, c, x, phi, input, network.series().get(c), tolerance);
      }
    }
  }

  private static void compareMoments(
      GradedEuler model,
      int[][] signs,
      int target,
      double[] x,
      double[] phi,
      double[] input,
      TimeSeries series,
      double tolerance) {
    int neurons = x.length;
    double overlap = 0;
    double slope = 0;
    double squared = 0;
    double force = 0;
    double leak = 0;
    double speed = 0;
    double dissipation = 0;
    double e1 = 0;
    double e2 = 0;
    for (int i = 0; i < neurons; i++) {
      double xi = signs[target][i];
      double d = 1 - phi[i] * phi[i];
      double u = input[i] - x[i];
      overlap += xi * phi[i] / neurons;
      slope += d / neurons;
      squared += d * d / neurons;
      force += xi * d * u / neurons;
      leak -= xi * d * x[i] / neurons;
      speed += u * u / neurons;
      dissipation += d * u * u / neurons;
      e1 -= phi[i] * input[i] / (model.model().order() + 1) / neurons;
      e2 += (x[i] * phi[i] + 0.5 * Math.log(d)) / neurons;
    }
    double signal = model.model().inputGain() * Math.pow(overlap, model.model().order()) * slope;
    assertThat(series.curve(Quantity.OVERLAP)[0]).isCloseTo(overlap, within(tolerance));
    assertThat(series.curve(Quantity.GRADIENT_SIZE)[0])
        .isCloseTo(Math.sqrt(squared), within(tolerance));
    assertThat(series.curve(Quantity.RETRIEVAL_FORCE)[0]).isCloseTo(force, within(tolerance));
    assertThat(series.curve(Quantity.SIGNAL)[0]).isCloseTo(signal, within(tolerance));
    assertThat(series.curve(Quantity.LEAK)[0]).isCloseTo(leak, within(tolerance));
    assertThat(series.curve(Quantity.CROSSTALK)[0])
        .isCloseTo(force - signal - leak, within(tolerance));
    assertThat(series.curve(Quantity.ALIGNMENT)[0])
        .isCloseTo(force / Math.sqrt(squared * speed), within(tolerance));
    assertThat(series.curve(Quantity.SPEED)[0]).isCloseTo(speed, within(10 * tolerance));
    assertThat(series.curve(Quantity.DISSIPATION)[0])
        .isCloseTo(dissipation, within(10 * tolerance));
    assertThat(series.curve(Quantity.PATTERN_ENERGY)[0]).isCloseTo(e1, within(tolerance));
    assertThat(series.curve(Quantity.NEURON_ENERGY)[0]).isCloseTo(e2, within(tolerance));
    if (model.precision() == Precision.DOUBLE) {
      assertThat(series.curve(Quantity.DIVERGENCE)[0])
          .isCloseTo(divergence(model.model(), signs, phi), within(1e-8));
    }
  }

  /** (1/N) Σ ∂ẋᵢ/∂xᵢ by central differences of the brute-force input. */
  private static double divergence(GradedModel model, int[][] signs, double[] phi) {
    double trace = 0;
    double h = 1e-5;
    for (int i = 0; i < phi.length; i++) {
      double[] up = phi.clone();
      double[] down = phi.clone();
      up[i] += h;
      down[i] -= h;
      trace +=
          (1 - phi[i] * phi[i])
              * (bruteForceInput(model, signs, up, i) - bruteForceInput(model, signs, down, i))
              / (2 * h);
    }
    return -1 + trace / phi.length;
  }

  @Test
  void aThirdOrderStepEqualsTheFormulaOfTheDistinctModel() {
    int neurons = 24;
    GradedEuler model =
        new GradedEuler(new GradedModel(3, Indices.DISTINCT, 1.1, 0.003, 0), 1, Precision.DOUBLE);
    Seed seed = new Seed(3, 0);
    Patterns patterns = RandomPatterns.independent(seed, neurons, model.patterns(neurons));
    GradedNetwork network =
        model.network(patterns, new Cue.Strength(0.9), 1, seed, Parallel.SERIAL);
    double[] phi = network.activity(0);
    int p = patterns.patterns();
    double q = Arrays.stream(phi).map(f -> f * f).sum() / neurons;
    double[] m = new double[p];
    double[] s3 = new double[p];
    double mm2 = 0;
    for (int mu = 0; mu < p; mu++) {
      for (int j = 0; j < neurons; j++) {
        m[mu] += patterns.sign(mu, j) * phi[j] / neurons;
        s3[mu] += patterns.sign(mu, j) * phi[j] * phi[j] * phi[j] / neurons;
      }
      mm2 += m[mu] * m[mu];
    }
    network.step();
    double[] after = network.state(0);
    for (int i = 0; i < neurons; i++) {
      double h = phi[i] / neurons;
      double field1 = 0;
      double field3 = 0;
      double fieldS = 0;
      for (int mu = 0; mu < p; mu++) {
        int xi = patterns.sign(mu, i);
        field1 += xi * m[mu];
        field3 += xi * m[mu] * m[mu] * m[mu];
        fieldS += xi * s3[mu];
      }
      // memory.md section 2c.
      double input =
          field3
              - 3 * h * mm2
              + 3 * h * h * field1
              - p * h * h * h
              - 3.0 / neurons * (q - phi[i] * h) * (field1 - p * h)
              + 2.0 / (neurons * neurons) * (fieldS - p * phi[i] * phi[i] * phi[i] / neurons);
      assertThat(after[i]).isCloseTo(model.model().inputGain() * input, within(1e-13));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1,ALL,2000,0.1",
    "1,DISTINCT,2000,0.1",
    "2,ALL,200,0.1",
    "2,DISTINCT,120,0.1",
    "3,DISTINCT,60,0.02"
  })
  void energyFallsByTheDissipationUpToTheStep(
      int order, Indices indices, int neurons, double load) {
    List<List<TimeSeries>> runs = new ArrayList<>();
    for (double dt : new double[] {0.04, 0.02, 0.01}) {
      GradedEuler model =
          new GradedEuler(new GradedModel(order, indices, 1.2, load, 0), dt, Precision.DOUBLE);
      GradedNetwork network = network(model, neurons, new Cue.Strength(0.8), 2, 0, Parallel.SERIAL);
      for (int k = 0; k <= Math.round(1 / dt); k++) {
        network.step();
      }
      runs.add(network.series());
    }
    for (int c = 0; c < 2; c++) {
      double coarse = largest(EnergyBalance.of(runs.get(0).get(c)));
      double fine = largest(EnergyBalance.of(runs.get(1).get(c)));
      double extrapolated =
          largest(EnergyBalance.extrapolated(runs.get(0).get(c), runs.get(1).get(c)));
      double finer = largest(EnergyBalance.extrapolated(runs.get(1).get(c), runs.get(2).get(c)));
      // First order in the step; second after extrapolation.
      assertThat(coarse / fine).isBetween(1.7, 2.3);
      assertThat(extrapolated / finer).isBetween(3.0, 5.0);
    }
  }

  private static double largest(List<EnergyBalance> steps) {
    return steps.stream().mapToDouble(EnergyBalance::difference).max().orElseThrow();
  }

  @Test
  void theStartHasTheClosedFormsOfTheGaussianCue() {
    GradedEuler model = GradedEuler.noiseless(1, 1.2, 0.1, 0.02);
    List<TimeSeries> networks = new ArrayList<>();
    List<TimeSeries> squares = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      GradedNetwork network =
          network(model, 2000, new Cue.Strength(0.9), 8, number, Parallel.SERIAL);
      List<TimeSeries> powers = new ArrayList<>();
      for (int c = 0; c < 8; c++) {
        double q = Arrays.stream(network.activity(c)).map(f -> f * f).sum() / 2000;
        powers.add(new TimeSeries(1, java.util.Map.of(Quantity.OVERLAP, new double[] {q})));
      }
      network.step();
      networks.add(AveragedSeries.mean(network.series()));
      squares.add(AveragedSeries.mean(powers));
    }
    // memory.md section 6, by quadrature; t₁₁ beyond 6 s.e. has probability 9e-5 for each of four.
    AveragedSeries average = AveragedSeries.of(networks);
    within6(average, Quantity.OVERLAP, 0.718644);
    within6(average, Quantity.PATTERN_ENERGY, -1.089026);
    within6(average, Quantity.NEURON_ENERGY, 0.341217);
    within6(AveragedSeries.of(squares), Quantity.OVERLAP, 0.575170);
  }

  private static void within6(AveragedSeries average, Quantity quantity, double expected) {
    double error = average.standardError().curve(quantity)[0];
    assertThat(error).isLessThan(2e-3);
    assertThat(average.mean().curve(quantity)[0])
        .as(quantity.word())
        .isCloseTo(expected, within(6 * error));
  }

  @Tag("slow")
  @Test
  void langevinNoiseHasItsVariance() {
    GradedEuler cold =
        new GradedEuler(new GradedModel(1, Indices.ALL, 1, 0.05, 0), 0.1, Precision.DOUBLE);
    GradedEuler warm =
        new GradedEuler(new GradedModel(1, Indices.ALL, 1, 0.05, 0.3), 0.1, Precision.DOUBLE);
    GradedNetwork still = network(cold, 5000, new Cue.Strength(0.5), 3, 0, Parallel.SERIAL);
    GradedNetwork driven = network(warm, 5000, new Cue.Strength(0.5), 3, 0, Parallel.SERIAL);
    still.step();
    driven.step();
    double squares = 0;
    double products = 0;
    for (int i = 0; i < 5000; i++) {
      double kick = driven.state(0)[i] - still.state(0)[i];
      squares += kick * kick / 0.06;
      products += kick * (driven.state(1)[i] - still.state(1)[i]) / 0.06;
      i += 9;
    }
    // 500 terms: s.d. √(2/500) and √(1/500) of the means; false alarm 1e-6 each at 4.9 s.d.
    assertThat(squares / 500).isCloseTo(1, within(4.9 * Math.sqrt(2 / 500.0)));
    assertThat(products / 500).isCloseTo(0, within(4.9 / Math.sqrt(500)));
  }

  /**
   * Without a gain every neuron is an Ornstein–Uhlenbeck process of its own, and Euler's step has a
   * closed form: variance T(1 − r²ᵏ)/(1 − dt/2), covariance over j steps times rʲ, r = 1 − dt.
   */
  @ParameterizedTest
  @CsvSource({"0.2, 0.3, SINGLE", "0.2, 0.3, DOUBLE", "0.7, 1.5, DOUBLE"})
  void withoutAGainLangevinNoiseIsAnOrnsteinUhlenbeckProcess(
      double dt, double temperature, Precision precision) {
    GradedEuler model =
        new GradedEuler(new GradedModel(1, Indices.ALL, 1e-9, 0.001, temperature), dt, precision);
    int neurons = 5000;
    int cues = 4;
    GradedNetwork network = network(model, neurons, new Cue.None(), cues, 0, Parallel.SERIAL);
    double r = 1 - dt;
    List<List<double[]>> path = new ArrayList<>();
    for (int k = 0; k <= 12; k++) {
      path.add(java.util.stream.IntStream.range(0, cues).mapToObj(network::state).toList());
      network.step();
    }
    for (int k : new int[] {1, 2, 5, 10}) {
      double expected = temperature * (1 - Math.pow(r, 2 * k)) / (1 - 0.5 * dt);
      for (int j : new int[] {0, 1, 2}) {
        double covariance = 0;
        for (int c = 0; c < cues; c++) {
          for (int i = 0; i < neurons; i++) {
            covariance += path.get(k).get(c)[i] * path.get(k + j).get(c)[i];
          }
        }
        covariance /= cues * neurons;
        // s.d. of a mean product √((s²s′² + c²)/20000); 1e-6 each, 4e-5 over the test's 39.
        double later = temperature * (1 - Math.pow(r, 2 * (k + j))) / (1 - 0.5 * dt);
        double c = expected * Math.pow(r, j);
        double deviation = Math.sqrt((expected * later + c * c) / (cues * neurons));
        assertThat(covariance).as("%d, %d", k, j).isCloseTo(c, within(4.9 * deviation));
      }
    }
    // Of different cues the noise is independent.
    double cross = 0;
    for (int i = 0; i < neurons; i++) {
      cross += path.get(10).get(0)[i] * path.get(10).get(1)[i] / neurons;
    }
    double variance = temperature * (1 - Math.pow(r, 20)) / (1 - 0.5 * dt);
    assertThat(cross).isCloseTo(0, within(4.9 * variance / Math.sqrt(neurons)));
  }

  @Test
  void threadsAndRestartsLeaveEveryBitAlone() throws IOException {
    for (Precision precision : Precision.values()) {
      for (int order = 1; order <= 3; order++) {
        GradedEuler model =
            new GradedEuler(
                new GradedModel(order, Indices.DISTINCT, 1.5, 40 / Math.pow(130, order), 0.1),
                0.1,
                precision);
        GradedNetwork plain = network(model, 130, new Cue.Strength(0.8), 19, 2, Parallel.SERIAL);
        GradedNetwork cut = network(model, 130, new Cue.Strength(0.8), 19, 2, new Reversed(3));
        for (int k = 0; k < 4; k++) {
          plain.step();
          cut.step();
        }
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        cut.write(new DataOutputStream(saved));
        cut = network(model, 130, new Cue.Strength(0.8), 19, 2, new Reversed(2));
        cut.read(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        for (int k = 0; k < 4; k++) {
          plain.step();
          cut.step();
        }
        for (int c = 0; c < 19; c++) {
          assertThat(cut.state(c)).isEqualTo(plain.state(c));
          for (Quantity quantity : Quantity.values()) {
            assertThat(cut.series().get(c).curve(quantity))
                .isEqualTo(plain.series().get(c).curve(quantity));
          }
        }
      }
    }
  }

  @Test
  void singlePrecisionFollowsDoubleToItsOwnAccuracy() {
    List<TimeSeries> runs = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      GradedEuler model =
          new GradedEuler(new GradedModel(1, Indices.ALL, 1.2, 0.08, 0), 0.1, precision);
      GradedNetwork network = network(model, 1500, new Cue.Strength(0.9), 1, 0, Parallel.SERIAL);
      for (int k = 0; k < 30; k++) {
        network.step();
      }
      runs.add(network.series().getFirst());
    }
    for (Quantity quantity : Quantity.values()) {
      double[] single = runs.get(0).curve(quantity);
      double[] full = runs.get(1).curve(quantity);
      for (int k = 0; k < 30; k++) {
        assertThat(single[k]).isCloseTo(full[k], within(2e-5));
      }
    }
  }

  @Test
  void cuesStartWhereTheySay() {
    GradedEuler model = GradedEuler.noiseless(1, 2, 0.01, 0.1);
    int neurons = 1000;
    GradedNetwork flipped = network(model, neurons, new Cue.Flipped(0.2), 3, 0, Parallel.SERIAL);
    assertThat(flipped.overlap(2, 2)).isCloseTo(0.6 * Math.tanh(2), within(1e-12));
    assertThat(flipped.state(1)).containsOnly(2.0, -2.0);
    GradedNetwork mixed =
        network(model, neurons, new Cue.Mixture(List.of(0.6, 0.8)), 2, 0, Parallel.SERIAL);
    Patterns patterns = RandomPatterns.independent(new Seed(20260522, 0), neurons, 10);
    for (int i = 0; i < neurons; i++) {
      assertThat(mixed.state(1)[i])
          .isCloseTo(1.2 * patterns.sign(2, i) + 1.6 * patterns.sign(3, i), within(1e-6));
    }
    GradedNetwork none = network(model, neurons, new Cue.None(), 1, 0, Parallel.SERIAL);
    double variance = Arrays.stream(none.state(0)).map(x -> x * x).sum() / neurons;
    // s.d. of the mean 4·√(2/1000): false alarm 1e-6.
    assertThat(variance).isCloseTo(4, within(4.9 * 4 * Math.sqrt(0.002)));
  }

  @Test
  void impossibleModelsAreRefusedWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradedEuler.noiseless(3, 1, 0.1, 0.1))
        .withMessageContaining("no thermodynamic limit")
        .withMessageContaining("distinct indices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradedEuler.noiseless(1, 1, 0.001, 0.1).patterns(999))
        .withMessageContaining("less than one pattern");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cue.Strength(1.01))
        .withMessageContaining("negative noise variance");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cue.Mixture(List.of(0.9, 0.9)))
        .withMessageContaining("negative");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                network(
                    GradedEuler.noiseless(1, 1, 0.002, 0.1),
                    1000,
                    new Cue.Strength(0.5),
                    3,
                    0,
                    Parallel.SERIAL))
        .withMessageContaining("only 2 are stored");
  }

  @Test
  void theMemoryStatedIsTheMemoryOfTheArrays() {
    GradedEuler model = GradedEuler.noiseless(1, 1.5, 0.2, 0.1);
    // 250 MB of bits and 64 bytes for each of 3 rows per neuron and 1 per pattern.
    NetworkSetting setting = new NetworkSetting(new Cue.None(), 8, model.step(), model.precision());
    assertThat(GradedNetwork.bytes(model.model(), setting, 100_000))
        .isBetween(250_000_000L, 300_000_000L);
    assertThat(model.patterns(100_000)).isEqualTo(20_000);
    assertThat(GradedEuler.noiseless(1, 1.5, 0.14, 0.1).patterns(5000)).isEqualTo(700);
  }
}
