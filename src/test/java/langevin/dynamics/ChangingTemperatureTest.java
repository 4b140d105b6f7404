package langevin.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaCoefficient;
import langevin.potential.Coefficient;
import langevin.potential.Quadratic;
import langevin.random.GaussianNoise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A temperature that changes, in the harmonic well V = ½kx²: a linear scheme answers every number
 * of its noise linearly, so its variance is the sum of the squares of the answers to one number at
 * a time, which is found without sampling by moving particle j with the j-th number alone.
 */
class ChangingTemperatureTest {
  private static final double K = 2;
  private static final double END = 1;

  static Coefficient schedule(String formula) {
    try {
      return FormulaCoefficient.jumping(Formula.read(formula, Map.of(), 1));
    } catch (BadFormula e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Smooth, with a corner, with a jump down and one up from no noise at all. */
  static final List<String> SCHEDULES =
      List.of(
          "0.25 + 0.75*exp(-3*t)",
          "0.5 + 0.3*sin(4*t + 0.3)",
          "max(0.25, 1 - 2*t)",
          "if(t < 0.5, 1 - t, 0.1)",
          "if(t < 0.25, 0, 0.6 + t)");

  static Stream<Arguments> schemes() {
    return SCHEDULES.stream()
        .flatMap(
            formula ->
                Stream.of(new EulerMaruyama(), new Heun(), new LeimkuhlerMatthews(), new Baoab(1.5))
                    .map(scheme -> Arguments.of(scheme, formula)));
  }

  /** Observed orders of the variance at the end lie about the claimed one, or above it. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("schemes")
  void theVarianceConvergesAtTheClaimedOrder(Integrator scheme, String formula) {
    Coefficient schedule = schedule(formula);
    double truth = truth(scheme, schedule);
    double coarse = Math.abs(variance(scheme, schedule, 32) - truth);
    double fine = Math.abs(variance(scheme, schedule, 128) - truth);
    double order = Math.log(coarse / fine) / Math.log(4);
    assertThat(order).isGreaterThan(scheme.weakOrder() - 0.2);
    if (scheme.weakOrder() == 2) {
      assertThat(fine).isLessThan(1e-4);
      // At the temperature of either end the order is 1: that would be seen.
      assertThat(order).isLessThan(2.6);
    }
  }

  /** A schedule that has the same value at all times moves particles as the number does. */
  @Test
  void aScheduleThatStaysIsTheNumber() {
    for (Integrator scheme : langevin.contract.IntegratorContract.all()) {
      double[][] ends = new double[2][];
      for (int i = 0; i < 2; i++) {
        Coefficient tau = i == 0 ? new Coefficient.Constant(0.3) : schedule("0.3 + 0*t");
        Block block = new Block(1, scheme.underdamped());
        block.become(0, 64);
        scheme.advance(
            block,
            new Span(5, 20, 0.05),
            new Conditions(well(), tau, new Domain.Unbounded()),
            new GaussianNoise(3, 12, false),
            new Scratch(1));
        ends[i] = block.positions()[0];
      }
      assertThat(ends[1]).as(scheme.toString()).isEqualTo(ends[0]);
    }
  }

  @Test
  void aNegativeTemperatureMovesNothing() {
    Conditions conditions = new Conditions(well(), schedule("0.5 - t"), new Domain.Unbounded());
    assertThat(conditions.temperature(0.25)).isCloseTo(0.25, within(1e-15));
    Block block = new Block(1, false);
    assertThatThrownBy(
            () ->
                new Heun()
                    .advance(
                        block,
                        new Span(0, 10, 0.1),
                        conditions,
                        new GaussianNoise(3, 12, false),
                        new Scratch(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature must be at least 0");
  }

  private static Quadratic well() {
    return new Quadratic(List.of(K), List.of(0.0));
  }

  /** Variance at the end of the chain that starts at rest in the middle. */
  private static double variance(Integrator scheme, Coefficient schedule, int steps) {
    double dt = END / steps;
    Block block = new Block(1, scheme.underdamped());
    // One number more: Leimkuhler–Matthews has half of the next step's.
    block.become(0, steps + 1);
    PrescribedNoise alone =
        new PrescribedNoise(
            step -> {
              double[] row = new double[steps + 1];
              if (step <= steps) row[(int) step] = 1;
              return row;
            });
    Conditions conditions = new Conditions(well(), schedule, new Domain.Unbounded());
    Scratch scratch = new Scratch(1);
    // In two spans, as a node in the middle cuts them.
    scheme.advance(block, new Span(0, steps / 2, dt), conditions, alone, scratch);
    scheme.advance(block, new Span(steps / 2, steps - steps / 2, dt), conditions, alone, scratch);
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double answer = block.positions()[0][Block.FIRST + i];
      sum += answer * answer;
    }
    return sum;
  }

  /** v̇ = −2kv + 2τ, or the three moments with momenta, by Runge–Kutta between corners. */
  private static double truth(Integrator scheme, Coefficient schedule) {
    double[] m = new double[3];
    int steps = 40_000;
    double h = END / steps;
    for (int k = 0; k < steps; k++) {
      // Corners are at whole steps, so the middle of a step is on no other side than its ends.
      double middle = (k + 0.5) * h;
      double left = schedule.at(middle - 0.499 * h);
      double right = schedule.at(middle + 0.499 * h);
      double[] a = rate(scheme, m, left);
      double[] b = rate(scheme, plus(m, h / 2, a), schedule.at(middle));
      double[] c = rate(scheme, plus(m, h / 2, b), schedule.at(middle));
      double[] d = rate(scheme, plus(m, h, c), right);
      for (int i = 0; i < 3; i++) m[i] += h / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
    }
    return m[0];
  }

  /** Of ⟨x²⟩, ⟨xp⟩, ⟨p²⟩. */
  private static double[] rate(Integrator scheme, double[] m, double tau) {
    if (!(scheme instanceof Baoab(double friction))) {
      return new double[] {-2 * K * m[0] + 2 * tau, 0, 0};
    }
    return new double[] {
      2 * m[1],
      m[2] - K * m[0] - friction * m[1],
      -2 * K * m[1] - 2 * friction * m[2] + 2 * friction * tau
    };
  }

  private static double[] plus(double[] m, double h, double[] rate) {
    double[] sum = m.clone();
    for (int i = 0; i < 3; i++) sum[i] += h * rate[i];
    return sum;
  }
}
