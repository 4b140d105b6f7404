package langevin.estimate.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The spline through a potential that is expected. */
class ExpectedPotentialTest {
  private static final ExpectedPotential.Grid GRID =
      new ExpectedPotential.Grid(-1, 2, 0.05, 0.04, 60, 70);

  private static final ExpectedPotential.Law LAW = new ExpectedPotential.Law(0.5, 0, 1, 0.01, 1e-6);

  private interface OfPlace {
    double at(double x, double y);
  }

  private static ExpectedPotential.Moment through(OfPlace f) {
    double[] values = new double[GRID.columns() * GRID.rows()];
    for (int i = 0; i < GRID.columns(); i++) {
      for (int j = 0; j < GRID.rows(); j++) {
        values[i * GRID.rows() + j] = f.at(GRID.x() + i * GRID.dx(), GRID.y() + j * GRID.dy());
      }
    }
    return ExpectedPotential.through(0.3, GRID, values, LAW);
  }

  /** A spline through a cubic is it, away from the ends, whose error falls by .27 a node. */
  @Test
  void cubicsAreTheirOwnSplines() {
    ExpectedPotential.Reader reader =
        through((x, y) -> x * x * x * y - 2 * x * y * y + 3 * y - x).reader();
    double[] n = new double[ExpectedPotential.Reader.NUMBERS];
    for (double x : new double[] {0.137, 0.5, 0.871}) {
      for (double y : new double[] {3.01, 3.333}) {
        reader.evaluate(x, y, n);
        assertThat(n[0]).isCloseTo(x * x * x * y - 2 * x * y * y + 3 * y - x, within(1e-9));
        assertThat(n[1]).isCloseTo(3 * x * x * y - 2 * y * y - 1, within(1e-7));
        assertThat(n[2]).isCloseTo(x * x * x - 4 * x * y + 3, within(1e-7));
        assertThat(n[3]).isCloseTo(6 * x * y - 4 * x, within(1e-5));
      }
    }
  }

  /** Its numbers are the derivatives of one another, also where pieces meet. */
  @Test
  void derivativesByDifferences() {
    ExpectedPotential.Reader reader = through((x, y) -> Math.sin(3 * x) * Math.cos(2 * y)).reader();
    double h = 1e-4;
    double[][] n = new double[5][ExpectedPotential.Reader.NUMBERS];
    for (double x : new double[] {0.2, 0.2499, 0.77}) {
      for (double y : new double[] {2.8, 3.3999}) {
        reader.evaluate(x, y, n[0]);
        reader.evaluate(x - h, y, n[1]);
        reader.evaluate(x + h, y, n[2]);
        reader.evaluate(x, y - h, n[3]);
        reader.evaluate(x, y + h, n[4]);
        assertThat(n[0][1]).isCloseTo((n[2][0] - n[1][0]) / (2 * h), within(1e-5));
        assertThat(n[0][2]).isCloseTo((n[4][0] - n[3][0]) / (2 * h), within(1e-5));
        double laplacian = (n[2][1] - n[1][1] + n[4][2] - n[3][2]) / (2 * h);
        assertThat(n[0][3]).isCloseTo(laplacian, within(0.02));
        assertThat(n[0][0]).isCloseTo(Math.sin(3 * x) * Math.cos(2 * y), within(1e-5));
      }
    }
  }

  @Test
  void levelBeyondTheGrid() {
    ExpectedPotential.Reader reader = through((x, y) -> x + y).reader();
    double[] n = new double[ExpectedPotential.Reader.NUMBERS];
    reader.evaluate(-50, 3, n);
    assertThat(n).containsExactly(n[0], 0, 0, 0);
    assertThat(n[0]).isCloseTo(-1 + GRID.dx() + 3, within(0.02));
    reader.evaluate(0.3, 1e9, n);
    assertThat(n).containsExactly(n[0], 0, 0, 0);
  }

  @Test
  void foundByItsTimeOnly() {
    ExpectedPotential potential = new ExpectedPotential(List.of(through((x, _) -> x)));
    assertThat(potential.at(0.3)).isPresent();
    assertThat(potential.at(Math.nextUp(0.3))).isEmpty();
    ExpectedPotential.Moment found = potential.at(0.3).orElseThrow();
    assertThat(found.flows()).isTrue();
    ExpectedPotential.Law rounding = new ExpectedPotential.Law(0.5, 0, 1e-9, 2e-9, 0);
    assertThat(new ExpectedPotential.Moment(0.3, GRID, found.coefficient(), rounding).flows())
        .isFalse();
  }
}
