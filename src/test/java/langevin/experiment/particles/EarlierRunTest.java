package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Heun;
import langevin.ensemble.SampleLaw;
import langevin.experiment.Experiment;
import langevin.potential.Quadratic;
import langevin.results.CheckRecord;
import langevin.results.Curve;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that begin where another ended, and the seeds of a sweep. Each statistical assertion is
 * two-sided at five standard errors: chance alone fails one in 1.7 million.
 */
class EarlierRunTest {
  private static final int PARTICLES = 100_000;

  private static final String EQUILIBRIUM =
      """
      format: 1
      name: first
      potential: {type: quadratic, stiffness: 1}
      temperature: 1
      particles: 100_000
      initial: {type: gibbs}
      dynamics: {integrator: heun, step: 0.0125, until: 0.5}
      observe: {every: 0.1}
      output: {snapshots: {times: [0, 0.5], particles: 100_000}}
      """;

  @TempDir private Path folder;

  private static Optional<Run> equilibrium = Optional.empty();

  /** The run that most others begin from, made once and saved below the folder of each. */
  private Run equilibrium() throws Exception {
    if (equilibrium.isEmpty()) equilibrium = Optional.of(run(EQUILIBRIUM));
    Run first = equilibrium.orElseThrow();
    first.save(folder);
    return first;
  }

  private Run run(String text, String... overrides) throws Exception {
    return Experiment.parse("x.yaml", text, folder, List.of(overrides)).run();
  }

  /** Runs and saves it below the folder, as {@code NAME-1}. */
  private Run saved(String text, String... overrides) throws Exception {
    Run run = run(text, overrides);
    run.save(folder);
    return run;
  }

  /** One axis of a snapshot. */
  private static double[] axis(NumericArray snapshots, int at, int axis) {
    int particles = snapshots.shape().get(1);
    int axes = snapshots.shape().get(2);
    double[] x = new double[particles];
    for (int i = 0; i < particles; i++) {
      x[i] = snapshots.value((at * particles + i) * axes + axis);
    }
    return x;
  }

  private void write(String name, double[] column) throws IOException {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(column.length);
    header += " ".repeat(118 - header.length() - 1) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 8 * column.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.position(128);
    bytes.asDoubleBuffer().put(column);
    Files.write(folder.resolve(name), bytes.array());
  }

  private static void assertWithin(Curve curve, double time, double truth) {
    for (int i = 0; i < curve.times().length; i++) {
      if (Math.abs(curve.times()[i] - time) < 1e-9) {
        assertThat(curve.values()[i]).isCloseTo(truth, within(5 * curve.standardErrors()[i]));
        return;
      }
    }
    throw new AssertionError("no time " + time);
  }

  /** With the noise of the first run once more the variance would be 1.77. */
  @Test
  void anEquilibriumThatGoesOnUnderTheSameSeedStaysOne() throws Exception {
    Run first = equilibrium();
    Run second =
        Particles.in(new Quadratic(List.of(1.0)))
            .temperature(1)
            .particles(PARTICLES)
            .from(new SampleLaw(new double[][] {axis(first.array("snapshots"), 1, 0)}))
            .with(new Heun())
            .step(0.0125)
            .until(0.5)
            .observeEvery(0.1)
            .writing("output", "{snapshots: {times: [0, 0.5], particles: 100_000}}")
            .run();
    assertWithin(second.series("variance"), 0.5, 1);
    assertUncorrelated(added(first, 1), added(second, 1));
  }

  @Test
  void theSeedsOfASweepGiveWhatEachGivesAlone() throws Exception {
    String small =
        EQUILIBRIUM.replace("100_000\ninitial", "4_000\ninitial").replaceAll("output.*\n", "");
    Run sweep = run(small, "seed=[5, 6]");
    List<double[]> rows = sweep.summary().orElseThrow().rows();
    int column = sweep.summary().orElseThrow().columns().indexOf("variance");
    assertThat(rows.get(0)[column]).isNotEqualTo(rows.get(1)[column]);
    for (int k = 0; k < 2; k++) {
      double[] alone = run(small, "seed=" + (5 + k)).series("variance").values();
      assertThat(rows.get(k)[column]).isEqualTo(alone[alone.length - 1]);
    }
  }

  @Tag("slow")
  @Test
  void anEquilibriumThatGoesOnFromAFileStaysOne() throws Exception {
    Run first = equilibrium();
    write("half.npy", axis(first.array("snapshots"), 1, 0));
    for (String start :
        List.of("{type: samples, file: half.npy}", "{type: run, from: first-1, time: 0.5}")) {
      String until = start.contains("run") ? "1" : "0.5";
      Run second =
          run(
              EQUILIBRIUM,
              "initial=" + start,
              "dynamics.until=" + until,
              "output.snapshots.times=[" + until + "]");
      Curve variance = second.series("variance");
      assertWithin(variance, Double.parseDouble(until), 1);
      assertThat(variance.times()[0]).isEqualTo(Double.parseDouble(until) - 0.5);
    }
  }

  /** What the noise added to every particle over half a time unit in the harmonic well. */
  private static double[] added(Run run, double stiffness) {
    double[] from = axis(run.array("snapshots"), 0, 0);
    double[] to = axis(run.array("snapshots"), 1, 0);
    double[] added = new double[from.length];
    double mean = 0;
    double decay = Math.exp(-0.5 * stiffness);
    for (int i = 0; i < from.length; i++) {
      added[i] = to[i] - decay * from[i];
      mean += added[i] / from.length;
    }
    for (int i = 0; i < from.length; i++) added[i] -= mean;
    return added;
  }

  private static void assertUncorrelated(double[] a, double[] b) {
    assertThat(correlation(a, b)).isCloseTo(0, within(5 / Math.sqrt(PARTICLES)));
  }

  private static double correlation(double[] a, double[] b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    return product / Math.sqrt(squareA * squareB);
  }

  @Tag("slow")
  @Test
  void noneOfAChainOfDifferentRunsUnderOneSeedMeetsTheNoiseOfAnother() throws Exception {
    Run first = equilibrium();
    String times = "output.snapshots.times=[0.5, 1]";
    Run second =
        saved(
            EQUILIBRIUM.replace("name: first", "name: second"),
            "initial={type: run, from: first-1}",
            "potential.stiffness=2",
            "temperature=0.5",
            "dynamics.until=1",
            times);
    Run third =
        run(
            EQUILIBRIUM,
            "initial={type: run, from: second-1}",
            "dynamics.until=1.5",
            "output.snapshots.times=[1, 1.5]");
    write("half.npy", axis(first.array("snapshots"), 1, 0));
    Run fromFile =
        run(
            EQUILIBRIUM,
            "initial={type: samples, file: half.npy}",
            "output.snapshots.times=[0, 0.5]");
    write("one.npy", axis(fromFile.array("snapshots"), 1, 0));
    Run fromFileOfThat =
        run(
            EQUILIBRIUM,
            "initial={type: samples, file: one.npy}",
            "dynamics={integrator: euler-maruyama, step: 0.00625, until: 0.5}",
            "output.snapshots.times=[0, 0.5]");
    List<double[]> noises =
        List.of(
            added(first, 1),
            added(second, 2),
            added(third, 1),
            added(fromFile, 1),
            added(fromFileOfThat, 1));
    for (int a = 0; a < noises.size(); a++) {
      for (int b = 0; b < a; b++) {
        // The file holds the same numbers as the folder: the same start, the same noise.
        if (!(a == 3 && b == 1)) assertUncorrelated(noises.get(a), noises.get(b));
      }
    }
  }

  /** As the page on particles says: common noise between runs that draw their own start. */
  @Test
  void differentRunsThatDrawTheirOwnStartShareTheirPathsUnlessTheirSeedsDiffer() throws Exception {
    String small = EQUILIBRIUM.replace("100_000", "10_000");
    Run first = run(small, "seed=1");
    Run alike = run(small, "seed=1", "potential.stiffness=2", "name=other");
    Run other = run(small, "seed=2", "potential.stiffness=2", "name=other");
    assertThat(correlation(added(first, 1), added(alike, 2))).isGreaterThan(0.9);
    assertThat(correlation(added(first, 1), added(other, 2))).isCloseTo(0, within(5 / 100.0));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"potential.stiffness=3", "temperature=0.25"})
  void aQuenchFromAFileViolatesNoTrueStatement(String quench) throws Exception {
    Run first = equilibrium();
    write("half.npy", axis(first.array("snapshots"), 1, 0));
    Run second =
        run(
            EQUILIBRIUM
                + "checks: [energy-balance, free-energy-dissipation, weak-form,"
                + " entropy-production]",
            "initial={type: samples, file: half.npy}",
            quench);
    assertThat(second.checks())
        .hasSize(4)
        .noneMatch(check -> check.verdict() == CheckRecord.Verdict.VIOLATED);
  }

  private static final String DRIVEN =
      """
      format: 1
      name: driven
      potential:
        type: controlled
        loss: {type: quadratic, stiffness: 1}
        entropy: {type: quadratic, stiffness: 1}
        coefficient: {type: sine, mean: 1, amplitude: 0.9, period: 1}
      temperature: 0
      particles: 3000
      initial: {type: gaussian, mean: 1, standard-deviation: 1}
      dynamics: {integrator: INTEGRATOR, step: 0.0078125, until: 2}
      observe: {every: 0.25}
      output: {snapshots: {times: [0.75, 2], particles: 3000}}
      """;

  /** One without and one with momenta. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"heun", "baoab, friction: 1"})
  void withoutNoiseTwoRunsOneAfterTheOtherAreOne(String integrator) throws Exception {
    areOne(integrator);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"euler-maruyama", "leimkuhler-matthews", "tamed-euler"})
  void withoutNoiseTwoRunsOfAnyOtherSchemeAreOne(String integrator) throws Exception {
    areOne(integrator);
  }

  private void areOne(String integrator) throws Exception {
    String text = DRIVEN.replace("INTEGRATOR", integrator);
    Run whole = saved(text);
    Run rest =
        run(
            text,
            "initial={type: run, from: driven-1, time: 0.75}",
            "output.snapshots.times=[0.75, 2]");
    assertThat(rest.series("mean").times()).startsWith(0.75, 1, 1.25).endsWith(1.75, 2);
    for (String array : whole.arrays().keySet()) {
      if (!array.startsWith("snapshot")) continue;
      NumericArray expected = whole.array(array);
      NumericArray found = rest.array(array);
      assertThat(found.shape()).isEqualTo(expected.shape());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.value(i)).as(array).isCloseTo(expected.value(i), within(1e-13));
      }
    }
    double[] lambda = whole.series("coefficient").values();
    double[] later = rest.series("coefficient").values();
    for (int i = 0; i < later.length; i++) {
      assertThat(later[i]).isCloseTo(lambda[i + lambda.length - later.length], within(1e-12));
    }
  }

  @Test
  void momentaThatWereDrawnGoOnWithTheirParticles() throws Exception {
    String text = EQUILIBRIUM.replace("integrator: heun", "integrator: baoab, friction: 1");
    Run first = saved(text);
    Run second =
        run(
            text,
            "initial={type: run, from: first-1}",
            "dynamics.until=0.75",
            "output.snapshots.times=[0.5]");
    assertThat(axis(second.array("snapshot_momenta"), 0, 0))
        .isEqualTo(axis(first.array("snapshot_momenta"), 1, 0));
    assertWithin(second.series("variance"), 0.75, 1);
  }

  private void assertRefused(String message, String text, String... overrides) {
    assertThatThrownBy(() -> Experiment.parse("x.yaml", text, folder, List.of(overrides)).points())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(message)
        .hasMessageContaining("1 error; nothing was run.");
  }

  @Test
  void whatCannotBeGoneOnFromIsRefusedInOneSentence() throws Exception {
    String small = EQUILIBRIUM.replace("100_000", "200");
    saved(small);
    String from = "initial={type: run, from: first-1}";
    String until = "dynamics.until=1";
    String snapshots = "output={snapshots: {times: [1]}}";
    assertRefused(
        "no snapshot of time 0.4; the nearest is of time 0.5",
        small,
        "initial={type: run, from: first-1, time: 0.4}",
        until,
        snapshots);
    assertRefused(
        "live in dimension 1 (200 particles in",
        small,
        from,
        until,
        snapshots,
        "potential={type: quadratic, stiffness: [1, 1]}");
    assertRefused(
        "'until' must be later than the start of the run, time 0.5, found 0.5",
        small,
        from,
        "output={densities: [0.5]}");
    assertRefused(
        "time 0.2 is before the start of the run, time 0.5",
        small,
        from,
        until,
        "output={densities: [0.2]}");
    assertRefused(
        "carries momenta, but the earlier run has none",
        small,
        from,
        until,
        snapshots,
        "dynamics.integrator=baoab",
        "dynamics.friction=1");
    assertRefused("must not exceed the 200 rows", small, from, until, snapshots, "particles=300");
    assertRefused("is not a results folder", small, "initial={type: run, from: no-1}", snapshots);
    assertRefused(
        "beyond the reflecting walls",
        small,
        from,
        until,
        snapshots,
        "domain={type: reflecting, lower: 5, upper: 6}");
    saved(small.replaceAll("output.*\n", ""), "name=bare");
    assertRefused(
        "has no snapshots to go on from",
        small,
        "initial={type: run, from: bare-1}",
        until,
        snapshots);
  }
}
