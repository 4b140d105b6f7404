package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import langevin.potential.DoubleWell;
import langevin.potential.Linear;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Test;

/** Rates against the literature, closed forms and quadrature. */
class LineRatesTest {
  /** Extrapolated over 200, 400, 800 and 1600 cells, in even powers of the width. */
  private static double extrapolated(IntToDoubleFunction value) {
    double[] v = new double[4];
    for (int level = 0; level < 4; level++) v[level] = value.applyAsDouble(200 << level);
    for (int order = 1; order < 4; order++) {
      double factor = Math.pow(4, order);
      for (int j = 3; j >= order; j--) v[j] += (v[j] - v[j - 1]) / (factor - 1);
    }
    return v[3];
  }

  /** λ₁ of DW in estimators.md section 5, and of golden/line-fokker-planck.csv. */
  @Test
  void theDoubleWellHasItsSpectralGap() {
    assertThat(extrapolated(n -> doubleWell(n, 0.25).slow().gap()))
        .isCloseTo(0.187170418, within(1e-9));
    assertThat(extrapolated(n -> doubleWell(n, 0.1).slow().gap()))
        .isCloseTo(0.033545287308, within(1e-10));
  }

  private static LineRates doubleWell(int n, double temperature) {
    return new LineRates(LineCells.even(-3.4, 3.4, n, false), new DoubleWell(), temperature);
  }

  @Test
  void theGapOfAParabolaIsItsStiffnessAndTheSlowFunctionIsLinear() {
    LineRates rates =
        new LineRates(
            LineCells.even(-8, 8, 800, false), new Quadratic(List.of(2.0), List.of(0.0)), 1);
    LineRates.Slow slow = rates.slow();
    assertThat(slow.gap()).isCloseTo(2, within(1e-3));
    assertThat(slow.eigenfunction()[450] / slow.eigenfunction()[500])
        .isCloseTo((450.5 - 400) / (500.5 - 400), within(1e-3));
    assertThat(
            extrapolated(
                n ->
                    new LineRates(
                            LineCells.even(-8, 8, n, false),
                            new Quadratic(List.of(2.0), List.of(0.0)),
                            1)
                        .slow()
                        .gap()))
        .isCloseTo(2, within(1e-9));
  }

  /** Free between walls: time (1 − x²)/2τ from x to 1, and a committor that is a straight line. */
  @Test
  void freeDiffusionHasParabolicTimesAndStraightCommittors() {
    int n = 101;
    LineCells cells = LineCells.even(0, 1, n, false);
    LineRates rates = new LineRates(cells, new Linear(List.of(0.0)), 0.4);
    double end = cells.centres()[n - 1];
    double[] mean = rates.firstPassage(n - 1);
    double x = cells.centres()[30];
    // The wall is at 0; half a cell's width is lost nowhere: the sums are exact for a parabola.
    assertThat(mean[30]).isCloseTo((end * end - x * x) / 0.8, within(1e-12));
    double[] q = rates.committor(10, 90);
    for (int i = 10; i <= 90; i++) assertThat(q[i]).isCloseTo((i - 10) / 80.0, within(1e-12));
    assertThat(q[5]).isZero();
    assertThat(q[95]).isEqualTo(1);
    assertThat(rates.reactiveFlux(10, 90)).isCloseTo(0.4 / (80.0 / n), within(1e-12));
  }

  /**
   * Over a barrier the mean time is Kramers' in the cold: 2π e^{ΔV/τ}/√(V″|V″|) with V″ = 2, −1.
   */
  @Test
  void inTheColdThePassageTimeIsThatOfKramers() {
    double temperature = 0.01;
    LineCells cells = LineCells.even(-2, 2, 1600, false);
    LineRates rates = new LineRates(cells, new DoubleWell(), temperature);
    double time = rates.firstPassage(1200)[400];
    double kramers = 2 * Math.PI / Math.sqrt(2) * Math.exp(0.25 / temperature);
    // The next term of the expansion is of relative size τ (theory.md D16).
    assertThat(time / kramers).isBetween(1.0, 1.05);
    assertThat(rates.slow().gap() * time).isCloseTo(2, within(0.01));
  }
}
