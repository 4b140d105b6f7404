package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaDrift;
import langevin.potential.DoubleWell;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Lyapunov's equation against closed forms. */
class StationaryGaussianTest {
  private static FormulaDrift drift(Map<String, Double> parameters, String... texts)
      throws BadFormula {
    List<Formula> formulas = new ArrayList<>();
    for (String text : texts) formulas.add(Formula.read(text, parameters, texts.length));
    return new FormulaDrift(formulas);
  }

  /** (1/τ)E|b − τ∇log π|² in the steady state. */
  private static double production(StationaryGaussian law, double temperature) {
    RealMatrix v = new Array2DRowRealMatrix(law.velocity());
    RealMatrix covariance = MatrixUtils.inverse(new Array2DRowRealMatrix(law.precision()));
    return v.transpose().multiply(v).multiply(covariance).getTrace() / temperature;
  }

  /** b = c − kx + aJx: variance τ/k, σ = 2a²/k, whatever the temperature. */
  @Test
  void ofARotation() throws BadFormula {
    StationaryGaussian law =
        StationaryGaussian.of(
                drift(Map.of("a", 2.0, "k", 3.0), "1 - k*x1 + a*x2", "-a*x1 - k*x2"), 0.5)
            .orElseThrow();
    // μ = −M⁻¹c, M = (−3, 2; −2, −3), det 13.
    assertThat(law.mean()[0]).isCloseTo(3.0 / 13, within(1e-15));
    assertThat(law.mean()[1]).isCloseTo(-2.0 / 13, within(1e-15));
    assertThat(law.precision()[0][0]).isCloseTo(6, within(1e-13));
    assertThat(law.precision()[0][1]).isCloseTo(0, within(1e-13));
    assertThat(production(law, 0.5)).isCloseTo(8.0 / 3, within(1e-13));
  }

  /**
   * Two particles in parabolas k, joined by a spring c, at temperatures τ₁ and τ₂, in units in
   * which each temperature is 1: y_a = x_a/√τ_a. Heat flows at the rate c²(τ₁ − τ₂)/(2(k + c)), so
   * σ = c²(τ₁ − τ₂)²/(2(k + c)τ₁τ₂), which units do not change.
   */
  @Test
  void ofAPairAtTwoTemperatures() throws BadFormula {
    double hot = 2;
    double cold = 0.5;
    Map<String, Double> p = Map.of("k", 1.0, "c", 0.7, "r", Math.sqrt(hot / cold));
    StationaryGaussian law =
        StationaryGaussian.of(drift(p, "-(k + c)*x1 + c*x2/r", "-(k + c)*x2 + c*r*x1"), 1)
            .orElseThrow();
    double flow = 0.49 * (hot - cold) / (2 * 1.7);
    assertThat(production(law, 1)).isCloseTo(flow * (1 / cold - 1 / hot), within(1e-13));
  }

  /** A linear potential well typed as a drift is in equilibrium: b = τ∇log π. */
  @Test
  void ofAGradientNothingIsLeft() throws BadFormula {
    StationaryGaussian law =
        StationaryGaussian.of(drift(Map.of(), "-2*x1 + x2", "x1 - 3*x2"), 0.7).orElseThrow();
    for (double[] row : law.velocity()) {
      for (double entry : row) assertThat(entry).isCloseTo(0, within(1e-13));
    }
  }

  @Test
  void thereIsNoneOfWhatIsNotLinearOrSpreads() throws BadFormula {
    assertThat(StationaryGaussian.of(new DoubleWell(), 1)).isEmpty();
    for (String b : new String[] {"-x^3", "x", "1", "-x + sin(x)", "-x*(1 + 0.1*sin(t))"}) {
      assertThat(StationaryGaussian.of(drift(Map.of(), b), 1)).as(b).isEmpty();
    }
    assertThat(StationaryGaussian.of(drift(Map.of(), "x2", "-x1"), 1)).isEmpty();
  }
}
