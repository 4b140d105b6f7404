package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Structure;
import langevin.learning.Surrogate;
import langevin.learning.Term;
import langevin.learning.Trained;
import langevin.learning.Training;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every term of the energy and its gradient against dual numbers. */
class GradientTest {
  private static final List<List<Double>> COSTS =
      List.of(List.of(0.0, 1.0, 4.0), List.of(2.0, 0.0, 1.0), List.of(3.0, 2.0, 0.0));

  private static final List<Structure> FORMS = List.of(Structure.values());

  static Stream<Energy> energies() {
    return Stream.of(
            new Surrogate.Softmax(),
            new Surrogate.Variance(),
            new Surrogate.LogVariance(),
            new Surrogate.LogDet(),
            new Surrogate.BlockwiseLogDet(2),
            new Surrogate.LowRankLogDet(2))
        .map(Energy::of);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("energies")
  void termsAndGradientsAreThoseOfDualNumbers(Energy plain) {
    SplittableRandom random = new SplittableRandom(5);
    int number = 0;
    for (Activation activation : Activation.values()) {
      for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(6), List.of(5, 7))) {
        Structure form = FORMS.get(number++ % 3);
        Energy energy =
            plain.withNoise(0.4, true).withStructure(0.3, form).withDecision(0.2, COSTS);
        compare(new Architecture(4, hidden, activation, 5, 3), energy, random);
      }
    }
  }

  private static void compare(Architecture architecture, Energy energy, SplittableRandom random) {
    int n = 19;
    int count = 2;
    List<Sample> samples = new ArrayList<>();
    List<double[]> thetas = new ArrayList<>();
    List<double[]> xis = new ArrayList<>();
    for (int network = 0; network < count; network++) {
      int[] labels = random.ints(n, 0, 3).toArray();
      samples.add(new Sample(4, normals(random, n * 4), labels));
      thetas.add(normals(random, architecture.parameters()));
      xis.add(normals(random, n * 5));
    }
    Networks networks =
        new Networks(
            new Setting(architecture, energy, new Training(new Optimizer.GradientDescent(0.1)), 1),
            new LaneSamples(samples),
            List.of(0, 1),
            thetas);
    networks.freeze(xis);
    List<Reading> readings = networks.readings();
    for (int network = 0; network < count; network++) {
      DualNetwork dual =
          new DualNetwork(architecture, energy, samples.get(network), xis.get(network));
      Reading reading = readings.get(network);
      double[] theta = thetas.get(network);
      for (Term term : Term.values()) {
        double value =
            switch (term) {
              case LOSS -> reading.loss();
              case ENTROPY -> reading.entropy();
              case STRUCTURE -> reading.structure();
              case DECISION -> reading.decision();
            };
        double expected = dual.value(term, theta);
        assertThat(Math.abs(value - expected)).isLessThan(1e-12 * (1 + Math.abs(expected)));
        double[] ours = networks.gradient(term, network);
        double[] theirs = dual.gradient(term, theta);
        double scale = 1 + Math.sqrt(product(theirs, theirs));
        for (int i = 0; i < ours.length; i++) {
          assertThat(Math.abs(ours[i] - theirs[i]))
              .as("%s of %s, parameter %d", term, architecture, i)
              .isLessThan(1e-11 * scale);
        }
      }
      readingsAreOf(reading, energy, theta, networks, network);
    }
  }

  private static void readingsAreOf(
      Reading reading, Energy energy, double[] theta, Networks networks, int network) {
    double[] loss = networks.gradient(Term.LOSS, network);
    double[] entropy = networks.gradient(Term.ENTROPY, network);
    double[] base = loss.clone();
    double[] structure = networks.gradient(Term.STRUCTURE, network);
    double[] decision = networks.gradient(Term.DECISION, network);
    for (int i = 0; i < base.length; i++) {
      base[i] += energy.structure() * structure[i] + energy.decision() * decision[i];
    }
    double lossForce = Math.sqrt(product(loss, loss));
    double force = Math.sqrt(product(entropy, entropy));
    close(reading.lossForce(), lossForce);
    close(reading.informationForce(), force);
    close(reading.baseForce(), Math.sqrt(product(base, base)));
    close(reading.alignment(), product(loss, entropy) / (lossForce * force));
    close(reading.injection(), -product(entropy, base));
    close(reading.radial(), product(theta, entropy));
    close(reading.baseRadial(), product(theta, base));
    close(reading.parameterNorm(), Math.sqrt(product(theta, theta)));
    double[] total = base.clone();
    for (int i = 0; i < base.length; i++) {
      total[i] += 0.7 * entropy[i];
    }
    close(reading.squaredForce(0.7), product(total, total));
    close(reading.criticalCoefficient(), -product(entropy, base) / product(entropy, entropy));
  }

  private static void close(double ours, double theirs) {
    assertThat(Math.abs(ours - theirs)).isLessThan(1e-11 * (1 + Math.abs(theirs)));
  }

  @Test
  void whatIsNotTrainedHasNoForceAndDoesNotMove() {
    Architecture architecture = new Architecture(4, List.of(6), Activation.TANH, 5, 3);
    SplittableRandom random = new SplittableRandom(6);
    double[] theta = normals(random, architecture.parameters());
    Sample sample = new Sample(4, normals(random, 40), random.ints(10, 0, 3).toArray());
    for (Trained trained : Trained.values()) {
      Training training = new Training(new Optimizer.Langevin(0.1, 0.01), 0, trained);
      Networks networks =
          new Networks(
              new Setting(
                  architecture,
                  Energy.of(new Surrogate.LogDet()).withStructure(1, Structure.SQUARES),
                  training,
                  3),
              new LaneSamples(List.of(sample)),
              List.of(4),
              List.of(theta));
      double[] gradient = networks.gradient(Term.STRUCTURE, 0);
      networks.advance(2, new langevin.learning.Coefficient.Held(new double[] {0.1}));
      double[] moved = networks.parameters(0);
      boolean[] free = new boolean[theta.length];
      for (Trained.Stretch stretch : trained.stretches(architecture)) {
        for (int i = stretch.from(); i < stretch.to(); i++) {
          free[i] = true;
        }
      }
      for (int i = 0; i < theta.length; i++) {
        assertThat(moved[i] != theta[i]).as("%s %d", trained, i).isEqualTo(free[i]);
        assertThat(gradient[i]).isEqualTo(free[i] ? theta[i] : 0);
      }
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] normals(SplittableRandom random, int count) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }
}
