package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** log ∫∫e^{−V/τ}, beside closed forms and independent quadrature. */
class PlanePartitionTest {
  private static final Domain PLANE = new Domain.Unbounded();

  private static FormulaLandscape landscape(String formula) throws BadFormula {
    return new FormulaLandscape(Formula.read(formula, Map.of(), 2));
  }

  /** The number is right to its error, and the error is small enough to be of use. */
  private static void assertIs(Potential potential, double tau, Domain domain, double logZ) {
    PlanePartition z = PlanePartition.of(potential, tau, domain);
    assertThat(z.logarithm()).isCloseTo(logZ, Offset.offset(z.error()));
    assertThat(z.error()).isBetween(1e-9, 1e-6);
  }

  /**
   * Gaussian integrals, one after the other: of a curved valley first that over y; |x| + |y| has
   * kinks that no division meets; the last has a well 10⁻³ wide, far from the wide one, with a
   * hundredth of the mass.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "'x^2/2 + y^2/2', 0.7, 0.7",
    "'(x - 3)^2 + 50*(y - x^2)^2', 0.5, 0.0353553390593273762",
    "'(x - 1)^2/20 + 5*(y - x^2)^2', 2, 2",
    "'x^2/2 + (y - 3*x)^2/2e-2', 1, 0.1",
    "'abs(x - 0.3) + 2*abs(y + 0.7)', 0.4, 0.0509295817894065075",
    "'-log(exp(-r2/2) + 1e4*exp(-((x - 7)^2 + (y + 5)^2)/2e-6))', 1, 1.01",
  })
  void ofGaussianIntegrals(String formula, double tau, double byTwoPi) throws BadFormula {
    assertIs(landscape(formula), tau, PLANE, StrictMath.log(2 * Math.PI * byTwoPi));
  }

  /**
   * The coupled wells by one integral over y in closed form and one by QUADPACK, the Müller–Brown
   * surface by the trapezoidal rule of 4000 × 4000 points, both of scipy and numpy.
   */
  @Tag("slow")
  @Test
  void ofSeveralWells() {
    assertIs(new CoupledDoubleWell(0.5), 0.25, PLANE, 2.3739478993493157);
    assertIs(new MuellerBrown(0.05), 0.5, PLANE, 11.729590558342263);
    GaussianMixture mixture =
        new GaussianMixture(
            List.of(0.999, 0.001),
            List.of(List.of(-3.0, 0.0), List.of(40.0, 9.0)),
            List.of(
                List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)),
                List.of(List.of(0.01, 0.0), List.of(0.0, 0.01))));
    assertIs(mixture, 1, PLANE, 0);
  }

  /** Of error functions between walls, of Bessel functions I₀ on a torus. */
  @Tag("slow")
  @Test
  void overABox() throws BadFormula {
    Box walls = new Box(List.of(-1.0, -0.5), List.of(2.0, 3.0));
    assertIs(landscape("x^2 + y^2"), 1, new Domain.Reflecting(walls), 0.7861507129512848);
    Box torus = new Box(List.of(0.0, -Math.PI), List.of(2 * Math.PI, Math.PI));
    assertIs(landscape("2*cos(x) + 3*sin(y)"), 1, new Domain.Periodic(torus), 6.085055296115068);
  }

  /** A valley without an end, a plateau, what falls, a valley of 10⁵ widths: each says why. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "x^2, does not",
    "'1 - exp(-r2)', ",
    "'x^2 + y^2 - 1/sqrt(r2)', falls without bound",
    "'x^4 - y^4', does not confine",
    "'log(1 + r2)/2', ",
    "'x^2/2 + (y - 30*x)^2/2e-4', finer than the quadrature",
  })
  void whatDoesNotConfineHasNone(String formula, String why) throws BadFormula {
    FormulaLandscape landscape = landscape(formula);
    assertThatThrownBy(() -> PlanePartition.of(landscape, 1, PLANE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why == null ? "no " : why);
  }
}
