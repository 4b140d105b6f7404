package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ensemble relaxes to, beside its own law. */
class EquilibriumTest {
  private static final String WELL =
      """
      format: 1
      name: ou
      seed: 12
      potential: {type: quadratic, stiffness: 2}
      temperature: 0.5
      particles: 20_000
      initial: {type: gaussian, mean: 1, standard-deviation: 1}
      dynamics: {integrator: heun, step: 0.01, until: 0.4}
      observe: {every: 0.2}
      output: {densities: [0, 0.4]}
      """;

  @TempDir private Path folder;

  private Run run(String text, String... overrides) throws Exception {
    return Experiment.parse("x.yaml", text, folder, List.of(overrides)).run();
  }

  /** F − F_∞ = τ KL(ρ|ρ_∞), of two Gaussian laws, theory.md D2 and D10. */
  private static double excess(double t) {
    double mean = Math.exp(-2 * t);
    double ratio = (0.25 + 0.75 * Math.exp(-4 * t)) / 0.25;
    return 0.5 * 0.5 * (ratio - 1 - Math.log(ratio) + mean * mean / 0.25);
  }

  /** Three times, each within five of its own standard errors: false alarm 2·10⁻⁶. */
  @Test
  void theExcessIsTheRelativeEntropyOfTheClosedForm() throws Exception {
    Run run = run(WELL);
    NumericArray excess = run.array("free_energy_excess");
    NumericArray error = run.array("free_energy_excess_standard_error");
    double[] free = run.series().column("free_energy");
    for (int k = 0; k < 3; k++) {
      assertThat(excess.value(k)).isCloseTo(excess(0.2 * k), within(5 * error.value(k)));
      // F_∞ itself is exact: −(τ/2) log(2πτ/k).
      assertThat(free[k] - excess.value(k))
          .isCloseTo(-0.25 * Math.log(2 * Math.PI * 0.25), within(1e-14));
    }
    assertThat(run.figure("free-energy-excess").figure())
        .isInstanceOfSatisfying(
            Figure.Curve.class,
            curve -> assertThat(curve.y().scale()).isEqualTo(Figure.Scale.LOGARITHMIC));
  }

  @Test
  void densitiesStandBeforeTheirLandscapeAndTheGibbsLaw() throws Exception {
    Run run = run(WELL);
    NumericArray x = run.array("density_grid");
    NumericArray v = run.array("density_landscape");
    NumericArray law = run.array("density_equilibrium");
    for (int i = 0; i < x.size(); i++) {
      double at = x.value(i);
      assertThat(v.value(i)).isCloseTo(at * at, within(1e-14 * (1 + at * at)));
      double gibbs = Math.exp(-at * at / 0.5) / Math.sqrt(0.5 * Math.PI);
      assertThat(law.value(i)).isCloseTo(gibbs, within(1e-12));
    }
    assertThat(run.figure("density").figure())
        .isInstanceOfSatisfying(
            Figure.Curve.class,
            curve -> {
              assertThat(curve.behind())
                  .extracting(Figure.Backdrop::ownScale)
                  .containsExactly(true, false);
              assertThat(curve.lines()).hasSize(2);
            });
  }

  /** Of a flat ring F_∞ = −τ log L, and the law is 1/L. */
  @Test
  void onARingTheLawIsThatOfTheRing() throws Exception {
    Run run =
        run(
            WELL.replace("{type: quadratic, stiffness: 2}", "{formula: \"0*x\"}")
                .replace("mean: 1, standard-deviation: 1", "mean: 0, standard-deviation: 0.3"),
            "domain={type: periodic, lower: -2, upper: 3}");
    NumericArray law = run.array("density_equilibrium");
    for (int i = 0; i < law.size(); i++) assertThat(law.value(i)).isCloseTo(0.2, within(1e-12));
  }

  @Tag("slow")
  @Test
  void inThePlaneTheLandscapeIsLinesOfEqualHeight() throws Exception {
    Run run =
        run(
            WELL.replace("stiffness: 2", "stiffness: [1, 4]")
                .replace(
                    "mean: 1, standard-deviation: 1", "mean: [1, 0], standard-deviation: 0.3"));
    NumericArray x = run.array("density_grid_1");
    NumericArray y = run.array("density_grid_2");
    NumericArray v = run.array("density_landscape");
    assertThat(v.shape()).containsExactly(x.size(), y.size());
    for (int i = 0; i < x.size(); i += 7) {
      for (int j = 0; j < y.size(); j += 5) {
        double truth = 0.5 * x.value(i) * x.value(i) + 2 * y.value(j) * y.value(j);
        assertThat(v.value(i * y.size() + j)).isCloseTo(truth, within(1e-13 * (1 + truth)));
      }
    }
    assertThat(run.figure("density").figure())
        .isInstanceOfSatisfying(
            Figure.HeatMap.class,
            map -> assertThat(map.over().orElseThrow().heights()).isSorted().hasSizeBetween(3, 10));
    assertThat(run.arrays()).doesNotContainKey("density_equilibrium");
    assertThat(run.array("free_energy_excess").value(0)).isPositive();
  }

  /**
   * F − F_∞ of two wells across and a parabola dragged along, from their equilibrium: 0 within five
   * standard errors (false alarm 6·10⁻⁷); F_∞ by integrals in closed form and by QUADPACK.
   */
  @Tag("slow")
  @Test
  void inThePlaneTheExcessIsOverAQuadratureOfTheLandscape() throws Exception {
    Run run =
        run(
            WELL.replace(
                    "{type: quadratic, stiffness: 2}", "{type: coupled-double-well, coupling: 0.5}")
                .replace("{type: gaussian, mean: 1, standard-deviation: 1}", "{type: gibbs}"),
            "temperature=0.25");
    NumericArray excess = run.array("free_energy_excess");
    NumericArray error = run.array("free_energy_excess_standard_error");
    double[] free = run.series().column("free_energy");
    assertThat(excess.value(0)).isCloseTo(0, within(5 * error.value(0)));
    assertThat(error.value(0)).isLessThan(0.01);
    assertThat(free[0] - excess.value(0)).isCloseTo(-0.25 * 2.3739478993493157, within(2.5e-7));
    assertThat(run.figures()).anyMatch(figure -> figure.name().equals("free-energy-excess"));
  }

  /** A plateau in the plane has no equilibrium: there is no figure, and no number. */
  @Tag("slow")
  @Test
  void inThePlaneAPlateauHasNone() throws Exception {
    Run run =
        run(
            WELL.replace("{type: quadratic, stiffness: 2}", "{formula: \"-exp(-x^2 - y^2)\"}")
                .replace(
                    "mean: 1, standard-deviation: 1", "mean: [0, 0], standard-deviation: 0.3"));
    assertThat(run.arrays())
        .containsKey("density_landscape")
        .doesNotContainKey("free_energy_excess");
    assertThat(run.figures()).noneMatch(figure -> figure.name().equals("free-energy-excess"));
  }

  /** No equilibrium: of what moves, of what does not confine, and of a drift. */
  @Tag("slow")
  @Test
  void whereThereIsNoEquilibriumNothingIsSaidOfIt() throws Exception {
    String moving = WELL.replace("{type: quadratic, stiffness: 2}", "{formula: \"x^2*(1 + t)\"}");
    assertThat(run(moving).arrays()).doesNotContainKeys("free_energy_excess", "density_landscape");
    String slope = WELL.replace("{type: quadratic, stiffness: 2}", "{formula: \"x\"}");
    assertThat(run(slope).arrays())
        .containsKey("density_landscape")
        .doesNotContainKeys("free_energy_excess", "density_equilibrium");
    String tilted =
        WELL.replace(
                "{type: quadratic, stiffness: 2}",
                "{type: washboard, amplitude: 0.5, period: 1, tilt: -1}")
            .replace("mean: 1, standard-deviation: 1", "mean: 0, standard-deviation: 0.3");
    assertThat(run(tilted, "domain={type: periodic, lower: -2, upper: 2}").arrays())
        .doesNotContainKeys("free_energy_excess", "density_equilibrium");
    String drift =
        WELL.replace("potential: {type: quadratic, stiffness: 2}", "drift: {formula: \"-x\"}");
    assertThat(run(drift).arrays()).doesNotContainKeys("free_energy_excess", "density_landscape");
  }
}
