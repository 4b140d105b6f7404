package langevin.memory.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import langevin.memory.Cue;
import langevin.memory.Quantity;
import langevin.memory.SoftmaxModel;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.EnergyBalance;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Test;

class SoftmaxNetworkTest {
  private static final Seed SEED = new Seed(7, 0);

  private static SoftmaxNetwork network(
      SoftmaxModel model, double step, int neurons, Cue cue, int cues, Parallel parallel) {
    return new SoftmaxNetwork(
        model,
        new NetworkSetting(cue, cues, step, Precision.DOUBLE),
        RandomPatterns.independent(SEED, neurons, model.patterns()),
        SEED,
        parallel);
  }

  private static double[] probabilities(double beta, Patterns patterns, double[] x) {
    double[] p = new double[patterns.patterns()];
    for (int mu = 0; mu < p.length; mu++) {
      for (int i = 0; i < x.length; i++) {
        p[mu] += beta * patterns.sign(mu, i) * x[i];
      }
    }
    double largest = Arrays.stream(p).max().orElseThrow();
    double sum = 0;
    for (int mu = 0; mu < p.length; mu++) {
      p[mu] = Math.exp(p[mu] - largest);
      sum += p[mu];
    }
    for (int mu = 0; mu < p.length; mu++) {
      p[mu] /= sum;
    }
    return p;
  }

  private static double[] input(double beta, Patterns patterns, double[] x) {
    double[] p = probabilities(beta, patterns, x);
    double[] input = new double[x.length];
    for (int mu = 0; mu < p.length; mu++) {
      for (int i = 0; i < x.length; i++) {
        input[i] += p[mu] * patterns.sign(mu, i);
      }
    }
    return input;
  }

  @Test
  void aStepIsThePublishedUpdateRuleMixedIn() {
    int neurons = 37;
    double beta = 0.1;
    Patterns patterns = RandomPatterns.independent(SEED, neurons, 21);
    SoftmaxNetwork network =
        network(
            new SoftmaxModel(beta, 21), 0.3, neurons, new Cue.Strength(0.6), 10, Parallel.SERIAL);
    double[] x = network.state(9);
    double[] input = input(beta, patterns, x);
    network.step();
    double speed = 0;
    double force = 0;
    double trace = 0;
    for (int i = 0; i < neurons; i++) {
      assertThat(network.state(9)[i]).isCloseTo(0.7 * x[i] + 0.3 * input[i], within(1e-14));
      speed += (input[i] - x[i]) * (input[i] - x[i]) / neurons;
      force += patterns.sign(9, i) * (input[i] - x[i]) / neurons;
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      trace += (input(beta, patterns, up)[i] - input(beta, patterns, down)[i]) / 2e-5;
    }
    TimeSeries series = network.series().get(9);
    assertThat(series.curve(Quantity.SPEED)[0]).isCloseTo(speed, within(1e-13));
    assertThat(series.curve(Quantity.RETRIEVAL_FORCE)[0]).isCloseTo(force, within(1e-14));
    assertThat(series.curve(Quantity.SIGNAL)[0])
        .isCloseTo(probabilities(beta, patterns, x)[9], within(1e-14));
    assertThat(
            series.curve(Quantity.SIGNAL)[0]
                + series.curve(Quantity.LEAK)[0]
                + series.curve(Quantity.CROSSTALK)[0])
        .isCloseTo(force, within(1e-14));
    assertThat(series.curve(Quantity.DIVERGENCE)[0]).isCloseTo(-1 + trace / neurons, within(1e-8));
    assertThat(series.curve(Quantity.OVERLAP)[0])
        .isCloseTo(-series.curve(Quantity.LEAK)[0], within(1e-14));
  }

  @Test
  void energyFallsByTheDissipationToSecondOrderAfterExtrapolation() {
    List<TimeSeries> runs = new java.util.ArrayList<>();
    for (double dt : new double[] {0.04, 0.02, 0.01}) {
      SoftmaxNetwork network =
          network(new SoftmaxModel(0.05, 50), dt, 100, new Cue.Strength(0.3), 1, Parallel.SERIAL);
      for (int k = 0; k <= Math.round(2 / dt); k++) {
        network.step();
      }
      runs.add(network.series().getFirst());
    }
    double coarse = largest(EnergyBalance.of(runs.get(0)));
    double fine = largest(EnergyBalance.of(runs.get(1)));
    assertThat(coarse / fine).isBetween(1.7, 2.3);
    double extrapolated = largest(EnergyBalance.extrapolated(runs.get(0), runs.get(1)));
    double finer = largest(EnergyBalance.extrapolated(runs.get(1), runs.get(2)));
    assertThat(extrapolated / finer).isBetween(3.0, 5.0);
  }

  private static double largest(List<EnergyBalance> steps) {
    return steps.stream().mapToDouble(EnergyBalance::difference).max().orElseThrow();
  }

  @Test
  void oneFullStepRetrievesWhatIsWellSeparated() {
    SoftmaxNetwork network =
        network(new SoftmaxModel(4, 2000), 1, 300, new Cue.Strength(0.5), 4, Parallel.SERIAL);
    network.step();
    for (int c = 0; c < 4; c++) {
      assertThat(network.overlap(c, c)).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void threadsAndRestartsLeaveEveryBitAlone() throws IOException {
    SoftmaxModel model = new SoftmaxModel(0.02, 300);
    SoftmaxNetwork plain = network(model, 0.2, 200, new Cue.Strength(0.4), 9, Parallel.SERIAL);
    SoftmaxNetwork cut = network(model, 0.2, 200, new Cue.Strength(0.4), 9, new Reversed(3));
    for (int k = 0; k < 3; k++) {
      plain.step();
      cut.step();
    }
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    cut.write(new DataOutputStream(saved));
    cut = network(model, 0.2, 200, new Cue.Strength(0.4), 9, new Reversed(2));
    cut.read(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    for (int k = 0; k < 3; k++) {
      plain.step();
      cut.step();
    }
    for (int c = 0; c < 9; c++) {
      assertThat(cut.state(c)).isEqualTo(plain.state(c));
      for (Quantity quantity : Quantity.values()) {
        assertThat(cut.series().get(c).curve(quantity))
            .isEqualTo(plain.series().get(c).curve(quantity));
      }
    }
  }
}
