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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient flow θ̇ = −∇E (theory.md C2–C4, F4). */
class FlowTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(5, List.of(6), Activation.TANH, 3, 3);

  private static final List<Integer> REPLICAS = List.of(0, 1, 2);
  private static final double LAMBDA = 0.3;

  private static Networks networks(Surrogate surrogate, Scheme scheme, double h) {
    Energy energy =
        Energy.of(surrogate).withNoise(0.3, true).withStructure(0.02, Structure.SQUARES);
    Training training = new Training(new Optimizer.GradientFlow(scheme, h));
    return Groups.of(new Setting(ARCHITECTURE, energy, training, 21), 24, REPLICAS);
  }

  @ParameterizedTest
  @EnumSource
  void theErrorFallsWithTheOrderOfTheScheme(Scheme scheme) {
    double[] exact = end(Scheme.DORMAND_PRINCE, 400);
    int steps = scheme == Scheme.RUNGE_KUTTA ? 25 : 20;
    double coarse = distance(end(scheme, steps), exact);
    double fine = distance(end(scheme, 2 * steps), exact);
    double order = Math.log(coarse / fine) / Math.log(2);
    assertThat(order).isBetween(scheme.order() - 0.35, scheme.order() + 0.6);
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

  @Test
  void theEntropyMovesByInjectionMinusDissipation() {
    for (Surrogate surrogate : Surrogates.PLAIN) {
      int steps = 80;
      Networks networks = networks(surrogate, Scheme.DORMAND_PRINCE, 0.0125);
      double[] start = new double[3];
      double[] end = new double[3];
      double[] integral = new double[3];
      double[] flipped = new double[3];
      for (int k = 0; k <= steps; k++) {
        // Boole's rule: its own error is of the sixth order.
        double weight = k % 4 == 0 ? (k == 0 || k == steps ? 7 : 14) : k % 2 == 0 ? 12 : 32;
        List<Reading> readings = networks.readings();
        for (int i = 0; i < 3; i++) {
          Reading r = readings.get(i);
          if (k == 0) start[i] = r.entropy();
          end[i] = r.entropy();
          double dissipation = r.dissipation(LAMBDA);
          integral[i] += 2 * weight / 45 * 0.0125 * (r.injection() - dissipation);
          flipped[i] += 2 * weight / 45 * 0.0125 * (r.injection() + dissipation);
        }
        networks.advance(1, new Coefficient.Held(Groups.all(3, LAMBDA)));
      }
      for (int i = 0; i < 3; i++) {
        double change = end[i] - start[i];
        assertThat(Math.abs(change)).isGreaterThan(1e-4);
        assertThat(Math.abs(change - integral[i])).as("%s", surrogate).isLessThan(1e-11);
        // The sabotage: λ‖∇H‖² of the wrong sign.
        assertThat(Math.abs(change - flipped[i])).isGreaterThan(1e-4);
      }
    }
  }

  @Test
  void theCriticalCoefficientHoldsTheEntropy() {
    for (Surrogate surrogate : Surrogates.PLAIN) {
      Networks networks = networks(surrogate, Scheme.RUNGE_KUTTA, 0.05);
      List<Reading> before = networks.readings();
      networks.advance(100, new Coefficient.Balanced(0, new double[3], -1e6, 1e6));
      List<Reading> after = networks.readings();
      double[] used = networks.coefficients();
      for (int i = 0; i < 3; i++) {
        assertThat(Math.abs(after.get(i).entropy() - before.get(i).entropy())).isLessThan(2e-7);
        assertThat(after.get(i).loss()).isLessThan(before.get(i).loss());
        assertThat(used[i]).isFinite();
      }
    }
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
