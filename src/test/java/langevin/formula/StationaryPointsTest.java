package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where ∇V = 0: isolated points, curves of them, singular ones, and none where there is none. */
class StationaryPointsTest {
  private static List<StationaryPoints.Point> points(String formula, int dimension)
      throws BadFormula {
    return StationaryPoints.of(Formula.read(formula, Map.of(), dimension), 0).points();
  }

  @Test
  void aDoubleWellHasTwoMinimaAndABarrier() throws BadFormula {
    List<StationaryPoints.Point> found = points("x^4/4 - x^2/2", 1);
    assertThat(found).hasSize(3);
    assertThat(found).extracting(p -> p.level()).containsExactly(LEVELS);
    assertThat(found.get(0).at().getFirst()).isCloseTo(-1, within(1e-12));
    assertThat(found.get(1).curvatures().getFirst()).isCloseTo(2, within(1e-9));
    assertThat(found.get(2).at()).containsExactly(0.0);
  }

  private static final StationaryPoints.Level[] LEVELS = {
    StationaryPoints.Level.MINIMUM, StationaryPoints.Level.MINIMUM, StationaryPoints.Level.MAXIMUM
  };

  /** Circles, lines and crosses of minima are one entry each, at the plainest of their points. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "(x^2+y^2-1)^2, 2, 1, 0, 8",
    "(x-y)^2, 2, 0, 0, 4",
    "(x^2-1)^2*y^2, 2, 0, 0, 2",
    "(sqrt(r2)-1)^2, 3, 1, 0, 2",
  })
  void curvesOfMinimaStandTogether(
      String formula, int dimension, double x, double y, double curvature) throws BadFormula {
    StationaryPoints.Point valley = points(formula, dimension).getFirst();
    assertThat(valley.minimum()).isTrue();
    assertThat(valley.together()).isGreaterThan(10);
    assertThat(valley.curvatures().getFirst()).isZero();
    assertThat(valley.curvatures().getLast()).isCloseTo(curvature, within(1e-6));
    if (dimension == 2) {
      assertThat(valley.at().getFirst()).isCloseTo(x, within(1e-9));
      assertThat(valley.at().getLast()).isCloseTo(y, within(1e-9));
    }
    assertThat(points(formula, dimension).stream().filter(StationaryPoints.Point::minimum))
        .hasSize(1);
  }

  /** Expected values from the series at 0: 1 − x²/6, ½ − x²/24 and ½ − r²/24. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "sin(x)/x, 1, 1, -0.3333333333",
    "(1-cos(x))/x^2, 1, 0.5, -0.0833333333",
    "(1-cos(sqrt(r2)))/r2, 2, 0.5, -0.0833333333",
  })
  void aRemovableSingularityIsAPlaceLikeOthers(
      String formula, int dimension, double energy, double curvature) throws BadFormula {
    StationaryPoints.Point top =
        points(formula, dimension).stream()
            .filter(p -> p.at().stream().allMatch(x -> x == 0))
            .findFirst()
            .orElseThrow();
    assertThat(top.level()).isEqualTo(StationaryPoints.Level.MAXIMUM);
    assertThat(top.energy()).isCloseTo(energy, within(1e-8));
    for (double c : top.curvatures()) assertThat(c).isCloseTo(curvature, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"x^4, MINIMUM", "x^6, MINIMUM", "-x^4, MAXIMUM", "x^3, SADDLE", "x^3 + y^2, SADDLE"})
  void aPlaceWithoutCurvatureIsToldByItsSurroundings(String formula, StationaryPoints.Level level)
      throws BadFormula {
    assertThat(points(formula, formula.contains("y") ? 2 : 1))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.level()).isEqualTo(level);
              assertThat(p.at()).allMatch(x -> x == 0);
              assertThat(p.curvatures()).contains(0.0);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1/x", "exp(x)", "sin(x)^2 + cos(x)^2 + 0*x", "1/abs(x)", "x + 1e8", "x + 0*y"})
  void polesPlateausAndSlopesHaveNone(String formula) throws BadFormula {
    assertThat(points(formula, formula.contains("y") ? 2 : 1)).isEmpty();
  }

  /** A narrow well at a place that the formula names, beside one that is found from anywhere. */
  @Test
  void aNeedleAtANamedPlaceIsFound() throws BadFormula {
    List<StationaryPoints.Point> found = points("x^2 - 100*exp(-((x - 1.2345)/1e-6)^2)", 1);
    assertThat(found.getFirst().at().getFirst()).isCloseTo(1.2345, within(1e-7));
    assertThat(found.getFirst().curvatures().getFirst()).isCloseTo(2e14, within(1e9));
    assertThat(found.get(1).at()).containsExactly(0.0);
  }

  /** Three uncoupled double wells: 8 minima, 12 + 6 saddles, a maximum, by their energies. */
  @Test
  void inThreeDimensionsAllCornersAreFound() throws BadFormula {
    List<StationaryPoints.Point> found = points("sum(i, 1, 3, (x[i]^2 - 1)^2)", 3);
    assertThat(found.stream().filter(StationaryPoints.Point::minimum)).hasSize(8);
    assertThat(found).hasSize(27);
    assertThat(found.getLast().curvatures()).containsExactly(-4.0, -4.0, -4.0);
  }

  @Test
  void aDriftInThreeDimensionsHasItsEigenvalues() throws BadFormula {
    Formula x = Formula.read("10*(y - x)", Map.of(), 3);
    Formula y = Formula.read("x*(28 - z) - y", Map.of(), 3);
    Formula z = Formula.read("x*y - 8*z/3", Map.of(), 3);
    List<FixedPoints.Point> found = FixedPoints.of(new FormulaDrift(List.of(x, y, z)), 0).points();
    // Lorenz 1963: at C± a real eigenvalue −13.8546 and the pair 0.0939556 ± 10.1945i.
    assertThat(found).hasSize(3);
    FixedPoints.Point wing =
        found.stream().filter(p -> p.at().getFirst() > 1).findFirst().orElseThrow();
    assertThat(wing.at().getFirst()).isCloseTo(Math.sqrt(72), within(1e-9));
    assertThat(wing.eigenvalues().getFirst().re()).isCloseTo(-13.8545779, within(1e-6));
    assertThat(wing.eigenvalues().getLast().re()).isCloseTo(0.0939556, within(1e-6));
    assertThat(wing.eigenvalues().getLast().im()).isCloseTo(10.1945052, within(1e-6));
  }
}
