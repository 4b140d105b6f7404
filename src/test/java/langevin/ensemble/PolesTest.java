package langevin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where e^{−V/τ} has no integral because V falls too fast, and where it falls and has one. */
class PolesTest {
  private static FormulaLandscape landscape(String formula, int dimension) throws BadFormula {
    return new FormulaLandscape(Formula.read(formula, Map.of(), dimension));
  }

  /**
   * Around r = 0 the mass of a shell is r^(d−1) e^{−V/τ}: V = a log r has an integral for a < dτ.
   */
  @ParameterizedTest
  @CsvSource({
    "x^2 + 1/x, 1, true",
    "x^2 - 1/abs(x), 1, true",
    "x^2 + 1/(x - 3), 1, true",
    "x^2 + 1/(x^2 - 2), 1, true",
    "x^2 + 1.1*log(abs(x)), 1, true",
    "x^2 + 0.9*log(abs(x)), 1, false",
    "x^2 - 2*log(abs(x)), 1, false",
    "x^2 + 1/x^2, 1, false",
    "x^4 - log(7*exp(-x^2)), 1, false",
    "-log(exp(-x^4)) + 0*abs(x - 70), 1, false",
    "x^2 - 100*exp(-((x - 1.2345)/1e-9)^2), 1, false",
    "x^2 + y^2 - 1/sqrt(x^2 + y^2), 2, true",
    "x^2 + y^2 + 2.2*log(sqrt(x^2 + y^2)), 2, true",
    "x^2 + y^2 + 1.8*log(sqrt(x^2 + y^2)), 2, false",
    "r2 - 1/sqrt(r2), 3, true",
  })
  void fallsThatCannotBeNormalisedAreFound(String formula, int dimension, boolean pole)
      throws BadFormula {
    assertThat(Poles.of(landscape(formula, dimension), 1, null).isPresent()).isEqualTo(pole);
  }

  @Test
  void aPoleIsRefusedByNameUnlessWallsKeepItOut() throws BadFormula {
    FormulaLandscape landscape = landscape("x^2 + 1/x", 1);
    assertThatThrownBy(() -> new GibbsLaw(landscape, 1, new Domain.Unbounded()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("around x = 0 the landscape falls without bound");
    Box right = new Box(List.of(0.1), List.of(3.0));
    assertThat(new GibbsLaw(landscape, 1, new Domain.Reflecting(right)).dimension()).isEqualTo(1);
  }
}
