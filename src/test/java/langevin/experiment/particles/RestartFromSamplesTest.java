package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.dynamics.Heun;
import langevin.ensemble.SampleLaw;
import langevin.experiment.Experiment;
import langevin.potential.Quadratic;
import langevin.results.Curve;
import langevin.results.NumericArray;
import langevin.results.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs from the end of another one under the same seed, and the seeds of a sweep. */
class RestartFromSamplesTest {
  @TempDir Path folder;

  private static final String EQUILIBRIUM =
      """
      format: 1
      name: equilibrium
      potential: {type: quadratic, stiffness: 1}
      temperature: 1
      particles: 40_000
      initial: {type: gibbs}
      dynamics: {integrator: heun, step: 0.0125, until: 0.5}
      observe: {every: 0.1}
      output: {snapshots: {times: [0, 0.5], particles: 40_000}}
      """;

  private Run run(String text, String... overrides) throws Exception {
    return Experiment.parse("x.yaml", text, folder, List.of(overrides)).run();
  }

  private static double[][] snapshot(Run run, int time) {
    NumericArray array = run.array("snapshots");
    int particles = array.shape().get(1);
    double[] column = new double[particles];
    for (int i = 0; i < particles; i++) {
      column[i] = ((NumericArray.Doubles) array).value(time * particles + i);
    }
    return new double[][] {column};
  }

  /**
   * With the noise of the first run once more the variance would be 1.77. The variance's error at 5
   * standard errors and the correlation's at 5/√N are false alarms of 6e-7 each.
   */
  @Test
  void anEquilibriumThatGoesOnUnderTheSameSeedStaysOne() throws Exception {
    Run first = run(EQUILIBRIUM);
    Run second =
        Particles.in(new Quadratic(List.of(1.0)))
            .temperature(1)
            .particles(40_000)
            .from(new SampleLaw(snapshot(first, 1)))
            .with(new Heun())
            .step(0.0125)
            .until(0.5)
            .observeEvery(0.1)
            .writing("output", "{snapshots: {times: [0, 0.5], particles: 40_000}}")
            .run();
    Curve variance = second.series("variance");
    int last = variance.values().length - 1;
    assertThat(variance.values()[last])
        .isCloseTo(1, within(5 * variance.standardErrors()[last] + 1e-3));
    assertThat(correlation(added(first), added(second))).isCloseTo(0, within(5 / 200.0));
  }

  /** What the noise added to every particle over half a time unit. */
  private static double[] added(Run run) {
    double[] from = snapshot(run, 0)[0];
    double[] added = snapshot(run, 1)[0].clone();
    for (int i = 0; i < added.length; i++) added[i] -= Math.exp(-0.5) * from[i];
    return added;
  }

  private static double correlation(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void theSeedsOfASweepGiveWhatEachGivesAlone() throws Exception {
    String small =
        EQUILIBRIUM.replace("40_000\ninitial", "4_000\ninitial").replaceAll("output.*\n", "");
    Run sweep = run(small, "seed=[5, 6]");
    List<double[]> rows = sweep.summary().orElseThrow().rows();
    int column = sweep.summary().orElseThrow().columns().indexOf("variance");
    assertThat(rows.get(0)[column]).isNotEqualTo(rows.get(1)[column]);
    for (int k = 0; k < 2; k++) {
      double[] alone = run(small, "seed=" + (5 + k)).series("variance").values();
      assertThat(rows.get(k)[column]).isEqualTo(alone[alone.length - 1]);
    }
  }
}
