package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.CheckRecord;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of the statements of rates of change in the course of a run. */
class BalancesTest {
  @TempDir private Path folder;

  private Run run(String... overrides) throws Exception {
    String text =
        """
        format: 1
        name: ou
        seed: 12
        potential: {type: quadratic, stiffness: 2}
        temperature: 0.5
        particles: 40_000
        initial: {type: gaussian, mean: 1, standard-deviation: 1}
        dynamics: {integrator: heun, step: 0.01, until: 1}
        observe: {every: 0.1}
        checks: [free-energy-dissipation, entropy-production, energy-balance, weak-form]
        report: {resolution: 0.1}
        """;
    return Experiment.parse("x.yaml", text, folder, List.of(overrides)).run();
  }

  private static double[] array(Run run, String name) {
    var found = run.array(name);
    double[] values = new double[found.size()];
    for (int k = 0; k < values.length; k++) values[k] = found.value(k);
    return values;
  }

  /** F of the Gaussian law of the Ornstein–Uhlenbeck process, theory.md D2. */
  private static double freeEnergy(double t) {
    double mean = Math.exp(-2 * t);
    double variance = 0.25 + 0.75 * Math.exp(-4 * t);
    return variance + mean * mean - 0.25 * Math.log(2 * Math.PI * Math.E * variance);
  }

  @Tag("slow")
  @Test
  void theyEndAtWhatTheCheckWeighsAndStayInTheBudget() throws Exception {
    Run run = run();
    double[] times = array(run, "balance_times");
    assertThat(times).hasSize(10).startsWith(0.1).endsWith(1.0);
    for (String name : List.of("free-energy-dissipation", "entropy-production", "energy-balance")) {
      CheckRecord check = run.check(name);
      String array = "balance_" + name.replace('-', '_');
      assertThat(check.verdict()).as(name).isEqualTo(CheckRecord.Verdict.HOLDS);
      double[] left = array(run, array + "_left");
      assertThat(left[0]).isZero();
      assertThat(left[9]).isEqualTo(check.left());
      assertThat(array(run, array + "_right")[9])
          .isEqualTo(check.right() - check.correction() - check.control());
      double[] residual = array(run, array + "_residual");
      double[] band = array(run, array + "_band");
      assertThat(residual[9]).isEqualTo(check.difference());
      // Nine times and three statements, false alarm 10⁻³ each.
      for (int k = 0; k < 10; k++) assertThat(Math.abs(residual[k])).isLessThanOrEqualTo(band[k]);
      assertThat(array(run, array + "_steps")).isSorted().hasSizeGreaterThan(1).contains(0.01);
      assertThat(array(run, array + "_by_step")[0]).isZero();
      assertThat(run.figure(name + "-steps").note())
          .containsPattern("they fall as h to the power of [0-9]|too little against the noise");
      double[] batches = array(run, array + "_batches");
      assertThat(Arrays.stream(batches).sum()).isCloseTo(0, within(1e-9));
      assertThat(Arrays.stream(batches).map(z -> z * z).sum())
          .isCloseTo(batches.length - 1, within(1e-9));
    }
    // dF/dt over each stretch is that of the closed form within the budget, as is −D.
    double[] left = array(run, "rate_free_energy_dissipation_left");
    double[] right = array(run, "rate_free_energy_dissipation_right");
    double[] band = array(run, "rate_free_energy_dissipation_band");
    for (int k = 0; k < 9; k++) {
      double truth = (freeEnergy(times[k + 1]) - freeEnergy(times[k])) / (times[k + 1] - times[k]);
      assertThat(left[k]).isCloseTo(right[k], within(band[k]));
      assertThat(right[k]).isCloseTo(truth, within(band[k] + 0.02 * Math.abs(truth)));
    }
    assertThat(run.figures().stream().map(f -> f.caption().name()))
        .contains(
            "free-energy-dissipation-sides",
            "free-energy-dissipation-residual",
            "free-energy-dissipation-rates",
            "free-energy-dissipation-steps",
            "free-energy-dissipation-batches");
  }

  @Tag("slow")
  @Test
  void anErrorShowsInThemAndASweepHasNone() throws Exception {
    Run hot = run("sabotage.temperature=1.3", "particles=200_000");
    double[] residual = array(hot, "balance_free_energy_dissipation_residual");
    double[] band = array(hot, "balance_free_energy_dissipation_band");
    assertThat(Math.abs(residual[9])).isGreaterThan(band[9]);
    Run sweep = run("temperature=[0.5, 0.6]", "particles=500", "dynamics.until=0.2");
    assertThat(sweep.arrays().keySet()).noneMatch(name -> name.startsWith("balance"));
  }
}
