package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.DoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Linear;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Washboard;
import org.junit.jupiter.api.Test;

/** What holds on any cells, for any step: laws stay laws, and F falls. */
class LineGeneratorTest {
  private static final double[] STEPS = {1e-4, 0.01, 1, 1e3, 1e9};

  private record Case(Potential potential, LineCells cells, double temperature) {}

  private static Map<String, Case> cases() {
    Map<String, Case> cases = new TreeMap<>();
    LineCells line = LineCells.even(-3, 3, 240, false);
    cases.put("double well", new Case(new DoubleWell(), line, 0.25));
    cases.put("cold double well", new Case(new DoubleWell(), line, 1e-3));
    cases.put("free", new Case(new Linear(List.of(0.0)), line, 1));
    cases.put("slope between walls", new Case(new Linear(List.of(40.0)), line, 0.5));
    cases.put("washboard", new Case(new Washboard(0.5, 0.7, 0.3), line, 0.15));
    cases.put(
        "mixture",
        new Case(
            new GaussianMixture(
                List.of(0.9, 0.1),
                List.of(List.of(-1.0), List.of(1.5)),
                List.of(List.of(List.of(0.01)), List.of(List.of(0.25)))),
            LineMap.graded(-3, 3, List.of(new LineMap.Feature(-1, 0.05))).cells(200),
            0.7));
    LineCells ring = LineCells.even(-Math.PI, Math.PI, 150, true);
    cases.put("ring", new Case(new Washboard(1, 2 * Math.PI, 0), ring, 0.3));
    cases.put("cold ring", new Case(new Washboard(1, Math.PI / 2, 0), ring, 0.005));
    cases.put("ring of three", new Case(new Washboard(1, 2, 0), LineCells.even(0, 2, 3, true), 1));
    cases.put("line of three", new Case(new DoubleWell(), LineCells.even(-1, 2, 3, false), 0.5));
    return cases;
  }

  private static LineGenerator generator(Case c) {
    LineGenerator generator = new LineGenerator(c.cells, c.potential, c.temperature);
    generator.at(0);
    return generator;
  }

  /** All mass in one cell. */
  private static double[] heap(int count) {
    double[] m = new double[count];
    m[count / 4] = 1;
    return m;
  }

  private static double freeEnergy(LineGenerator g, double temperature, double[] m) {
    double sum = 0;
    for (int i = 0; i < m.length; i++) {
      if (m[i] > 0) {
        sum += m[i] * (g.energy()[i] + temperature * Math.log(m[i] / g.cells().width(i)));
      }
    }
    return sum;
  }

  @Test
  void massIsConservedToRoundingAndStaysPositive() {
    cases()
        .forEach(
            (name, c) -> {
              for (double h : STEPS) {
                LineGenerator generator = generator(c);
                double[] m = heap(c.cells.count());
                for (int s = 0; s < 50; s++) generator.step(h, m);
                assertThat(Arrays.stream(m).sum()).as(name).isCloseTo(1, within(1e-13));
                assertThat(Arrays.stream(m).min().orElseThrow()).as(name).isNotNegative();
                assertThat(m).as(name).doesNotContain(Double.NaN);
              }
            });
  }

  @Test
  void theFreeEnergyNeverRises() {
    cases()
        .forEach(
            (name, c) -> {
              for (double h : STEPS) {
                LineGenerator generator = generator(c);
                double[] m = heap(c.cells.count());
                double before = freeEnergy(generator, c.temperature, m);
                for (int s = 0; s < 200; s++) {
                  generator.step(h, m);
                  double after = freeEnergy(generator, c.temperature, m);
                  double rounding = 1e-13 * (1 + Math.abs(before));
                  assertThat(after).as("%s %s", name, h).isLessThan(before + rounding);
                  before = after;
                }
              }
            });
  }

  /** Every cell by itself, however small its mass. */
  @Test
  void equilibriumIsStationaryInEveryCell() {
    cases()
        .forEach(
            (name, c) -> {
              for (double h : STEPS) {
                LineGenerator generator = generator(c);
                double[] m = generator.equilibrium();
                double[] before = m.clone();
                generator.step(h, m);
                for (int i = 0; i < m.length; i++) {
                  if (before[i] > 1e-290) {
                    assertThat(m[i] / before[i]).as("%s %s", name, h).isCloseTo(1, within(1e-11));
                  }
                }
              }
            });
  }

  /** What elimination with subtractions would lose: e^{−400} of the mass beyond a barrier. */
  @Test
  void aTinyMassBeyondAHighBarrierHasItsRelativePrecision() {
    LineCells cells = LineCells.even(-2, 2, 400, false);
    double temperature = 0.25 / 400;
    LineGenerator generator = new LineGenerator(cells, new DoubleWell(), temperature);
    generator.at(0);
    double[] left = generator.equilibrium();
    for (int i = 200; i < 400; i++) left[i] = 0;
    double mass = Arrays.stream(left).sum();
    for (int i = 0; i < 400; i++) left[i] /= mass;
    // In a short step the mass beyond the top is the flux over it: once as given, once halved.
    double[] half = left.clone();
    generator.step(1e-9, left);
    generator.step(5e-10, half);
    double whole = Arrays.stream(left, 200, 400).sum();
    double part = Arrays.stream(half, 200, 400).sum();
    assertThat(whole).isBetween(1e-185, 1e-165);
    assertThat(whole / part).isCloseTo(2, within(1e-4));
  }

  /**
   * J of a tilted ring by quadrature: with W(x) = ∫ₓ^{x+L} e^{V(y)/τ} dy, ρ ∝ e^{−V/τ} W and J = τ
   * (1 − e^{ΔV/τ})/∫e^{−V/τ} W (Stratonovich 1958; Risken, section 11.3).
   */
  @Test
  void theCurrentOfATiltedRingIsThatOfTheFormula() {
    double tau = 0.4;
    double tilt = 0.3;
    double length = 2 * Math.PI;
    double exact = current(tau, tilt, length);
    double[] error = new double[3];
    for (int level = 0; level < 3; level++) {
      LineCells cells = LineCells.even(-Math.PI, Math.PI, 50 << level, true);
      LineGenerator generator = new LineGenerator(cells, new Washboard(1, length, tilt), tau);
      generator.at(0);
      double[] m = heap(cells.count());
      for (int s = 0; s < 3; s++) generator.step(1e12, m);
      double[] flux = generator.fluxes(m);
      for (double j : flux) assertThat(j).isCloseTo(flux[0], within(1e-13));
      error[level] = flux[0] - exact;
    }
    assertThat(error[0] / error[1]).isBetween(3.9, 4.1);
    assertThat(error[1] / error[2]).isBetween(3.9, 4.1);
    assertThat((4 * error[2] - error[1]) / 3).isCloseTo(0, within(2e-9));
  }

  private static double current(double tau, double tilt, double length) {
    int n = 1000;
    double h = length / n;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double inner = 0;
      for (int k = 0; k <= n; k++) {
        // The integrand is periodic but for the tilt: Simpson, with the outer rule exact.
        double weight = k == 0 || k == n ? 1 : k % 2 == 1 ? 4 : 2;
        inner += weight * h / 3 * Math.exp(v((i + k) * h, tilt, length) / tau);
      }
      sum += h * inner * Math.exp(-v(i * h, tilt, length) / tau);
    }
    return tau * (1 - Math.exp(tilt * length / tau)) / sum;
  }

  private static double v(double x, double tilt, double length) {
    return 1 - Math.cos(2 * Math.PI * x / length) + tilt * x;
  }

  @Test
  void aFreeTiltedRingIsEvenAndGoesRound() {
    LineCells cells = LineCells.even(0, 2, 64, true);
    LineGenerator generator = new LineGenerator(cells, new Linear(List.of(3.0)), 0.1);
    generator.at(0);
    double[] m = heap(64);
    for (int s = 0; s < 3; s++) generator.step(1e9, m);
    for (double each : m) assertThat(each).isCloseTo(1.0 / 64, within(1e-14));
    for (double j : generator.fluxes(m)) assertThat(j).isCloseTo(-1.5, within(1e-12));
  }

  /** A driven landscape is taken at the end of the step. */
  @Test
  void theLandscapeIsThatOfTheTimeTaken() {
    Potential driven =
        new Controlled(
            new Quadratic(List.of(0.0), List.of(0.0)),
            new Quadratic(List.of(1.0), List.of(0.0)),
            new Coefficient.Linear(1, 2));
    LineGenerator moving = new LineGenerator(LineCells.even(-5, 5, 100, false), driven, 0.5);
    LineGenerator still =
        new LineGenerator(
            LineCells.even(-5, 5, 100, false), new Quadratic(List.of(4.0), List.of(0.0)), 0.5);
    moving.at(0);
    moving.at(1.5);
    still.at(0);
    double[] a = heap(100);
    double[] b = heap(100);
    moving.step(0.1, a);
    still.step(0.1, b);
    for (int i = 0; i < 100; i++) assertThat(a[i]).isCloseTo(b[i], within(1e-15));
  }

  /** Second order in the cells, first in the step: the plain scheme, before any extrapolation. */
  @Test
  void theSchemeIsOfSecondOrderInSpaceAndFirstInTime() {
    double[] cells = new double[3];
    double[] steps = new double[3];
    for (int level = 0; level < 3; level++) {
      cells[level] = variance(60 << level, 64);
      steps[level] = variance(120, 64 << level);
    }
    assertThat((cells[0] - cells[1]) / (cells[1] - cells[2])).isBetween(3.8, 4.2);
    assertThat((steps[0] - steps[1]) / (steps[1] - steps[2])).isBetween(1.9, 2.1);
  }

  private static double variance(int count, int steps) {
    LineMap map = LineMap.graded(-4, 4, List.of(new LineMap.Feature(-1, 0.15)));
    LineCells cells = map.cells(count);
    LineGenerator generator = new LineGenerator(cells, new DoubleWell(), 0.25);
    generator.at(0);
    double[] m = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double z = (cells.centres()[i] + 1) / 0.4;
      m[i] = cells.width(i) * Math.exp(-z * z / 2);
      sum += m[i];
    }
    for (int i = 0; i < count; i++) m[i] /= sum;
    for (int s = 0; s < steps; s++) generator.step(1.0 / steps, m);
    double mean = 0;
    double square = 0;
    for (int i = 0; i < count; i++) {
      mean += m[i] * cells.centres()[i];
      square += m[i] * cells.centres()[i] * cells.centres()[i];
    }
    return square - mean * mean;
  }
}
