package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Optimizer.Scheme;
import langevin.learning.Reading;
import langevin.learning.Setting;
import langevin.learning.Structure;
import langevin.learning.Surrogate;
import langevin.learning.Training;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient flow θ̇ = −∇E (theory.md C2–C4, F4). */
class FlowTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(5, List.of(6), Activation.TANH, 3, 3);

  private static final List<Integer> REPLICAS = List.of(0, 1, 2);
  private static final double LAMBDA = 0.3;

  /** Newton and Cotes's weights for six intervals, whose error is of the eighth order. */
  private static final double[] SEVEN_POINTS = {82, 216, 27, 272, 27, 216};

  private static Networks networks(Surrogate surrogate, Scheme scheme, double h) {
    return networks(ARCHITECTURE, 24, surrogate, scheme, h);
  }

  private static Networks networks(
      Architecture architecture, int examples, Surrogate surrogate, Scheme scheme, double h) {
    Energy energy =
        Energy.of(surrogate).withNoise(0.3, true).withStructure(0.02, Structure.SQUARES);
    Training training = new Training(new Optimizer.GradientFlow(scheme, h));
    return Groups.of(new Setting(architecture, energy, training, 21), examples, REPLICAS);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void theErrorFallsWithTheOrderOfTheScheme(Scheme scheme) {
    double[] exact = end(Scheme.DORMAND_PRINCE, 800);
    double coarse = distance(end(scheme, 40), exact);
    double fine = distance(end(scheme, 80), exact);
    double order = Math.log(coarse / fine) / Math.log(2);
    // Dormand and Prince chose their pair so that the error of the fifth order is small: at steps
    // whose error is above rounding, the next orders still show.
    double most = scheme == Scheme.RUNGE_KUTTA ? 4.3 : 7;
    assertThat(order).isBetween(scheme.order() - 0.1, most);
  }

  private static double[] end(Scheme scheme, int steps) {
    Networks networks = networks(new Surrogate.LogDet(), scheme, 5.0 / steps);
    networks.advance(steps, new Coefficient.Held(Groups.all(3, LAMBDA)));
    return networks.parameters(0);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Tag("slow")
  @Test
  void theEntropyMovesByInjectionMinusDissipation() {
    // The network of the default task.
    Architecture architecture = new Architecture(20, List.of(32), Activation.TANH, 8, 4);
    for (Surrogate surrogate : Surrogates.PLAIN) {
      Networks networks = networks(architecture, 64, surrogate, Scheme.DORMAND_PRINCE, 0.0125);
      Residual residual = residual(networks, 0.1, 0.0125, 42);
      assertThat(residual.largest()).as("%s", surrogate).isLessThan(1e-11);
      assertThat(residual.change()).isGreaterThan(1e-4);
      // The sabotage: λ‖∇H‖² of the wrong sign.
      assertThat(residual.flipped()).isGreaterThan(1e-4);
    }
  }

  @Test
  void theResidualOfTheEntropyFlowFallsWithTheOrderOfTheScheme() {
    Surrogate surrogate = new Surrogate.LogDet();
    for (Scheme scheme : Scheme.values()) {
      double coarse = residual(networks(surrogate, scheme, 0.025), LAMBDA, 0.025, 42).largest();
      double fine = residual(networks(surrogate, scheme, 0.0125), LAMBDA, 0.0125, 84).largest();
      assertThat(Math.log(coarse / fine) / Math.log(2)).isGreaterThan(scheme.order() - 0.2);
    }
  }

  /**
   * H(T) − H(0) − ∫(I_H − D_H)dt of the worst network, the same with D_H of the wrong sign, and
   * H(T) − H(0) of the network with the least.
   */
  private record Residual(double largest, double flipped, double change) {}

  private static Residual residual(Networks networks, double lambda, double h, int steps) {
    int count = networks.size();
    double[] start = new double[count];
    double[] end = new double[count];
    double[] integral = new double[count];
    double[] dissipated = new double[count];
    for (int k = 0; k <= steps; k++) {
      double weight = h / 140 * SEVEN_POINTS[k % 6] * (k == 0 || k == steps ? 0.5 : 1);
      List<Reading> readings = networks.readings();
      for (int i = 0; i < count; i++) {
        Reading r = readings.get(i);
        if (k == 0) start[i] = r.entropy();
        end[i] = r.entropy();
        integral[i] += weight * (r.injection() - r.dissipation(lambda));
        dissipated[i] += weight * r.dissipation(lambda);
      }
      networks.advance(1, new Coefficient.Held(Groups.all(count, lambda)));
    }
    double largest = 0;
    double flipped = Double.POSITIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double change = end[i] - start[i];
      largest = Math.max(largest, Math.abs(change - integral[i]));
      flipped = Math.min(flipped, Math.abs(change - integral[i] - 2 * dissipated[i]));
      least = Math.min(least, Math.abs(change));
    }
    return new Residual(largest, flipped, least);
  }

  @Tag("slow")
  @Test
  void theCriticalCoefficientHoldsTheEntropyToTheOrderOfTheScheme() {
    for (Surrogate surrogate : Surrogates.PLAIN) {
      double coarse = drift(surrogate, 0.05);
      double fine = drift(surrogate, 0.025);
      assertThat(coarse).isLessThan(1e-6);
      assertThat(Math.log(coarse / fine) / Math.log(2)).as("%s", surrogate).isBetween(3.8, 4.2);
    }
  }

  /** Largest change of an entropy under λ_c until t = 5. */
  private static double drift(Surrogate surrogate, double h) {
    Networks networks = networks(surrogate, Scheme.RUNGE_KUTTA, h);
    List<Reading> before = networks.readings();
    int steps = (int) Math.round(5 / h);
    networks.advance(steps, new Coefficient.Balanced(0, new double[3], -1e6, 1e6));
    List<Reading> after = networks.readings();
    double worst = 0;
    for (int i = 0; i < 3; i++) {
      double change = after.get(i).entropy() - before.get(i).entropy();
      worst = Math.max(worst, Math.abs(change));
      assertThat(after.get(i).loss()).isLessThan(before.get(i).loss());
      assertThat(networks.coefficients()[i]).isFinite();
    }
    return worst;
  }

  @Test
  void underCriticalBalanceTheEntropyApproachesItsSetPointExponentially() {
    Networks networks = networks(new Surrogate.LogDet(), Scheme.RUNGE_KUTTA, 0.05);
    double[] setPoints = new double[3];
    double[] distance = new double[3];
    List<Reading> start = networks.readings();
    for (int i = 0; i < 3; i++) {
      distance[i] = 0.8;
      setPoints[i] = start.get(i).entropy() - distance[i];
    }
    double rate = 0.5;
    networks.advance(80, new Coefficient.Balanced(rate, setPoints, -1e6, 1e6));
    List<Reading> end = networks.readings();
    for (int i = 0; i < 3; i++) {
      double expected = distance[i] * Math.exp(-rate * 4);
      assertThat(Math.abs(end.get(i).entropy() - setPoints[i] - expected))
          .isLessThan(1e-5 * distance[i]);
    }
  }
}
