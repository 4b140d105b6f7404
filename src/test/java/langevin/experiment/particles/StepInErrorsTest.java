package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import langevin.experiment.Experiment;
import langevin.results.Run;
import langevin.results.Series;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Printed errors under a step that shows: of the harmonic well with stiffness k = 1 everything is
 * known in closed form, and Euler–Maruyama's variance is τ/(k(1 − kh/2)) in the end, 5 % too large
 * at h = 0.1.
 */
class StepInErrorsTest {
  private static final double TEMPERATURE = 0.5;

  /** Two-sided 6·10⁻⁵ for each of the 60 numbers were the errors nothing but noise. */
  private static final double FAR = 4;

  @TempDir private Path folder;

  private Series run(String integrator, double step, String checks) throws Exception {
    Run run =
        Experiment.parse(
                "x.yaml",
                """
                format: 1
                name: step
                potential: {type: quadratic, stiffness: 1}
                temperature: %s
                particles: 40_000
                initial: {type: gaussian, mean: 1, standard-deviation: 0.4}
                dynamics: {integrator: %s, step: %s, until: 4}
                observe: {every: 0.4, means: {fourth: "x^4"}}
                checks: %s
                """
                    .formatted(TEMPERATURE, integrator, step, checks),
                folder,
                List.of())
            .run();
    return run.series();
  }

  private static Map<String, Double> truth(double time) {
    double mean = Math.exp(-time);
    double v = TEMPERATURE + (0.16 - TEMPERATURE) * Math.exp(-2 * time);
    double energy = (v + mean * mean) / 2;
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E * v);
    double excess = 1 - TEMPERATURE / v;
    return Map.of(
        "mean",
        mean,
        "variance",
        v,
        "mean_energy",
        energy,
        "entropy",
        entropy,
        "free_energy",
        energy - TEMPERATURE * entropy,
        "dissipation",
        mean * mean + excess * excess * v,
        "fisher_information",
        1 / v,
        "fourth",
        3 * v * v + 6 * v * mean * mean + Math.pow(mean, 4));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"euler-maruyama", "heun"})
  void everyPrintedErrorHasTheStepInIt(String integrator) throws Exception {
    Series series = run(integrator, 0.1, "[energy-balance]");
    double[] times = series.column("time");
    for (int k = 1; k < times.length; k++) {
      for (Map.Entry<String, Double> exact : truth(times[k]).entrySet()) {
        double value = series.column(exact.getKey())[k];
        double error = series.column(exact.getKey() + Series.STANDARD_ERROR)[k];
        assertThat(Math.abs(value - exact.getValue()))
            .as("%s at %s: %s ± %s", exact.getKey(), times[k], value, error)
            .isLessThan(FAR * error);
      }
    }
  }

  /** What the test above can see: without companions the variance is many errors off. */
  @Test
  void withoutACheckThatNeedsCompanionsNothingIsKnownOfTheStep() throws Exception {
    Series series = run("euler-maruyama", 0.1, "[]");
    int last = series.column("time").length - 1;
    // At time 4 the variance is within 2·10⁻⁴ of what it tends to.
    double off = series.column("variance")[last] - TEMPERATURE;
    assertThat(off / series.column("variance_standard_error")[last]).isGreaterThan(3 * FAR / 2);
  }
}
