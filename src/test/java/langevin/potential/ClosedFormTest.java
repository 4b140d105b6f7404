package langevin.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values known in closed form or from the literature, and parameters that must be refused. */
class ClosedFormTest {
  private static double[][] at(double... point) {
    double[][] x = new double[point.length][8];
    for (int a = 0; a < point.length; a++) {
      Arrays.fill(x[a], point[a]);
    }
    return x;
  }

  private static double energy(Potential potential, double... point) {
    double[] v = new double[8];
    potential.energy(0, at(point), 0, 8, v);
    return v[0];
  }

  private static double[] gradient(Potential potential, double... point) {
    double[][] g = new double[point.length][8];
    potential.gradient(0, at(point), 0, 8, g);
    return Arrays.stream(g).mapToDouble(row -> row[0]).toArray();
  }

  private static double laplacian(Potential potential, double... point) {
    double[] l = new double[8];
    potential.laplacian(0, at(point), 0, 8, l);
    return l[0];
  }

  /** Stationary points as published to these digits (Müller and Brown 1979). */
  @ParameterizedTest
  @CsvSource({
    "-0.558224, 1.441726, -146.6995",
    "0.623499, 0.028038, -108.1667",
    "-0.050011, 0.466694, -80.7678",
    "-0.822002, 0.624313, -40.6648",
    "0.212487, 0.292988, -72.2489"
  })
  void muellerBrownHasItsPublishedStationaryPoints(double x, double y, double v) {
    assertThat(energy(new MuellerBrown(), x, y)).isCloseTo(v, within(1e-4));
    // Second derivatives reach 3000, the coordinates are rounded to 5e-7.
    for (double g : gradient(new MuellerBrown(), x, y)) {
      assertThat(g).isCloseTo(0, within(3e-3));
    }
  }

  @Test
  void muellerBrownVanishesOrExplodesFarOutWithoutNaN() {
    assertThat(energy(new MuellerBrown(), -1, -1000)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(energy(new MuellerBrown(), 25, -12)).isGreaterThan(1e100);
  }

  @Test
  void wellsHaveTheirDepthsAndBarriers() {
    assertThat(energy(new DoubleWell(), 1)).isEqualTo(-0.25);
    assertThat(energy(new ScaledDoubleWell(3, 0.5), 0.5)).isZero();
    assertThat(energy(new ScaledDoubleWell(3, 0.5), 0)).isEqualTo(3 * 0.0625);
    assertThat(energy(new TiltedDoubleWell(1, 1, 0.2), -1)).isEqualTo(-0.2);
    assertThat(energy(new Washboard(2, 3, 0), 1.5)).isCloseTo(4, within(1e-15));
    assertThat(energy(new Washboard(2, 3, 0.5), 3e6)).isCloseTo(1.5e6, within(1e-8));
    assertThat(energy(new Rosenbrock(1, 100, 4), 1, 1, 1, 1)).isZero();
    assertThat(gradient(new Rosenbrock(1, 100, 4), 1, 1, 1, 1)).containsOnly(0);
    // The Hessian of the two-dimensional valley at its floor has trace 2 + 8b + 2b.
    assertThat(laplacian(new Rosenbrock(1, 100), 1, 1)).isEqualTo(1002);
  }

  @Test
  void aChainOfOneSiteIsTheDoubleWell() {
    for (double x : new double[] {-1.7, 0.3, 2.2}) {
      assertThat(energy(new Chain(1, -1, 5), x)).isEqualTo(energy(new DoubleWell(), x));
    }
  }

  @Test
  void oneGaussianIsQuadraticHoweverFarOut() {
    GaussianMixture gaussian =
        new GaussianMixture(
            List.of(1.0),
            List.of(List.of(1.0, 2.0)),
            List.of(List.of(List.of(0.25, 0.0), List.of(0.0, 4.0))));
    double x = 1e8;
    assertThat(energy(gaussian, 1 + x, 2)).isCloseTo(2e16, within(16.0));
    assertThat(gradient(gaussian, 1 + x, 2)).containsExactly(4e8, 0);
    assertThat(laplacian(gaussian, 1 + x, 2)).isEqualTo(4.25);
    assertThat(energy(gaussian, 1, 2)).isCloseTo(Math.log(2 * Math.PI), within(1e-15));
  }

  @Test
  void twoFarGaussiansAreSafeInTheTailsAndCurvedBetween() {
    GaussianMixture pair =
        new GaussianMixture(
            List.of(0.5, 0.5),
            List.of(List.of(-3.0), List.of(3.0)),
            List.of(List.of(List.of(1.0)), List.of(List.of(1.0))));
    // V = x²/2 + 9/2 − log cosh 3x + ½ log 2π, so V'' = 1 − 9/cosh² 3x.
    assertThat(laplacian(pair, 0)).isCloseTo(-8, within(1e-14));
    assertThat(gradient(pair, 1e6)[0]).isEqualTo(1e6 - 3);
    assertThat(laplacian(pair, 1e6)).isEqualTo(1);
  }

  @Test
  void coefficientsFollowTheirSchedules() {
    Coefficient table = new Coefficient.Table(List.of(1.0, 2.0, 4.0), List.of(0.0, 3.0, -1.0));
    assertThat(new double[] {table.at(0), table.at(1.5), table.at(3), table.at(9)})
        .containsExactly(0, 1.5, 1, -1);
    assertThat(new double[] {table.rate(0), table.rate(1), table.rate(2), table.rate(4)})
        .containsExactly(0, 3, -2, 0);
    Coefficient sine = new Coefficient.Sine(1, 0.5, 2);
    assertThat(sine.at(0.5)).isCloseTo(1.5, within(1e-15));
    assertThat(sine.rate(0)).isCloseTo(0.5 * Math.PI, within(1e-15));
    assertThat(new Coefficient.Linear(1, -2).at(3)).isEqualTo(-5);
    assertThat(new Coefficient.Constant(4).rate(3)).isZero();
  }

  @Test
  void impossibleParametersAreRefused() {
    assertRefused(() -> new Quadratic(List.of(1.0, Double.NaN)), "stiffness[1] must be a finite");
    assertRefused(() -> new Quadratic(List.of()), "at least one");
    assertRefused(() -> new Quadratic(List.of(1.0), List.of(0.0, 0.0)), "one per axis");
    assertRefused(() -> new Linear(List.of(Double.POSITIVE_INFINITY)), "finite");
    assertRefused(() -> new ScaledDoubleWell(0, 1), "height must be greater than 0");
    assertRefused(() -> new ScaledDoubleWell(1, -1), "half-width must be greater than 0");
    assertRefused(() -> new TiltedDoubleWell(1, 1, Double.NaN), "tilt");
    assertRefused(() -> new CoupledDoubleWell(Double.NEGATIVE_INFINITY), "coupling");
    assertRefused(() -> new MuellerBrown(0), "scale");
    assertRefused(() -> new Washboard(1, 0, 0), "period");
    assertRefused(() -> new Rosenbrock(1, -1), "b must be greater than 0");
    assertRefused(() -> new Rosenbrock(1, 1, 1), "dimension must be at least 2");
    assertRefused(() -> new Chain(0, 1, 1), "dimension must be at least 1");
    assertRefused(() -> mixture(0.5, 0.4, 1), "sum to 1");
    assertRefused(() -> mixture(1.5, -0.5, 1), "a weight must be greater than 0");
    assertRefused(() -> mixture(0.5, 0.5, -1), "positive definite");
    assertRefused(
        () ->
            new Controlled(
                new DoubleWell(),
                new Quadratic(Collections.nCopies(2, 1.0)),
                new Coefficient.Constant(1)),
        "dimension");
    assertRefused(() -> new Coefficient.Sine(1, 1, 0), "period");
    assertRefused(() -> new Coefficient.Table(List.of(1.0, 1.0), List.of(0.0, 1.0)), "increase");
    assertRefused(() -> new Coefficient.Table(List.of(1.0), List.of(0.0, 1.0)), "entries");
  }

  private static GaussianMixture mixture(double first, double second, double variance) {
    return new GaussianMixture(
        List.of(first, second),
        List.of(List.of(0.0), List.of(1.0)),
        List.of(List.of(List.of(1.0)), List.of(List.of(variance))));
  }

  private static void assertRefused(Runnable construction, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(construction::run)
        .withMessageContaining(reason);
  }
}
