package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Formulas with characters lost, doubled, exchanged and thrown in: read, or refused in words. */
class MutatedFormulasTest {
  private static final List<String> SEEDS =
      List.of(
          "x^4/4 - x^2/2 + a*x",
          "sum(i,1,d,x[i]^2/2) + k*sum(i,1,d-1,(x[i]-x[i+1])^2)",
          "-200*exp(-(x-1)^2-10*y^2) + 15*exp(0.7*(x+1)^2+0.6*(x+1)*(y-1))",
          "if(x < 1, sqrt(1 + x^2), atan2(y, x)) + step(x)*erf(y)",
          "product(j,1,3,1+x*j) / (1e-3 + abs(min(x, max(y, t)))^1.5)",
          "sin(2*pi*x)*cos(t) - log(1 + exp(-k*x))^2");

  private static final String PIECES = "+-*/^()[],<>=!. 0123456789exyztadijk_\"#$é−·\u0000\n\t𝛼²";

  @Tag("slow")
  @Test
  void twoThousandMutatedFormulasAreReadOrRefused() {
    assertThat(tried(2000, 1)).isBetween(50, 1950);
  }

  @Tag("long")
  @Test
  void aHundredThousandMutatedFormulasAreReadOrRefused() {
    assertThat(tried(100_000, 2)).isBetween(1000, 99_000);
  }

  /** How many could be read. */
  private static int tried(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int read = 0;
    for (int n = 0; n < count; n++) {
      StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
      int changes = 1 + random.nextInt(4);
      for (int c = 0; c < changes; c++) mutate(text, random);
      int dimension = 1 + random.nextInt(4);
      try {
        Formula formula = Formula.read(text.toString(), Map.of("a", 0.1, "k", -2.5), dimension);
        read++;
        // The whole way now and then: a class is made of each.
        if (read % 20 == 0) run(formula);
      } catch (BadFormula bad) {
        assertThat(bad.sentence()).as(text.toString()).isNotBlank().doesNotContain("\n");
        assertThat(bad.at()).as(text.toString()).isBetween(0, text.length());
        assertThat(bad.length()).isBetween(1, Math.max(1, text.length()));
      }
    }
    return read;
  }

  private static void run(Formula formula) {
    FormulaLandscape landscape;
    try {
      landscape = new FormulaLandscape(formula);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("t");
      return;
    }
    int d = landscape.dimension();
    double[][] x = Lanes.doubles(d, 16);
    for (double[] row : x) {
      for (int i = 0; i < row.length; i++) row[i] = 0.1 * i - 0.7;
    }
    double[][] g = Lanes.doubles(d, 16);
    int from = Lanes.DOUBLES;
    landscape.energy(0.5, x, from, from + 16, g[0]);
    double[] point = new double[d];
    for (int a = 0; a < d; a++) point[a] = x[a][from + 3];
    double expected = formula.at(0.5, point);
    double size = Math.max(1e-6, Math.abs(expected));
    if (Double.isFinite(expected) && size < 1e6) {
      assertThat(g[0][from + 3])
          .as(formula.text())
          .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-8 * Math.max(1, size)));
    }
    landscape.gradient(0.5, x, from, from + 16, g);
    landscape.laplacian(0.5, x, from, from + 16, g[0]);
    landscape.step(0.5, x, from, from + 16, 1e-3, 0.1, Lanes.floats(d, 16), Lanes.doubles(d, 16));
    assertThat(landscape.texts().energy()).isNotEmpty();
  }

  private static void mutate(StringBuilder text, SplittableRandom random) {
    int at = text.isEmpty() ? 0 : random.nextInt(text.length());
    char piece = PIECES.charAt(random.nextInt(PIECES.length()));
    switch (random.nextInt(5)) {
      case 0 -> text.insert(at, piece);
      case 1 -> {
        if (!text.isEmpty()) text.deleteCharAt(at);
      }
      case 2 -> {
        if (!text.isEmpty()) text.setCharAt(at, piece);
      }
      case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 6)));
      default -> text.setLength(Math.max(at, 1));
    }
  }
}
