package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formulas against an independent symbolic system: golden/formulas.py made the values. */
class SymbolicValuesTest {
  /**
   * Of the sizes met: the values are exact to a unit, the formulas have some fifty operations, and
   * (1 − cos x)/x² and its like magnify the rounding of the numerator a thousand times at most.
   */
  private static final double TOLERANCE = 4e-13;

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Line(String formula, int dimension, double[] at, double[] expected) {
    @Override
    public String toString() {
      return formula + " at " + Arrays.toString(at);
    }
  }

  static List<Line> lines() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/golden/formulas.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(
            c ->
                new Line(
                    c[0],
                    Integer.parseInt(c[1]),
                    numbers(c[2]),
                    numbers(c[3] + " " + c[4] + " " + c[5])))
        .toList();
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("lines")
  void valueGradientAndLaplacianAreThoseOfAnotherSymbolicSystem(Line line) throws BadFormula {
    int d = line.dimension();
    FormulaLandscape landscape = new FormulaLandscape(Formula.read(line.formula(), Map.of(), d));
    double[][] x = Lanes.doubles(d, 8);
    for (int a = 0; a < d; a++) Arrays.fill(x[a], line.at()[a]);
    double[] found = new double[d + 2];
    double[] v = Lanes.doubles(8);
    double[][] g = Lanes.doubles(d, 8);
    int from = Lanes.DOUBLES;
    landscape.energy(0, x, from, from + 8, v);
    found[0] = v[from];
    landscape.gradient(0, x, from, from + 8, g);
    for (int a = 0; a < d; a++) found[1 + a] = g[a][from];
    landscape.laplacian(0, x, from, from + 8, v);
    found[d + 1] = v[from];
    // A derivative may be the small difference of parts as large as its neighbours.
    double size = Arrays.stream(line.expected()).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < found.length; k++) {
      if (!(Math.abs(found[k] - line.expected()[k]) <= TOLERANCE * size)) {
        assertThat(found[k]).isEqualTo(line.expected()[k]);
      }
    }
  }

  @Test
  void thereAreSixtyFormulasAndMore() throws IOException {
    assertThat(lines().stream().map(Line::formula).distinct()).hasSizeGreaterThan(60);
  }
}
