package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fused step joins numbers with the time step: it is the plain one to rounding. */
class MoveTest {
  private static final int POINTS = 64;
  private static final int FROM = Lanes.DOUBLES;
  private static final int TO = FROM + POINTS;

  private static double[][] points(int d) {
    SplittableRandom random = new SplittableRandom(8);
    double[][] x = Lanes.doubles(d, POINTS);
    for (double[] row : x) {
      for (int i = FROM; i < TO; i++) row[i] = 4 * random.nextDouble() - 2;
    }
    return x;
  }

  private static float[][] noise(int d) {
    SplittableRandom random = new SplittableRandom(9);
    float[][] xi = Lanes.floats(d, POINTS);
    for (float[] row : xi) {
      for (int i = 0; i < row.length; i++) row[i] = (float) random.nextGaussian();
    }
    return xi;
  }

  private static double[][] moved(FormulaLandscape v, double time, double dt, double amplitude) {
    int d = v.dimension();
    double[][] x = points(d);
    v.step(time, x, FROM, TO, dt, amplitude, noise(d), Lanes.doubles(d, POINTS));
    return x;
  }

  /** Every form of a slope: a multiple of x with each cofactor, with a rest, and none of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x^4/4 - x^2/2",
        "0.7*x^2 + 0.2*y^2",
        "x^2*(1 - y)/2 + y*3",
        "x^3/3 - 2*x + y^3",
        "(2 - y)*x^2/2",
        "(y + 2)*x^2/2 - y",
        "x^2*y^2/2 + 0.4*x + y^4",
        "x^2*exp(-y) + 0.3*sin(x)",
        "cos(x)*0.3 + y",
        "3 + y",
        "x^2*sin(t)/2 + t*y*x",
        "5*(x - 1)*(y + 2)",
        "0.5*exp(-x)*(3*x + 5*y) - 0.25*exp(-y)*(0.1*x - 0.7*y)",
        "sum(i, 1, d, (0.9 + 0.1*i)*x[i]^4)"
      })
  void aStepIsDriftAndNoise(String text) throws BadFormula {
    FormulaLandscape v = new FormulaLandscape(Formula.read(text, Map.of(), 2));
    double dt = 0.01;
    double amplitude = 0.2;
    double[][] before = points(2);
    double[][] g = Lanes.doubles(2, POINTS);
    v.gradient(0.6, before, FROM, TO, g);
    float[][] xi = noise(2);
    double[][] after = moved(v, 0.6, dt, amplitude);
    for (int a = 0; a < 2; a++) {
      for (int i = FROM; i < TO; i++) {
        double kick = amplitude * xi[a][Lanes.FLOATS + i - FROM];
        double size = Math.abs(before[a][i]) + dt * Math.abs(g[a][i]) + Math.abs(kick);
        assertThat(after[a][i])
            .as(text)
            .isCloseTo(before[a][i] - dt * g[a][i] + kick, within(4e-16 * (1 + size)));
      }
    }
  }

  /**
   * What is the same for all particles is kept from call to call, and never taken for another's.
   */
  @Test
  void theLastStepIsNotTheNext() throws BadFormula {
    Formula formula = Formula.read("x^4/4 - (1 + t)*x^2/2 + x*y^2*t", Map.of(), 2);
    FormulaLandscape kept = new FormulaLandscape(formula);
    double[][] settings = {
      {0, 0.01, 0.1},
      {0, 0.01, 0.1},
      {0.5, 0.01, 0.1},
      {0.5, 0.02, 0.1},
      {0.5, 0.02, 0.3},
      {0, 0.01, 0.1}
    };
    for (double[] s : settings) {
      double[][] fresh = moved(new FormulaLandscape(formula), s[0], s[1], s[2]);
      assertThat(moved(kept, s[0], s[1], s[2])).isDeepEqualTo(fresh);
    }
  }
}
