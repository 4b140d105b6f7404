package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.EnergyBounds;
import langevin.potential.Potential;
import langevin.potential.Scaled;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wells at places that no number in a formula names, and the bounds that lead to them. */
class HiddenWellsTest {
  private static Potential formula(String text, int dimension) throws Exception {
    return new FormulaLandscape(Formula.read(text, Map.of(), dimension));
  }

  private static double energy(Potential potential, double... at) {
    double[][] x = Lanes.doubles(at.length, 1);
    for (int a = 0; a < at.length; a++) Arrays.fill(x[a], at[a]);
    double[] v = Lanes.doubles(1);
    potential.energy(0, x, Lanes.DOUBLES, 2 * Lanes.DOUBLES, v);
    return v[Lanes.DOUBLES];
  }

  /** V at random places of random boxes; of a thousand each, none may lie outside. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x^4/4 - x^2/2 + x*y^3 - 2*y                     | 2
          exp(-((x^3 - 2)^2 + (y^3 + y - 3)^2)/0.02)      | 2
          -log(exp(-x^2/2) + exp(-(x - 4)^2/2 - y^2))     | 2
          abs(x - y) + max(x, sin(3*y)) - cos(x*y)        | 2
          sqrt(x^2 + y^2) + tanh(x)/(1 + y^2) + atan(y)   | 2
          if(x < y, x^2, -y) + x^2.5*step(x)              | 2
          """)
  void boundsHoldEverywhereInABox(String text, int dimension) throws Exception {
    Potential plain = formula(text, dimension);
    Potential negative = new Scaled(plain, -2);
    Potential switched = new Controlled(plain, negative, new Coefficient.Constant(-0.7));
    Random random = new Random(7);
    for (Potential potential : List.of(plain, negative, switched)) {
      EnergyBounds bounds = potential.bounds().orElseThrow();
      for (int n = 0; n < 1000; n++) {
        double[] lower = new double[dimension];
        double[] upper = new double[dimension];
        double[] at = new double[dimension];
        double size = Math.exp(-8 * random.nextDouble());
        for (int a = 0; a < dimension; a++) {
          lower[a] = 3 * random.nextGaussian();
          upper[a] = lower[a] + size * random.nextDouble();
          at[a] = lower[a] + random.nextDouble() * (upper[a] - lower[a]);
        }
        EnergyBounds.Between v = bounds.over(lower, upper);
        double here = energy(potential, at);
        double rounding = 1e-12 * (1 + Math.abs(here));
        if (Double.isNaN(here)) continue;
        assertThat(v.least()).isLessThanOrEqualTo(here + rounding);
        assertThat(v.greatest()).isGreaterThanOrEqualTo(here - rounding);
      }
    }
  }

  /** x³ = 2, y³ + y = 3; with 3 % of the mass, which the search missed. */
  @Tag("slow")
  @Test
  void aNeedleWhereTwoCubicsVanishIsAWell() throws Exception {
    Potential potential =
        formula("(x^2 + y^2)/2 - 7*exp(-((x^3 - 2)^2 + (y^3 + y - 3)^2)/0.0002)", 2);
    List<ModeSearch.Mode> modes = ModeSearch.modes(potential, 0.5, new Domain.Unbounded());
    assertThat(modes).hasSize(2);
    assertThat(modes.getFirst().at().get(0)).isCloseTo(Math.cbrt(2), within(1e-4));
    assertThat(modes.getFirst().at().get(1)).isCloseTo(1.2134116, within(1e-4));
  }

  /** What is wide, or holds next to nothing, is no news. */
  @Tag("slow")
  @Test
  void whereNothingHidesTheWellsAreThoseOfBefore() throws Exception {
    Potential two = formula("(x^2 - 1)^2/4 + (y^2 - 1)^2/4 + x*y/10", 2);
    assertThat(ModeSearch.modes(two, 0.5, new Domain.Unbounded())).hasSize(2);
    Potential shallow =
        formula("(x^2 + y^2)/2 - 3*exp(-((x^3 - 2)^2 + (y^3 + y - 3)^2)/0.0000000002)", 2);
    assertThat(ModeSearch.modes(shallow, 0.5, new Domain.Unbounded())).hasSize(1);
  }

  @Test
  void placesLieInTheWellThatBoundsLeadTo() throws Exception {
    Potential potential =
        formula("(x^2 + y^2 + z^2)/2 - 20*exp(-((x^3 - 2)^2 + (y*exp(y) - 1)^2 + z^2)*1e6)", 3);
    Box box = new Box(Collections.nCopies(3, -1e6), Collections.nCopies(3, 1e6));
    assertThat(HiddenWells.in(potential.bounds().orElseThrow(), 0.5, box, Math.log(1e-7)))
        .anySatisfy(
            place -> {
              assertThat(place.at()[0]).isCloseTo(Math.cbrt(2), within(1e-3));
              assertThat(place.at()[1]).isCloseTo(0.5671433, within(1e-3));
              assertThat(place.at()[2]).isCloseTo(0, within(1e-3));
            });
  }
}
