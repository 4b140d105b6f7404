package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds over intervals of time contain every value in between. */
class BoundsTest {
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "t",
        "-3*t+2",
        "t^2-t",
        "t^3",
        "1/t",
        "1/t^2",
        "t/(1+t^2)",
        "exp(t)-exp(-t)",
        "log(t)",
        "sqrt(t+3)",
        "sin(t)",
        "cos(t)",
        "cos(3*t)*sin(2*t)",
        "tan(t)",
        "sinh(t)",
        "cosh(t)",
        "tanh(t)",
        "asin(t/4)",
        "acos(t/4)",
        "atan(t)",
        "atan2(t, 1)",
        "erf(t)",
        "abs(t)",
        "min(t, 1-t)",
        "max(t, t^2)",
        "sign(t)",
        "step(t-1)",
        "(t+4)^1.5",
        "2^t",
        "(t+4)^t",
        "if(t < 1, t, 5)",
        "if(t <= 1, t, 5)",
        "if(t == 1, t, 5)",
        "exp(-((t-1)/0.01)^2)",
      })
  void theyContainEveryValue(String text) throws BadFormula {
    Formula formula = Formula.read(text, Map.of(), 1);
    Graph graph = new Graph();
    int node = graph.add(formula);
    Bounds bounds = new Bounds(graph, node);
    SplittableRandom random = new SplittableRandom(3);
    int finite = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double from = -3 + 6 * random.nextDouble();
      double length = Math.pow(10, -6 * random.nextDouble());
      bounds.over(from, from + length);
      double least = bounds.least(node);
      double greatest = bounds.greatest(node);
      if (Double.isFinite(least) && Double.isFinite(greatest)) finite++;
      double size = Double.isFinite(greatest - least) ? Math.abs(least) + Math.abs(greatest) : 1;
      for (int k = 0; k <= 16; k++) {
        double value = formula.at(from + length * k / 16, new double[1]);
        if (Double.isNaN(value)) continue;
        assertThat(value)
            .as("%s between %s and %s", text, from, from + length)
            .isBetween(least - 1e-12 * size, greatest + 1e-12 * size);
      }
    }
    // Where the formula is a number throughout, something is known.
    assertThat(finite).isGreaterThan(500);
  }
}
