package langevin.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claimed weak orders, measured without sampling error on the double well started off-centre. */
class WeakOrderTest {
  static Stream<Integrator> markovSchemes() {
    return Stream.of(new EulerMaruyama(), new Heun(), new TamedEuler(), new LeimkuhlerMatthews());
  }

  @ParameterizedTest
  @MethodSource("markovSchemes")
  void transientErrorFallsAtTheClaimedOrder(Integrator integrator) {
    BackwardInduction law = new BackwardInduction(0.25);
    double[] mean = new double[4];
    for (int level = 0; level < 4; level++) {
      int steps = 10 << level;
      mean[level] = law.expectation(integrator, 0.5 / steps, steps, x -> x * x + x, -0.6);
    }
    double order = BackwardInduction.orders(mean[0], mean[1], mean[2], mean[3]).getSecond();
    assertThat(order).isBetween(integrator.weakOrder() - 0.15, integrator.weakOrder() + 0.35);
  }

  @ParameterizedTest
  @MethodSource("markovSchemes")
  void allSchemesConvergeToTheSameLaw(Integrator integrator) {
    BackwardInduction law = new BackwardInduction(0.25);
    double heun = extrapolated(law, new Heun());
    // Third-order remainders of the Richardson extrapolation at dt = 1/160 are below 1e-5.
    assertThat(extrapolated(law, integrator))
        .isCloseTo(heun, org.assertj.core.data.Offset.offset(1e-5));
  }

  private static double extrapolated(BackwardInduction law, Integrator integrator) {
    double coarse = law.expectation(integrator, 0.5 / 80, 80, x -> x * x + x, -0.6);
    double fine = law.expectation(integrator, 0.5 / 160, 160, x -> x * x + x, -0.6);
    return fine + (fine - coarse) / ((1 << integrator.weakOrder()) - 1);
  }
}
