package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import langevin.contract.IntegratorContract;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.potential.Coefficient;
import langevin.potential.DoubleWell;
import langevin.random.GaussianNoise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claimed weak orders, measured without sampling error on the double well started off-centre. */
class WeakOrderTest {
  private static final BackwardInduction LAW = new BackwardInduction(0.25);
  private static final double HEUN = extrapolated(LAW, new Heun());

  static Stream<Integrator> markovSchemes() {
    return IntegratorContract.all().stream()
        .filter(integrator -> !integrator.underdamped() && !integrator.proposing());
  }

  /** All that are compared with Heun's law, which is no comparison for itself. */
  static Stream<Integrator> othersThanHeun() {
    return markovSchemes().filter(integrator -> !(integrator instanceof Heun));
  }

  @Tag("slow")
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

  /** A temperature that falls, and one that is quenched within the run. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("markovSchemes")
  void theOrderIsTheClaimedOneWhileTheTemperatureChanges(Integrator integrator) {
    for (String formula : List.of("0.1 + 0.4*exp(-4*t)", "if(t < 0.25, 0.4 - t, 0.1)")) {
      BackwardInduction law = new BackwardInduction(ChangingTemperatureTest.schedule(formula));
      double[] mean = new double[4];
      for (int level = 0; level < 4; level++) {
        int steps = 12 << level;
        mean[level] = law.expectation(integrator, 0.5 / steps, steps, x -> x * x + x, -0.6);
      }
      double order = BackwardInduction.orders(mean[0], mean[1], mean[2], mean[3]).getSecond();
      assertThat(order).isBetween(integrator.weakOrder() - 0.15, integrator.weakOrder() + 0.35);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("othersThanHeun")
  void allSchemesConvergeToTheSameLaw(Integrator integrator) {
    // Third-order remainders of the Richardson extrapolation at dt = 1/160 are below 1e-5.
    assertThat(extrapolated(LAW, integrator))
        .isCloseTo(HEUN, org.assertj.core.data.Offset.offset(1e-5));
  }

  /**
   * The acceptance number makes the chain's law an integral over a jump, so here particles are
   * drawn, with Heun on the same Brownian paths as control variate (its own law is exact by
   * induction). Two-sided at 1e-6 around the window in which the next term, of order 3/2, may still
   * show.
   */
  @Tag("slow")
  @Test
  void malaConvergesAtItsClaimedOrder() {
    malaConverges(new Coefficient.Constant(0.25));
  }

  /** The same while the temperature falls. */
  @Tag("slow")
  @Test
  void malaConvergesWhileTheTemperatureChanges() {
    malaConverges(ChangingTemperatureTest.schedule("0.15 + 0.2*exp(-4*t)"));
  }

  private static void malaConverges(Coefficient temperature) {
    BackwardInduction law = new BackwardInduction(temperature);
    double[] coarse = malaBias(law, temperature, 16);
    double[] fine = malaBias(law, temperature, 32);
    double order = Math.log(coarse[0] / fine[0]) / Math.log(2);
    double error = Math.hypot(coarse[1] / coarse[0], fine[1] / fine[0]) / Math.log(2);
    assertThat(error).isLessThan(0.05);
    assertThat(order).isBetween(0.75 - 4.89 * error, 1.25 + 4.89 * error);
  }

  /** Bias of E[X² + X] at t = 0.5 and its standard error. */
  private static double[] malaBias(BackwardInduction law, Coefficient temperature, int steps) {
    double dt = 0.5 / steps;
    Conditions conditions = new Conditions(new DoubleWell(), temperature, new Domain.Unbounded());
    GaussianNoise noise = new GaussianNoise(8, 12, false);
    Scratch scratch = new Scratch(1);
    Block mala = new Block(1, false);
    Block heun = new Block(1, false);
    double sum = 0;
    double square = 0;
    int blocks = 1 << 11;
    for (int b = 0; b < blocks; b++) {
      for (Block block : new Block[] {mala, heun}) {
        block.become((long) b * Block.CAPACITY, Block.CAPACITY);
        Arrays.fill(block.positions()[0], -0.6);
      }
      new Mala().advance(mala, new Span(0, steps, dt), conditions, noise, scratch);
      new Heun().advance(heun, new Span(0, steps, dt), conditions, noise, scratch);
      for (int i = FIRST; i < Block.END; i++) {
        double x = mala.positions()[0][i];
        double y = heun.positions()[0][i];
        double difference = x * x + x - y * y - y;
        sum += difference;
        square += difference * difference;
      }
    }
    double n = (double) blocks * Block.CAPACITY;
    double control = law.expectation(new Heun(), dt, steps, x -> x * x + x, -0.6);
    return new double[] {
      sum / n + control - extrapolated(law, new Heun()),
      Math.sqrt((square / n - sum / n * sum / n) / n)
    };
  }

  private static double extrapolated(BackwardInduction law, Integrator integrator) {
    double coarse = law.expectation(integrator, 0.5 / 80, 80, x -> x * x + x, -0.6);
    double fine = law.expectation(integrator, 0.5 / 160, 160, x -> x * x + x, -0.6);
    return fine + (fine - coarse) / ((1 << integrator.weakOrder()) - 1);
  }
}
