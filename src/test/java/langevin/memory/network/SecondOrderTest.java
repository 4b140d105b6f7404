package langevin.memory.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.MemoryModel;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.SoftmaxModel;
import langevin.memory.TimeSeries;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that move by the scheme of memory.md section 2d. */
class SecondOrderTest {
  private static final Seed SEED = new Seed(20261128, 0);

  private static MemoryNetwork network(
      MemoryModel model, int neurons, NetworkSetting setting, Parallel parallel) {
    Patterns patterns = RandomPatterns.independent(SEED, neurons, model.patterns(neurons));
    return switch (model) {
      case GradedModel graded -> new GradedNetwork(graded, setting, patterns, SEED, parallel);
      case SoftmaxModel softmax -> new SoftmaxNetwork(softmax, setting, patterns, SEED, parallel);
      default -> throw new IllegalArgumentException(model.toString());
    };
  }

  private static TimeSeries run(
      MemoryModel model, int neurons, Scheme scheme, double dt, double until) {
    NetworkSetting setting =
        new NetworkSetting(new Cue.Strength(0.7), 1, dt, Precision.DOUBLE, scheme);
    MemoryNetwork network = network(model, neurons, setting, Parallel.SERIAL);
    for (long k = 0; k <= Math.round(until / dt); k++) network.step();
    return network.series().getFirst();
  }

  /** I of a graded network over all indices, by plain loops. */
  private static double[] input(GradedModel model, Patterns patterns, double[] x) {
    int neurons = x.length;
    double[] input = new double[neurons];
    for (int mu = 0; mu < patterns.patterns(); mu++) {
      double overlap = 0;
      for (int i = 0; i < neurons; i++) overlap += patterns.sign(mu, i) * Math.tanh(x[i]);
      double power = Math.pow(overlap / neurons, model.order());
      for (int i = 0; i < neurons; i++) {
        input[i] += model.inputGain() * patterns.sign(mu, i) * power;
      }
    }
    return input;
  }

  @ParameterizedTest
  @CsvSource({"1,40,0.2,DOUBLE", "2,16,0.1,DOUBLE", "1,40,0.2,SINGLE"})
  void statesAreThoseOfTheScalarTwin(int order, int neurons, double load, Precision precision) {
    GradedModel model = new GradedModel(order, Indices.ALL, 1.4, load, 0);
    double dt = 0.1;
    NetworkSetting setting =
        new NetworkSetting(new Cue.Strength(0.7), 2, dt, precision, Scheme.EXPONENTIAL);
    Patterns patterns = RandomPatterns.independent(SEED, neurons, model.patterns(neurons));
    MemoryNetwork network = network(model, neurons, setting, Parallel.SERIAL);
    double[] x = network.state(1);
    double[] before = new double[neurons];
    double[] lengths = {dt / 4, dt / 4, dt / 2, dt, dt, dt, dt, dt};
    for (int step = 0; step < lengths.length; step++) {
      double[] now = input(model, patterns, x);
      double h = lengths[step];
      double p1 = 1 - Math.exp(-h);
      double p2 = (h - 1 + Math.exp(-h)) / h;
      for (int i = 0; i < neurons; i++) {
        double change = step == 0 ? 0 : (now[i] - before[i]) * h / lengths[step - 1];
        x[i] = Math.exp(-h) * x[i] + p1 * now[i] + p2 * change;
      }
      before = now;
      if (step >= 2) {
        network.step();
        double tolerance = precision == Precision.DOUBLE ? 1e-13 : 3e-6;
        assertThat(network.state(1)).containsExactly(x, within(tolerance));
      }
    }
  }

  /** Weights of a large network are frozen, the truth is its own flow at a tiny step. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"2,60,0.05,EULER", "2,60,0.05,EXPONENTIAL"})
  void errorsFallWithTheOrderOfTheScheme(int order, int neurons, double load, Scheme scheme) {
    fallsWithItsOrder(order, neurons, load, scheme);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1,300,0.2,EULER", "1,300,0.2,EXPONENTIAL", "1,300,0.08,EXPONENTIAL"})
  void errorsOfALargerNetworkFallWithTheOrderOfTheScheme(
      int order, int neurons, double load, Scheme scheme) {
    fallsWithItsOrder(order, neurons, load, scheme);
  }

  private static void fallsWithItsOrder(int order, int neurons, double load, Scheme scheme) {
    GradedModel model = new GradedModel(order, Indices.ALL, 1.3, load, 0);
    falls(model, neurons, scheme);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"EULER", "EXPONENTIAL"})
  void errorsOfASoftmaxMemoryFallWithTheOrderOfTheScheme(Scheme scheme) {
    falls(new SoftmaxModel(0.2, 30), 50, scheme);
  }

  private static void falls(MemoryModel model, int neurons, Scheme scheme) {
    double[] exact = run(model, neurons, Scheme.EXPONENTIAL, 0.1 / 128, 2).curve(Quantity.OVERLAP);
    double[] errors = new double[3];
    for (int level = 0; level < errors.length; level++) {
      int refined = 2 << level;
      double[] m = run(model, neurons, scheme, 0.1 / refined, 2).curve(Quantity.OVERLAP);
      errors[level] =
          IntStream.rangeClosed(0, 20)
              .mapToDouble(k -> Math.abs(m[k * refined] - exact[128 * k]))
              .max()
              .orElseThrow();
    }
    for (int level = 1; level < errors.length; level++) {
      double seen = Math.log(errors[level - 1] / errors[level]) / Math.log(2);
      assertThat(seen)
          .as("errors %s", Arrays.toString(errors))
          .isCloseTo(scheme.order(), within(0.25));
    }
  }

  /** One neuron, one pattern, all but linear: x(t) = x(0) e^{(g−1)t}. */
  @Test
  void aWeaklyCoupledNeuronRelaxesAsItsClosedFormDoes() {
    double gain = 1e-4;
    GradedModel model = new GradedModel(1, Indices.ALL, gain, 1, 0);
    NetworkSetting setting =
        new NetworkSetting(new Cue.Strength(1), 1, 0.5, Precision.DOUBLE, Scheme.EXPONENTIAL);
    MemoryNetwork network = network(model, 1, setting, Parallel.SERIAL);
    double start = network.state(0)[0];
    for (int k = 1; k <= 8; k++) {
      network.step();
      assertThat(network.state(0)[0] / start)
          .isCloseTo(Math.exp((gain - 1) * 0.5 * k), within(0.05 * gain));
    }
  }

  /** Without a coupling the noise makes an Ornstein–Uhlenbeck process, exact at every step. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.4})
  void uncoupledNeuronsHaveTheVarianceOfTheirProcess(double dt) {
    double temperature = 0.3;
    int neurons = 20_000;
    GradedModel model = new GradedModel(1, Indices.ALL, 1e-6, 1.0 / neurons, temperature);
    NetworkSetting setting =
        new NetworkSetting(new Cue.Strength(1), 1, dt, Precision.DOUBLE, Scheme.EXPONENTIAL);
    MemoryNetwork network = network(model, neurons, setting, Parallel.SERIAL);
    for (int k = 1; k <= 4; k++) network.step();
    double expected = -temperature * Math.expm1(-2 * 4 * dt);
    double mean = Arrays.stream(network.state(0)).map(v -> v * v).average().orElseThrow();
    // Five standard errors: one false alarm in 1.7 million.
    assertThat(mean).isCloseTo(expected, within(5 * expected * Math.sqrt(2.0 / neurons)));
  }

  /** What differs between a run and its companion at twice the step is the step alone. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"EULER,0.1", "EXPONENTIAL,1e-5"})
  void aCompanionMeetsTheSameNoise(Scheme scheme, double tolerance) {
    int neurons = 500;
    GradedModel model = new GradedModel(1, Indices.ALL, 1e-6, 0.01, 0.3);
    NetworkSetting fine = new NetworkSetting(new Cue.Strength(1), 1, 0.1, Precision.DOUBLE, scheme);
    NetworkSetting coarse =
        new NetworkSetting(new Cue.Strength(1), 1, 0.2, Precision.DOUBLE, scheme, 2);
    MemoryNetwork run = network(model, neurons, fine, Parallel.SERIAL);
    MemoryNetwork companion = network(model, neurons, coarse, Parallel.SERIAL);
    for (int k = 0; k < 5; k++) {
      run.step();
      run.step();
      companion.step();
      double[] x = run.state(0);
      double[] y = companion.state(0);
      double rest =
          IntStream.range(0, neurons).mapToDouble(i -> (x[i] - y[i]) * (x[i] - y[i])).sum();
      double all = Arrays.stream(x).map(v -> v * v).sum();
      assertThat(Math.sqrt(rest / all)).isLessThan(tolerance);
    }
  }

  /** The input of the step before is part of the state. */
  @Tag("slow")
  @Test
  void aRunThatIsTakenUpAgainKeepsItsBits() throws IOException {
    for (Precision precision : Precision.values()) {
      takenUp(new GradedModel(1, Indices.ALL, 1.4, 0.1, 0.05), 150, precision);
      takenUp(new GradedModel(3, Indices.DISTINCT, 1.4, 0.002, 0), 24, precision);
    }
    takenUp(new SoftmaxModel(0.2, 30), 150, Precision.DOUBLE);
  }

  private static void takenUp(MemoryModel model, int neurons, Precision precision)
      throws IOException {
    NetworkSetting setting =
        new NetworkSetting(new Cue.Strength(0.7), 3, 0.2, precision, Scheme.EXPONENTIAL);
    for (int at : new int[] {0, 1, 4}) {
      MemoryNetwork whole = network(model, neurons, setting, Parallel.SERIAL);
      MemoryNetwork first = network(model, neurons, setting, Parallel.SERIAL);
      MemoryNetwork second = network(model, neurons, setting, Parallel.SERIAL);
      for (int k = 0; k < 9; k++) whole.step();
      for (int k = 0; k < at; k++) first.step();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      first.write(new DataOutputStream(bytes));
      second.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      for (int k = at; k < 9; k++) second.step();
      for (int cue = 0; cue < 3; cue++) {
        assertThat(second.state(cue)).containsExactly(whole.state(cue));
        for (Quantity q : Quantity.values()) {
          assertThat(second.series().get(cue).curve(q))
              .containsExactly(whole.series().get(cue).curve(q));
        }
      }
    }
  }
}
