package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import langevin.potential.Driving;
import langevin.potential.Potential;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaLandscapeTest {
  private static final int POINTS = 64;
  private static final int FROM = Lanes.DOUBLES;
  private static final int TO = FROM + POINTS;
  private static final double TIME = 0.37;

  private static Formula read(String text, int dimension) throws BadFormula {
    return Formula.read(text, Map.of(), dimension);
  }

  private static double[][] points(int d) {
    SplittableRandom random = new SplittableRandom(5);
    double[][] x = Lanes.doubles(d, POINTS);
    for (double[] row : x) {
      for (int i = FROM; i < TO; i++) row[i] = 4 * random.nextDouble() - 2;
    }
    return x;
  }

  /** Of every function, of long sums and products, and of what needs several passes. */
  private static final String[] FORMULAS = {
    "x^4/4 - x^2/2 + 0.3*x*y",
    "exp(x*y) + log(1 + x^2) + sqrt(1 + y^2) + sin(x)*cos(y) + tan(x/2)",
    "sinh(x) + cosh(y) + tanh(x*y) + asin(x/2) + acos(y/2) + atan(x) + atan2(y, x) + erf(x - y)",
    "abs(x) + min(x, y) + max(x^2, y) + sign(x)*y + step(y)*x^2 + if(x < y, x^3, y^2)",
    "if(x == 1, x, y) + if(x >= y, sin(x), cos(y)) + if(x != y, exp(x), y) + if(x > 0, x^2, 0)",
    "x^2.5 + abs(x)^1.7 + 2^x + x^-3 + (1 + y^2)^x + x^100",
    "sin(2*t)*x + cos(3*t + 1)*y^2 + exp(-t)*x*y + t",
    "sum(i, 1, 40, sin(i*x + y)/i^2)",
    "product(i, 1, 30, 1 + (x - i)^2/100 + 0.01*sin(y*i))",
    "exp(sin(exp(cos(x)) + y)) + log(1 + exp(sin(x + exp(-y^2))))",
    "3",
    "x",
    "y + t"
  };

  /** The scalar instructions are a twin of the vectors: the same bits, at every lane. */
  @Tag("slow")
  @Test
  void vectorsHaveTheBitsOfScalarInstructions() throws BadFormula {
    for (String text : FORMULAS) {
      Formula formula = read(text, 2);
      FormulaLandscape landscape = new FormulaLandscape(formula);
      double[][] x = points(2);
      double[] v = Lanes.doubles(POINTS);
      double[] l = Lanes.doubles(POINTS);
      double[] r = Lanes.doubles(POINTS);
      double[][] g = Lanes.doubles(2, POINTS);
      landscape.energy(TIME, x, FROM, TO, v);
      landscape.gradient(TIME, x, FROM, TO, g);
      landscape.laplacian(TIME, x, FROM, TO, l);
      landscape.timeDerivative(TIME, x, FROM, TO, r);
      Graph graph = new Graph();
      int node = graph.add(formula);
      int[][] nodes = {
        {node},
        {graph.derivative(node, graph.coordinate(0)), graph.derivative(node, graph.coordinate(1))},
        {graph.laplacian(node, 2)},
        {graph.derivative(node, graph.time())}
      };
      double[][][] found = {{v}, g, {l}, {r}};
      for (int k = 0; k < nodes.length; k++) {
        Program program = new Program(graph);
        int[] results = program.add(nodes[k]);
        double[] values = new double[program.size()];
        for (int i = FROM; i < TO; i++) {
          program.run(TIME, new double[] {x[0][i], x[1][i]}, values);
          for (int out = 0; out < results.length; out++) {
            if (Double.compare(found[k][out][i], values[results[out]]) != 0) {
              assertThat(found[k][out][i]).as(text + " " + k).isEqualTo(values[results[out]]);
            }
          }
        }
      }
    }
  }

  /**
   * The formula as it stands, symbol by symbol, with a bound on what rounding may have done: four
   * units in the last place for each symbol, carried on by the derivatives of what follows. Twice
   * that is allowed, as the kernel rounds, too, in its own order.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x^4/4 - x^2/2 + 0.3*x*y",
        "exp(x*y) + log(1 + x^2) + sqrt(1 + y^2) + sin(x)*cos(y)",
        "(x - y)^2*(x + y)^3 - x^5 + y^5",
        "exp(sin(exp(cos(x)) + y)) + log(1 + exp(sin(x + exp(-y^2))))",
        "(1 + x^2)/(1 + y^2) - tanh(x - 3*y)",
        "sum(i, 1, 40, sin(i*x + y)/i^2)"
      })
  void theEnergyIsTheFormulaSymbolBySymbol(String text) throws BadFormula {
    Formula formula = read(text, 2);
    FormulaLandscape landscape = new FormulaLandscape(formula);
    double[][] x = points(2);
    double[] v = Lanes.doubles(POINTS);
    landscape.energy(0, x, FROM, TO, v);
    for (int i = FROM; i < TO; i++) {
      TreeTwin.Value expected = TreeTwin.of(formula, 0, x[0][i], x[1][i]);
      if (!(Math.abs(v[i] - expected.value()) <= 2 * expected.error())) {
        assertThat(v[i]).isEqualTo(expected.value());
      }
      // The bound must be worth something: a wrong sign or exponent is far outside.
      assertThat(expected.error()).isLessThan(1e-11 * (1 + Math.abs(expected.value())));
    }
  }

  @Test
  void whatIsUndefinedStaysUndefined() throws BadFormula {
    for (String text : List.of("x/x", "x^2/x", "1/x - 1/x", "0*log(x)", "sin(x)/x", "x*x^-1")) {
      assertThat(at(text, 0)).as(text).isNaN();
      assertThat(read(text, 1).at(0, 0)).as(text).isNaN();
    }
    assertThat(at("x/x", 2)).isEqualTo(1);
    assertThat(at("1/x - 1/x", 2)).isZero();
    // IEEE 754 has u^0 = 1 for every u.
    assertThat(at("x^0", 0)).isEqualTo(1);
    assertThat(at("0^0 + x", 0)).isEqualTo(1);
    assertThat(at("x^x", 0)).isEqualTo(1);
    assertThat(at("log(x)^0", -1)).isEqualTo(1);
    assertThat(at("sqrt(x)^2", -1)).isNaN();
    assertThat(at("(x^2)^0.5", -3)).isEqualTo(3);
    assertThat(at("x^-0.5", 0)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  private static double at(String text, double x) throws BadFormula {
    double[][] row = {new double[8]};
    Arrays.fill(row[0], x);
    double[] v = new double[8];
    new FormulaLandscape(read(text, 1)).energy(0, row, 0, 8, v);
    return v[0];
  }

  @Test
  void theDerivativeOfAnAxisThatIsNotThereIsNothing() throws BadFormula {
    // 1/x is undefined at 0, but it does not depend on y.
    FormulaLandscape landscape = new FormulaLandscape(read("1/x + y^2", 2));
    assertThat(landscape.texts().gradient()).containsExactly("-1/x^2", "2*y");
  }

  @Test
  void derivativesAreSimplifiedAsAPersonWould() throws BadFormula {
    assertThat(texts("x^4/4 - x^2/2 + x/10").gradient()).containsExactly("x^3 - x + 0.1");
    assertThat(texts("x^4/4 - x^2/2 + x/10").laplacian()).isEqualTo("3*x^2 - 1");
    assertThat(texts("2*(x - 3)^2").gradient()).containsExactly("4*(x - 3)");
    assertThat(texts("cos(2*x)").gradient()).containsExactly("-2*sin(2*x)");
    assertThat(texts("exp(-x^2)").gradient()).containsExactly("-2*x*exp(-x^2)");
    assertThat(texts("abs(x)").gradient()).containsExactly("sign(x)");
    assertThat(texts("x + x").energy()).isEqualTo("2*x");
  }

  private static FormulaLandscape.Texts texts(String text) throws BadFormula {
    return new FormulaLandscape(read(text, 1)).texts();
  }

  /** What is written reads back as the same function. */
  @Tag("slow")
  @Test
  void textsReadBackAsTheSameFunction() throws BadFormula {
    for (String text : FORMULAS) {
      FormulaLandscape.Texts texts = new FormulaLandscape(read(text, 2)).texts();
      if (texts.energy().contains("…")) continue;
      Formula again = read(texts.energy(), 2);
      Formula formula = read(text, 2);
      for (double[] p : new double[][] {{0.3, 0.7}, {1.2, -0.4}}) {
        double expected = formula.at(TIME, p);
        assertThat(again.at(TIME, p))
            .as(text)
            .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-12 * Math.abs(expected)));
      }
    }
  }

  @Test
  void theLargestFormulaIsTakenInAFractionOfASecond() throws BadFormula {
    String terms =
        IntStream.range(0, 250)
            .mapToObj(k -> "(x - " + k + ")^2*sin(x + " + k + ")")
            .collect(Collectors.joining(" + "));
    Formula formula = read(terms, 1);
    assertThat(formula.symbols().size()).isGreaterThan(2000);
    new FormulaLandscape(read("x^2*sin(x)", 1));
    long start = System.nanoTime();
    new FormulaLandscape(formula);
    // A third of a second on a quiet machine; tests share theirs.
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(3);
  }

  /** Each derivative of a long product has all its factors: what would take minutes is refused. */
  @Tag("slow")
  @Test
  void aProductWithTooManyFactorsIsRefused() throws BadFormula {
    Formula formula = read("product(i, 1, 2000, x + i)", 1);
    assertThatThrownBy(() -> new FormulaLandscape(formula))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its derivatives have more than 4,000,000 parts");
  }

  @Tag("slow")
  @Test
  void aDeepFormulaOverflowsNothing() throws BadFormula {
    String nested = "sin(".repeat(90) + "x" + ")".repeat(90);
    assertThat(at(nested, 0.5)).isEqualTo(read(nested, 1).at(0, 0.5));
    String left = "x" + "*(1+x/3)".repeat(1200);
    assertThat(new FormulaLandscape(read(left, 1)).dimension()).isEqualTo(1);
    String quotients = "x" + "/(2+x)".repeat(1500);
    assertThat(new FormulaLandscape(read(quotients, 1)).dimension()).isEqualTo(1);
  }

  @Test
  void timeDependenceIsSaidToThoseWhoIntegrate() throws BadFormula {
    assertThat(new FormulaLandscape(read("x^2", 1)).driving()).isEqualTo(Driving.NONE);
    FormulaLandscape turning = new FormulaLandscape(read("sin(3*t)*x + cos(t/2)*x^2", 1));
    assertThat(turning.driven()).isTrue();
    assertThat(turning.driving().period()).isEqualTo(2 * Math.PI / 3);
    FormulaLandscape corner = new FormulaLandscape(read("abs(t - 0.5)*x + max(2*t - 3, 0)*x", 1));
    assertThat(corner.driving().corners()).containsExactly(0.5, 1.5);
    for (String text : List.of("step(t - 1)*x", "sin(t^2)*x", "abs(x - t)")) {
      Formula formula = read(text, 1);
      assertThatThrownBy(() -> new FormulaLandscape(formula))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("t");
    }
  }

  @Test
  void aStepInPlaceSeesTheOldPositionsOnly() throws BadFormula {
    // Long enough for several passes: later ones must not see coordinates that have moved.
    String chain = "sum(i, 1, d, x[i]^4/4 - x[i]^2/2) + sum(i, 1, d - 1, sin(x[i] - 2*x[i+1])^2)";
    Potential potential = new FormulaLandscape(read(chain, 40));
    double[][] x = points(40);
    double[][] g = Lanes.doubles(40, POINTS);
    potential.gradient(0, x, FROM, TO, g);
    double[][] moved = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    potential.step(
        0, moved, FROM, TO, 1e-2, 0, Lanes.floats(40, POINTS), Lanes.doubles(40, POINTS));
    for (int a = 0; a < 40; a++) {
      for (int i = FROM; i < TO; i++) {
        assertThat(moved[a][i])
            .isCloseTo(x[a][i] - 1e-2 * g[a][i], org.assertj.core.data.Offset.offset(1e-14));
      }
    }
  }
}
