package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import langevin.experiment.particles.ParticleCatalogue;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.MeanField;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Rosenbrock;
import langevin.potential.ScaledDoubleWell;
import langevin.potential.TiltedDoubleWell;
import langevin.potential.Washboard;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every landscape of the catalogue, typed as a formula: the same to rounding. */
class BuiltInLandscapesTest {
  private static final int POINTS = 64;
  private static final int FROM = Lanes.DOUBLES;
  private static final int TO = FROM + POINTS;
  private static final double TIME = 0.7;

  /** Rounding of sums whose terms are a few hundred times the result, as those of steep valleys. */
  private static final double TOLERANCE = 2e-12;

  record Pair(Potential potential, String formula, Map<String, Double> parameters) {
    @Override
    public String toString() {
      return formula;
    }
  }

  static final String MUELLER_BROWN =
      "s*(-200*exp(-(x-1)^2 - 10*y^2) - 100*exp(-x^2 - 10*(y-0.5)^2)"
          + " - 170*exp(-6.5*(x+0.5)^2 + 11*(x+0.5)*(y-1.5) - 6.5*(y-1.5)^2)"
          + " + 15*exp(0.7*(x+1)^2 + 0.6*(x+1)*(y-1) + 0.7*(y-1)^2))";

  static List<Pair> pairs() {
    return List.of(
        new Pair(
            new Quadratic(List.of(1.0, 4.0, -0.5), List.of(0.25, -1.0, 2.0)),
            "0.5*(x - 0.25)^2 + 2*(y + 1)^2 - (z - 2)^2/4",
            Map.of()),
        new Pair(new Linear(List.of(1.5, -0.5)), "1.5*x - 0.5*y", Map.of()),
        new Pair(new DoubleWell(), "x^4/4 - x^2/2", Map.of()),
        new Pair(new ScaledDoubleWell(2.5, 0.7), "h*(x^2 - a^2)^2", Map.of("h", 2.5, "a", 0.7)),
        new Pair(
            new TiltedDoubleWell(1, 1, 0.2),
            "h*(x^2 - a^2)^2 + s*x",
            Map.of("h", 1.0, "a", 1.0, "s", 0.2)),
        new Pair(new CoupledDoubleWell(0.5), "x^4/4 - x^2/2 + y^2/2 + c*x*y", Map.of("c", 0.5)),
        new Pair(
            new GaussianMixture(
                List.of(0.3, 0.7),
                List.of(List.of(-2.0, 0.0), List.of(2.0, 0.0)),
                List.of(
                    List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)),
                    List.of(List.of(2.0, 0.0), List.of(0.0, 0.5)))),
            "-log(0.3*exp(-((x+2)^2 + y^2)/2)/(2*pi) + 0.7*exp(-((x-2)^2/2 + y^2/0.5)/2)/(2*pi))",
            Map.of()),
        new Pair(
            new Washboard(1, 2.3, 0.5),
            "A*(1 - cos(2*pi*x/P)) + s*x",
            Map.of("A", 1.0, "P", 2.3, "s", 0.5)),
        new Pair(new MuellerBrown(0.05), MUELLER_BROWN, Map.of("s", 0.05)),
        new Pair(
            new Rosenbrock(1, 10, 4),
            "sum(i, 1, d - 1, (a - x[i])^2 + b*(x[i+1] - x[i]^2)^2)",
            Map.of("a", 1.0, "b", 10.0)),
        new Pair(
            new Chain(10, -1, 0.5),
            "sum(i, 1, d, x[i]^4/4 + c*x[i]^2/2) + k*sum(i, 1, d - 1, (x[i] - x[i+1])^2)",
            Map.of("c", -1.0, "k", 0.5)),
        new Pair(
            new MeanField(new DoubleWell(), 0.8, List.of(3, 2)),
            "sum(i, 1, d, x[i]^4/4 - x[i]^2/2) + k/2*(sum(i, 1, 3, x[i]^2) - sum(i, 1, 3, x[i])^2/3"
                + " + sum(i, 4, 5, x[i]^2) - sum(i, 4, 5, x[i])^2/2)",
            Map.of("k", 0.8)),
        new Pair(
            new Controlled(
                new DoubleWell(), new Quadratic(List.of(1.0)), new Coefficient.Sine(1, 0.5, 2)),
            "x^4/4 - x^2/2 + (1 + 0.5*sin(2*pi*t/2))*x^2/2",
            Map.of()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theFormulaIsTheLandscape(Pair pair) throws BadFormula {
    Potential built = pair.potential();
    int d = built.dimension();
    Potential typed = new FormulaLandscape(Formula.read(pair.formula(), pair.parameters(), d));
    SplittableRandom random = new SplittableRandom(9);
    double[][] x = Lanes.doubles(d, POINTS);
    float[][] xi = Lanes.floats(d, POINTS);
    for (int a = 0; a < d; a++) {
      for (int i = 0; i < POINTS; i++) {
        x[a][FROM + i] = 3 * random.nextDouble() - 1.5;
        xi[a][Lanes.FLOATS + i] = (float) random.nextGaussian();
      }
    }
    double[][] one = Lanes.doubles(d, POINTS);
    double[][] two = Lanes.doubles(d, POINTS);
    built.energy(TIME, x, FROM, TO, one[0]);
    typed.energy(TIME, x, FROM, TO, two[0]);
    same(one[0], two[0]);
    built.laplacian(TIME, x, FROM, TO, one[0]);
    typed.laplacian(TIME, x, FROM, TO, two[0]);
    same(one[0], two[0]);
    built.timeDerivative(TIME, x, FROM, TO, one[0]);
    typed.timeDerivative(TIME, x, FROM, TO, two[0]);
    same(one[0], two[0]);
    assertThat(typed.driven()).isEqualTo(built.driven());
    assertThat(typed.driving().period()).isEqualTo(built.driving().period());
    built.gradient(TIME, x, FROM, TO, one);
    typed.gradient(TIME, x, FROM, TO, two);
    for (int a = 0; a < d; a++) same(one[a], two[a]);
    double[][] moved = Stream.of(x).map(double[]::clone).toArray(double[][]::new);
    built.step(TIME, x, FROM, TO, 1e-3, 0.1, xi, one);
    typed.step(TIME, moved, FROM, TO, 1e-3, 0.1, xi, two);
    for (int a = 0; a < d; a++) same(x[a], moved[a]);
  }

  private static void same(double[] expected, double[] found) {
    double size = 1;
    for (int i = FROM; i < TO; i++) size = Math.max(size, Math.abs(expected[i]));
    for (int i = FROM; i < TO; i++) {
      if (!(Math.abs(found[i] - expected[i]) <= TOLERANCE * size)) {
        assertThat(found[i]).isEqualTo(expected[i]);
      }
    }
  }

  @Test
  void everyLandscapeOfTheCatalogueIsHere() {
    assertThat(pairs().stream().map(p -> p.potential().getClass().getName()).distinct())
        .containsAll(
            ParticleCatalogue.examplePotentials().stream()
                .map(p -> p.getClass().getName())
                .filter(name -> !name.equals(FormulaLandscape.class.getName()))
                .toList());
  }
}
