package langevin.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import langevin.potential.Potential;
import langevin.potential.Scaled;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;

/** A drift of formulas against its formulas, symbol by symbol, and against a landscape's. */
class FormulaDriftTest {
  private static final int POINTS = 64;
  private static final int FROM = Lanes.DOUBLES;
  private static final int TO = FROM + POINTS;
  private static final double TIME = 0.37;

  private static FormulaDrift drift(Map<String, Double> parameters, String... texts)
      throws BadFormula {
    List<Formula> formulas = new ArrayList<>();
    for (String text : texts) formulas.add(Formula.read(text, parameters, texts.length));
    return new FormulaDrift(formulas);
  }

  private static double[][] points(int d) {
    SplittableRandom random = new SplittableRandom(5);
    double[][] x = Lanes.doubles(d, POINTS);
    for (double[] row : x) {
      for (int i = FROM; i < TO; i++) row[i] = 4 * random.nextDouble() - 2;
    }
    return x;
  }

  private static double[] point(double[][] x, int i) {
    double[] at = new double[x.length];
    for (int a = 0; a < at.length; a++) at[a] = x[a][i];
    return at;
  }

  /** The gradient is −b; the tree is walked symbol by symbol, so they agree to rounding. */
  @Test
  void theGradientIsMinusTheFormula() throws BadFormula {
    FormulaDrift drift =
        drift(Map.of("a", 2.0), "-x1 + a*x2*sin(t)", "-a*x1 - x2^3", "exp(-x3^2) + x1*x2");
    double[][] x = points(3);
    double[][] g = Lanes.doubles(3, POINTS);
    drift.gradient(TIME, x, FROM, TO, g);
    for (int i = FROM; i < TO; i++) {
      for (int a = 0; a < 3; a++) {
        double b = drift.formulas().get(a).at(TIME, point(x, i));
        assertThat(g[a][i]).isCloseTo(-b, within(1e-14 * (1 + Math.abs(b))));
      }
    }
  }

  /** ∇·b = −1 − 3y² − 2z e^{−z²}, by hand. */
  @Test
  void theLaplacianIsMinusTheDivergence() throws BadFormula {
    FormulaDrift drift =
        drift(Map.of("a", 2.0), "-x1 + a*x2", "-a*x1 - x2^3", "exp(-x3^2) + x1*x2");
    double[][] x = points(3);
    double[] l = Lanes.doubles(POINTS);
    drift.laplacian(TIME, x, FROM, TO, l);
    for (int i = FROM; i < TO; i++) {
      double y = x[1][i];
      double z = x[2][i];
      double divergence = -1 - 3 * y * y - 2 * z * Math.exp(-z * z);
      assertThat(l[i]).isCloseTo(-divergence, within(1e-13 * (1 + Math.abs(divergence))));
    }
  }

  /** One fused step is x + dt b + amplitude ξ. */
  @Test
  void aStepIsThatOfTheDefault() throws BadFormula {
    for (String[] texts :
        new String[][] {{"1 - sin(x)"}, {"-x1 + x2", "-x1 - tanh(x2)"}, {"0", "x1", "2"}}) {
      FormulaDrift drift = drift(Map.of(), texts);
      int d = drift.dimension();
      double[][] fused = points(d);
      double[][] plain = points(d);
      float[][] xi = Lanes.floats(d, POINTS);
      SplittableRandom random = new SplittableRandom(6);
      for (float[] row : xi) {
        for (int i = 0; i < POINTS; i++) row[Lanes.FLOATS + i] = (float) random.nextGaussian();
      }
      drift.step(TIME, fused, FROM, TO, 0.01, 0.1, xi, Lanes.doubles(d, POINTS));
      // The factor 1 leaves the drift as it is and the step to the default.
      new Scaled(drift, 1).step(TIME, plain, FROM, TO, 0.01, 0.1, xi, Lanes.doubles(d, POINTS));
      for (int a = 0; a < d; a++) {
        for (int i = FROM; i < TO; i++) {
          assertThat(fused[a][i])
              .isCloseTo(plain[a][i], within(1e-15 * (1 + Math.abs(plain[a][i]))));
        }
      }
    }
  }

  /** Where b = −V′ the drift moves particles as the landscape does. */
  @Test
  void aGradientTypedAsADriftHasTheLandscapesDerivatives() throws BadFormula {
    FormulaDrift drift = drift(Map.of(), "x - x^3");
    Potential landscape = new FormulaLandscape(Formula.read("x^4/4 - x^2/2", Map.of(), 1));
    double[][] x = points(1);
    double[][] ours = Lanes.doubles(2, POINTS);
    double[][] theirs = Lanes.doubles(2, POINTS);
    drift.gradient(TIME, x, FROM, TO, ours);
    landscape.gradient(TIME, x, FROM, TO, theirs);
    drift.laplacian(TIME, x, FROM, TO, ours[1]);
    landscape.laplacian(TIME, x, FROM, TO, theirs[1]);
    for (int a = 0; a < 2; a++) {
      for (int i = FROM; i < TO; i++) {
        assertThat(ours[a][i]).isCloseTo(theirs[a][i], within(1e-13));
      }
    }
  }

  /** Nobody can take anything for its energy, and it does no power. */
  @Test
  void thereIsNoEnergy() throws BadFormula {
    FormulaDrift drift = drift(Map.of(), "-x1 + x2*sin(3*t)", "-x1 - x2");
    double[] v = Lanes.doubles(POINTS);
    drift.energy(TIME, points(2), FROM, TO, v);
    for (int i = FROM; i < TO; i++) assertThat(v[i]).isNaN();
    assertThat(drift.conservative()).isFalse();
    assertThat(new Scaled(drift, 2).conservative()).isFalse();
    assertThat(drift.driven()).isFalse();
    assertThat(drift.driving().period()).isCloseTo(2 * Math.PI / 3, within(1e-15));
  }

  @Test
  void equalFormulasAreEqualDrifts() throws BadFormula {
    FormulaDrift drift = drift(Map.of("a", 2.0), "-x1 + a*x2", "-x2");
    assertThat(drift)
        .isEqualTo(drift(Map.of("a", 2.0), "-x1 + a*x2", "-x2"))
        .hasSameHashCodeAs(drift(Map.of("a", 2.0), "-x1 + a*x2", "-x2"))
        .isNotEqualTo(drift(Map.of("a", 3.0), "-x1 + a*x2", "-x2"))
        .hasToString("FormulaDrift[(-x1 + a*x2, -x2) with a = 2]");
    Formula line = Formula.read("x", Map.of(), 1);
    assertThatThrownBy(() -> new FormulaDrift(List.of(line, line)))
        .hasMessage("a formula of dimension 1 among 2");
  }
}
