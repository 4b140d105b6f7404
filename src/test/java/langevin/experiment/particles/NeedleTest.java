package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Curve;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Entropies beside needles of a few thousandths of the mass: within five standard errors of the
 * truth, two-sided, which chance alone fails in one of 1.7 million, or left out.
 */
class NeedleTest {
  @TempDir private Path folder;

  private static final String RING =
      "domain: {type: periodic, lower: -3.141592653589793, upper: 3.141592653589793}";

  private static double well(boolean ring, double x) {
    return ring ? -Math.cos(x) : x * x / 2;
  }

  /** Z and ∫V e^{−V}, the wells by midpoints, and by themselves what each needle adds. */
  private static double[] integrals(boolean ring, double[]... needles) {
    double[] sums = new double[2];
    double reach = ring ? Math.PI : 12;
    double h = 2 * reach / 100_000;
    for (double x = -reach + h / 2; x < reach; x += h) {
      double mass = Math.exp(-well(ring, x)) * h;
      sums[0] += mass;
      sums[1] += well(ring, x) * mass;
    }
    for (double[] needle : needles) {
      double width = needle[2];
      for (double u = -8 + 4e-5; u < 8; u += 8e-5) {
        double flat = well(ring, needle[1] + u * width);
        double v = flat - needle[0] * Math.exp(-u * u);
        double mass = Math.exp(-v) * 8e-5 * width;
        double without = Math.exp(-flat) * 8e-5 * width;
        sums[0] += mass - without;
        sums[1] += v * mass - flat * without;
      }
    }
    return sums;
  }

  private Run run(boolean ring, long particles, long seed, double[]... needles) throws Exception {
    StringBuilder formula = new StringBuilder(ring ? "-cos(x)" : "x^2/2");
    for (double[] n : needles) {
      formula.append(" - %s*exp(-((x - (%s))/%s)^2)".formatted(n[0], n[1], n[2]));
    }
    return Experiment.parse(
            "x.yaml",
            """
            format: 1
            name: needle
            seed: %d
            potential: {type: formula, formula: "%s", dimension: 1}
            temperature: 1
            particles: %d
            initial: {type: gibbs}
            %s
            dynamics: {integrator: mala, step: 1e-14, until: 2e-14}
            checks: []
            """
                .formatted(seed, formula, particles, ring ? RING : ""),
            folder,
            List.of())
        .run();
  }

  /** Whether S was given; if it was, it and F are right. */
  private static boolean right(Run run, double[] integrals) {
    Curve entropy = run.series("entropy");
    Curve free = run.series("free_energy");
    if (Double.isNaN(entropy.values()[0])) {
      assertThat(free.values()[0]).isNaN();
      return false;
    }
    double logZ = Math.log(integrals[0]);
    double s = logZ + integrals[1] / integrals[0];
    assertThat(Math.abs(entropy.values()[0] - s)).isLessThan(5 * entropy.standardErrors()[0]);
    assertThat(Math.abs(free.values()[0] + logZ)).isLessThan(5 * free.standardErrors()[0]);
    return true;
  }

  /** Far out, in the middle of the well, on a ring, and as wide as is resolved. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "false, 12, 3, 1e-5",
    "false, 7.15, 0.1, 4e-5",
    "true, 9, 2, 1e-5",
    "false, 6, 3, 1e-2"
  })
  void aNeedleIsNotSmoothedAwayWithoutAWord(boolean ring, double depth, double at, double width)
      throws Exception {
    aNeedleIsNotSmoothedAway(ring, depth, at, width, 1, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "false, 12, 3, 1e-5, 2", "false, 10.6, 3, 1e-5, 1", "false, 13, 3, 1e-5, 1",
    "false, 7.15, 0.1, 4e-5, 2", "true, 9, 2, 1e-5, 2", "false, 6, 3, 1e-2, 2"
  })
  void norIsItWithOtherSeedsAndDepths(
      boolean ring, double depth, double at, double width, long from) throws Exception {
    aNeedleIsNotSmoothedAway(ring, depth, at, width, from, 3);
  }

  private void aNeedleIsNotSmoothedAway(
      boolean ring, double depth, double at, double width, long from, long to) throws Exception {
    double[] needle = {depth, at, width};
    double[] integrals = integrals(ring, needle);
    for (long particles : new long[] {3000, 10_000, 100_000}) {
      for (long seed = from; seed <= to; seed++)
        right(run(ring, particles, seed, needle), integrals);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"3000", "30000"})
  void twoNeedlesAreNotSmoothedAwayWithoutAWord(long particles) throws Exception {
    double[][] needles = {{11.5, 3, 1e-5}, {7, -1, 3e-5}};
    double[] integrals = integrals(false, needles);
    for (long seed = 1; seed <= 3; seed++) right(run(false, particles, seed, needles), integrals);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"false, 3000", "true, 30000", "false, 100000"})
  void smoothDensitiesKeepTheirEntropy(boolean ring, long particles) throws Exception {
    assertThat(right(run(ring, particles, 7), integrals(ring))).isTrue();
  }
}
