package langevin.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wells against the minima, saddles and basins of attraction of their landscapes. */
class WellsTest {
  private static final double[][] MUELLER_BROWN = {
    {-0.5582236, 1.4417258}, {-0.0500108, 0.4666941}, {0.6234994, 0.0280378}
  };

  private static int well(Potential potential, double... point) {
    double[][] x = Lanes.doubles(point.length, Lanes.WIDEST);
    for (int a = 0; a < point.length; a++) x[a][Lanes.DOUBLES] = point[a];
    int[] well = new int[Lanes.WIDEST];
    potential.wells().orElseThrow().locate(x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, well);
    return well[0];
  }

  private static double[] gradient(Potential potential, double... point) {
    double[][] x = Lanes.doubles(point.length, Lanes.WIDEST);
    double[][] g = Lanes.doubles(point.length, Lanes.WIDEST);
    for (int a = 0; a < point.length; a++) x[a][Lanes.DOUBLES] = point[a];
    potential.gradient(0, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, g);
    double[] at = new double[point.length];
    for (int a = 0; a < at.length; a++) at[a] = g[a][Lanes.DOUBLES];
    return at;
  }

  /** V = h (x² − a²)² + s x: the top is the root of V' between the wells, V'' &lt; 0. */
  @Test
  void theTopOfATiltedBarrierIsAMaximum() {
    for (double tilt : new double[] {-1.2, -0.2, 0, 0.2, 1.5}) {
      TiltedDoubleWell landscape = new TiltedDoubleWell(2, 0.8, tilt);
      double top = ((Wells.Intervals) landscape.wells().orElseThrow()).tops().getFirst();
      assertThat(gradient(landscape, top)[0]).isCloseTo(0, within(1e-12));
      assertThat(3 * top * top).isLessThan(0.8 * 0.8);
      assertThat(well(landscape, top - 1e-6)).isEqualTo(0);
      assertThat(well(landscape, top + 1e-6)).isEqualTo(1);
    }
    // 8 h a³/√27 = 1.5764 merges them.
    assertThat(new TiltedDoubleWell(2, 0.8, 1.58).wells()).isEmpty();
    assertThat(new TiltedDoubleWell(2, 0.8, 1.57).wells()).isPresent();
    assertThat(well(new DoubleWell(), -0.1)).isEqualTo(0);
    assertThat(well(new ScaledDoubleWell(1, 1), 0.1)).isEqualTo(1);
  }

  @Test
  void theLinesThroughSaddlesLeaveEveryMinimumInAWellOfItsOwn() {
    MuellerBrown landscape = new MuellerBrown(0.05);
    Wells.Planes planes = (Wells.Planes) landscape.wells().orElseThrow();
    for (List<Double> saddle : planes.saddles()) {
      double[] g = gradient(landscape, saddle.get(0), saddle.get(1));
      assertThat(Math.hypot(g[0], g[1])).isLessThan(1e-8);
    }
    for (int k = 0; k < 3; k++) {
      double[] g = gradient(landscape, MUELLER_BROWN[k]);
      assertThat(Math.hypot(g[0], g[1])).isLessThan(1e-3);
      assertThat(well(landscape, MUELLER_BROWN[k])).isEqualTo(k);
    }
    CoupledDoubleWell coupled = new CoupledDoubleWell(0.5);
    double x = Math.sqrt(1.25);
    assertThat(well(coupled, -x, 0.5 * x)).isEqualTo(0);
    assertThat(well(coupled, x, -0.5 * x)).isEqualTo(1);
  }

  /**
   * Up to V = τ, far above the saddles at −2.03 and −3.61, all but a thousandth of the Gibbs law
   * lies on the side of the lines to which steepest descent leads.
   */
  @Tag("slow")
  @Test
  void whereParticlesAreTheLinesPartThePlaneAsSteepestDescentDoes() {
    MuellerBrown landscape = new MuellerBrown(0.05);
    double temperature = 0.5;
    double total = 0;
    double apart = 0;
    for (int i = 0; i < 56; i++) {
      for (int j = 0; j < 50; j++) {
        double[] point = {-1.6 + 0.05 * i, -0.4 + 0.05 * j};
        double weight = Math.exp(-energy(landscape, point) / temperature);
        if (weight < Math.exp(-1)) continue;
        total += weight;
        if (basin(landscape, point) != well(landscape, point)) apart += weight;
      }
    }
    assertThat(apart / total).isLessThan(1e-3);
  }

  private static double energy(Potential potential, double... point) {
    double[][] x = Lanes.doubles(point.length, Lanes.WIDEST);
    double[] v = Lanes.doubles(Lanes.WIDEST);
    for (int a = 0; a < point.length; a++) x[a][Lanes.DOUBLES] = point[a];
    potential.energy(0, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.WIDEST, v);
    return v[Lanes.DOUBLES];
  }

  private static int basin(Potential potential, double... start) {
    double[] at = start.clone();
    for (int step = 0; step < 3000; step++) {
      double[] g = gradient(potential, at);
      double size = Math.hypot(g[0], g[1]);
      double move = Math.min(4e-3, 0.02 / Math.max(size, 1e-12));
      at[0] -= move * g[0];
      at[1] -= move * g[1];
    }
    int nearest = 0;
    for (int k = 1; k < MUELLER_BROWN.length; k++) {
      if (distance(at, MUELLER_BROWN[k]) < distance(at, MUELLER_BROWN[nearest])) nearest = k;
    }
    return nearest;
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  @Test
  void aPointOfAMixtureBelongsToTheComponentThatLikeliestMadeIt() {
    GaussianMixture mixture =
        new GaussianMixture(
            List.of(0.2, 0.8),
            List.of(List.of(-1.0), List.of(1.0)),
            List.of(List.of(List.of(1.0)), List.of(List.of(1.0))));
    // Equal responsibilities where 2x = log(0.2/0.8).
    double border = Math.log(0.25) / 2;
    assertThat(well(mixture, border - 1e-6)).isEqualTo(0);
    assertThat(well(mixture, border + 1e-6)).isEqualTo(1);
  }
}
