package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.MuellerBrown;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Test;

/** Steps of the operator in the plane: what they keep, and their orders. */
class PlaneGeneratorTest {
  private static final double TAU = 0.3;

  private static PlaneCells cells(int columns, int rows) {
    return PlaneCells.of(new double[] {-1.6, -0.6}, new double[] {1.2, 2.1}, columns, rows);
  }

  private static double freeEnergy(PlaneGenerator generator, double[] m) {
    double sum = 0;
    double[] phi = generator.potentials(m);
    for (int k = 0; k < m.length; k++) sum += m[k] * phi[k];
    return sum;
  }

  private static double[] anything(int n) {
    SplittableRandom random = new SplittableRandom(5);
    double[] m = random.doubles(n, 1e-12, 1).toArray();
    double sum = Arrays.stream(m).sum();
    for (int k = 0; k < n; k++) m[k] /= sum;
    return m;
  }

  @Test
  void massIsKeptNothingTurnsNegativeAndTheFreeEnergyFalls() {
    for (Potential landscape : List.of(new MuellerBrown(0.05), new CoupledDoubleWell(2))) {
      PlaneGenerator generator = new PlaneGenerator(cells(40, 31), landscape, 0, TAU);
      for (double h : new double[] {1e-4, 0.1, 1000}) {
        double[] m = anything(40 * 31);
        double before = freeEnergy(generator, m);
        for (int step = 0; step < 5; step++) {
          generator.step(h, m);
          double now = freeEnergy(generator, m);
          assertThat(now).isLessThanOrEqualTo(before + 1e-13);
          before = now;
        }
        assertThat(Arrays.stream(m).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(m).min().orElseThrow()).isPositive();
      }
    }
  }

  @Test
  void equilibriumStaysToTheLastDigits() {
    PlaneGenerator generator = new PlaneGenerator(cells(50, 33), new MuellerBrown(0.05), 0, TAU);
    double[] v = generator.energy();
    double lowest = Arrays.stream(v).min().orElseThrow();
    double[] m = Arrays.stream(v).map(each -> Math.exp(-(each - lowest) / TAU)).toArray();
    double[] moved = m.clone();
    for (int step = 0; step < 10; step++) generator.step(0.05, moved);
    for (int k = 0; k < m.length; k++) {
      assertThat(moved[k]).isCloseTo(m[k], within(1e-11 * m[k]));
    }
  }

  /** The scalar twin: each line by the operator of a line. */
  @Test
  void aStepIsThatOfEachLineAlongXThenAlongY() {
    Potential landscape = new Quadratic(List.of(1.5, 4.0), List.of(0.1, 0.7));
    PlaneCells cells = cells(12, 9);
    PlaneGenerator generator = new PlaneGenerator(cells, landscape, 0, TAU);
    double[] m = anything(12 * 9);
    double[] twin = m.clone();
    LineGenerator alongX =
        new LineGenerator(
            LineCells.even(-1.6, 1.2, 12, false), new Quadratic(List.of(1.5), List.of(0.1)), TAU);
    LineGenerator alongY =
        new LineGenerator(
            LineCells.even(-0.6, 2.1, 9, false), new Quadratic(List.of(4.0), List.of(0.7)), TAU);
    alongX.at(0);
    alongY.at(0);
    double h = 0.07;
    for (int j = 0; j < 9; j++) {
      double[] line = new double[12];
      for (int i = 0; i < 12; i++) line[i] = twin[i * 9 + j];
      alongX.step(h, line);
      for (int i = 0; i < 12; i++) twin[i * 9 + j] = line[i];
    }
    for (int i = 0; i < 12; i++) {
      double[] line = Arrays.copyOfRange(twin, i * 9, i * 9 + 9);
      alongY.step(h, line);
      System.arraycopy(line, 0, twin, i * 9, 9);
    }
    generator.step(h, m);
    for (int k = 0; k < m.length; k++) assertThat(m[k]).isCloseTo(twin[k], within(1e-12 * twin[k]));
  }

  /** Of first order in the step; second where log ρ is extrapolated. */
  @Test
  void ordersInTheStep() {
    PlaneGenerator generator =
        new PlaneGenerator(cells(40, 40), new CoupledDoubleWell(0.5), 0, TAU);
    double[] exact = logs(generator, 4096);
    double[] before = logs(generator, 2048);
    for (int k = 0; k < exact.length; k++) exact[k] += exact[k] - before[k];
    double[] plain = new double[2];
    double[] extrapolated = new double[2];
    for (int q = 0; q < 2; q++) {
      int steps = 64 << q;
      double[] fine = logs(generator, steps);
      double[] coarse = logs(generator, steps / 2);
      for (int k = 0; k < exact.length; k++) {
        double weight = Math.exp(exact[k]);
        plain[q] += weight * Math.abs(fine[k] - exact[k]);
        extrapolated[q] += weight * Math.abs(2 * fine[k] - coarse[k] - exact[k]);
      }
    }
    assertThat(plain[0] / plain[1]).isBetween(1.8, 2.2);
    assertThat(extrapolated[0] / extrapolated[1]).isBetween(3.4, 4.6);
  }

  private static double[] logs(PlaneGenerator generator, int steps) {
    double[] m =
        PlaneStart.of(
                langevin.ensemble.GaussianLaw.ofStandardDeviation(List.of(-0.5, 0.5), List.of(0.3)),
                new Domain.Unbounded())
            .orElseThrow()
            .masses(generator.cells());
    for (int k = 0; k < steps; k++) generator.step(0.2 / steps, m);
    return Arrays.stream(m).map(Math::log).toArray();
  }

  /** On a torus a law that is even along one axis moves as on a ring, a tilted one as well. */
  @Test
  void onATorusALineOfCellsIsARing() throws Exception {
    Potential tilted = new FormulaLandscape(Formula.read("0.8*sin(2*pi*x1) + 0.5*x1", Map.of(), 2));
    Potential alone = new FormulaLandscape(Formula.read("0.8*sin(2*pi*x) + 0.5*x", Map.of(), 1));
    int n = 17;
    PlaneCells torus = new PlaneCells(new Box(List.of(0.0, 0.0), List.of(1.0, 1.0)), n, 5, true);
    PlaneGenerator generator = new PlaneGenerator(torus, tilted, 0, TAU);
    LineGenerator ring = new LineGenerator(LineCells.even(0, 1, n, true), alone, TAU);
    ring.at(0);
    double[] line = anything(n);
    double[] m = new double[n * 5];
    for (int k = 0; k < m.length; k++) m[k] = line[k / 5] / 5;
    for (double h : new double[] {1e-3, 0.1, 10}) {
      ring.step(h, line);
      generator.step(h, m);
      for (int k = 0; k < m.length; k++) {
        assertThat(5 * m[k]).isCloseTo(line[k / 5], within(1e-13 * line[k / 5]));
      }
    }
  }

  @Test
  void aLandscapeThatIsNoNumberIsRefused() {
    Potential steep = new Quadratic(List.of(1.7e308, 1.0), List.of(0.0, 0.0));
    PlaneCells far = PlaneCells.of(new double[] {1, 1}, new double[] {9, 9}, 4, 4);
    assertThatThrownBy(() -> new PlaneGenerator(far, steep, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not finite");
  }
}
