package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.report.Screen;
import langevin.report.Style;
import langevin.results.Checkpoint;
import langevin.results.Curve;
import langevin.results.NpyTest;
import langevin.results.ResultsException;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told of a run of particles, before it and after. */
class PlainWordsTest {
  private static final String SMALL =
      """
      format: 1
      name: words
      seed: 3
      potential: {type: double-well}
      temperature: 0.25
      particles: 1000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.025, until: 1}
      observe: {every: 0.5}
      """;

  @TempDir private Path folder;

  private Experiment read(String... settings) throws BadScenario {
    return Experiment.parse("words.yaml", SMALL, folder, List.of(settings));
  }

  private static String screen(Run run) {
    return new Screen(Style.PLAIN).results(run, "results/words-1").replaceAll("\\s+", " ");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"0.0333333333", "0.033333", "0.0333333", "0.03333333333333333"})
  void aStepThatRoundsAThirtiethIsOne(String step) throws Exception {
    Run run = read("dynamics.step=" + step, "observe.every=0.0666666667").run();
    assertThat(run.manifest().subject().setup()).contains("Heun, step 1/30, until 1 (");
    double[] times = run.series().column("time");
    assertThat(times).hasSize(16);
    for (int k = 0; k < times.length; k++) assertThat(times[k]).isEqualTo(k / 15.0);
    Run exact = read("dynamics.step=" + 1 / 30.0, "observe.every=" + 1 / 15.0).run();
    for (String column : run.series().columns()) {
      assertThat(run.series().column(column)).isEqualTo(exact.series().column(column));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.6667, 2, 2/3",
    "0.6666, 2, 2/3",
    "0.142857, 1, 1/7",
    "0.3333, 1, 1/3",
    "0.025, 1, 0.025"
  })
  void otherPartsAreTakenAlike(String step, String until, String shown) throws Exception {
    assertThat(
            read("dynamics.step=" + step, "dynamics.until=" + until, "observe.every=" + step)
                .setup())
        .contains("step " + shown + ", until");
  }

  /** 2/154 is 0.013 as well, to three digits; nobody who writes 0.3 means a third. */
  @ParameterizedTest
  @CsvSource({
    "0.013, 2",
    "0.3, 1",
    "0.333, 1",
    "0.0333, 1",
    "0.0333333334, 1",
    "0.0333333331, 1",
    "0.6665, 2"
  })
  void whatRoundsNoPartWellEnoughIsRefused(String step, String until) {
    assertThatThrownBy(() -> read("dynamics.step=" + step, "dynamics.until=" + until))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("must be a whole number of steps of " + step)
        .hasMessageContaining("the nearest are");
  }

  @Test
  void timesThatRoundAStepAreThoseOfTheStep() throws Exception {
    Run run =
        read(
                "dynamics.step=0.0333333333",
                "observe={times: [0.3333, 0.66667]}",
                "output={densities: [0.66667], snapshots: {times: [0.1, 0.9333]}}")
            .run();
    assertThat(run.series().column("time")).containsExactly(0, 0.1, 1 / 3.0, 2 / 3.0, 28 / 30.0, 1);
    assertThat(run.array("snapshot_times").value(1)).isEqualTo(28 / 30.0);
    assertThatThrownBy(() -> read("dynamics.step=0.0333333333", "observe={times: [0.335]}"))
        .hasMessageContaining("time 0.335 is not a whole number of steps");
  }

  @Test
  void samplesThatAreNotNeededAreSaidToBeUnused() throws Exception {
    Files.write(folder.resolve("start.npy"), NpyTest.npy("<f8", "False", "(5000, 1)", 5000));
    String file = "initial={type: samples, file: start.npy}";
    assertThat(read(file).setup())
        .contains(", from the first 1,000 of 5,000 samples, the rest unused");
    assertThat(read(file, "particles=5000").setup()).doesNotContain("samples");
  }

  @Test
  void whereMomentaComeFromIsSaid() throws Exception {
    String baoab = "dynamics={integrator: baoab, friction: 1, step: 0.025, until: 1}";
    assertThat(read(baoab).setup()).contains(", momenta Maxwellian at first (");
    assertThat(read().setup()).doesNotContain("momenta");
    // And they are: at rest on a flat landscape E[x²] = 2τ(t − 1 + e^{−t}) needs E[p²] = τ.
    Run flat =
        read(
                baoab,
                "potential={type: linear, slope: 0}",
                "initial={type: point, at: 0}",
                "particles=20000")
            .run();
    Curve displaced = flat.series("mean_squared_displacement");
    int last = displaced.values().length - 1;
    assertThat(displaced.values()[last])
        .isCloseTo(0.5 * Math.exp(-1), within(5 * displaced.standardErrors()[last] + 1e-4));
  }

  @Test
  void oneParticleHasAPathAndNoErrorsAndIsToldWhy() throws Exception {
    Run run = read("particles=1", "output={snapshots: {times: [1]}}").run();
    assertThat(run.series().column("mean")).containsOnly(Double.NaN);
    assertThat(screen(run))
        .contains("no mean, variance, mean energy")
        .contains(
            "a number is given with its standard error only, which needs at least two batches of"
                + " particles; output.snapshots keeps the path of each")
        .contains("no entropy S, free energy F: fewer than 50 particles");
    assertThat(run.array("snapshots").size()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.3", "-1e-7", "12345.678"})
  void aDensityOfAllParticlesInOnePlaceIsSaidToBeNone(String at) throws Exception {
    Run run =
        read(
                "initial={type: point, at: " + at + "}",
                "output={densities: [0]}",
                "potential={type: quadratic, stiffness: 1}")
            .run();
    assertThat(run.arrays()).doesNotContainKey("density");
    assertThat(screen(run))
        .contains("density ρ")
        .contains("at time 0: all particles are in one place, where the density is infinite");
  }

  @Test
  void theEquilibriumOfANarrowWellInAWideBoxIsFound() throws Exception {
    Run run =
        read(
                "potential={type: quadratic, stiffness: 1e10, centre: 0.123}",
                "domain={type: reflecting, lower: -1000, upper: 1000}",
                "initial=gibbs",
                "dynamics={integrator: heun, step: 1e-12, until: 2e-12}",
                "observe={every: 1e-12}",
                "particles=20000")
            .run();
    Curve energy = run.series("mean_energy");
    assertThat(energy.values()[0]).isCloseTo(0.125, within(5 * energy.standardErrors()[0]));
  }

  @Test
  void theLettersOfAControlledLandscapeAreExplained() throws Exception {
    assertThat(
            read("potential={type: controlled, loss: double-well, entropy: {type: quadratic,"
                    + " stiffness: 2}, coefficient: {type: constant, value: 0.5}}")
                .setup())
        .contains("V(x, t) = L(x) + λ(t) H(x)")
        .contains("loss: V(x) = x⁴/4 − x²/2")
        .contains("entropy: V(x) = ½ Σ k_a (x_a − c_a)² with stiffness 2")
        .contains("coefficient: λ(t) = value with value 0.5");
  }

  @Test
  void keysThatBeginWithXHoldAnchors() throws Exception {
    String text =
        "x-start: &start {type: point, at: 0.5}\nx-note: whatever\n"
            + SMALL.replaceFirst("initial: .*", "initial: *start");
    Run run = Experiment.parse("words.yaml", text, folder, List.of()).run();
    assertThat(run.series("mean").values()[0]).isEqualTo(0.5);
  }

  @Test
  void aRunOfHoursIsNotBegunWithoutAWord() throws Exception {
    Experiment hours = read("particles=1_000_000_000_000");
    assertThat(
            new Screen(Style.PLAIN)
                .patience(hours.work(), hours.workload(), 2, hours.seconds(hours.workload(), 2)))
        .isEqualTo(
            """
            4e13 particle-steps: about 11 h 6 min on 2 threads of a usual machine;
            './langevin bench' tells the speed of this one
            """);
    Experiment seconds = read("particles=1_000_000");
    assertThat(
            new Screen(Style.PLAIN)
                .patience(
                    seconds.work(), seconds.workload(), 1, seconds.seconds(seconds.workload(), 1)))
        .isEmpty();
  }

  @Test
  void moreWorkThanCanBeCountedIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    "particles=1_000_000_000_000",
                    "dynamics={integrator: heun, step: 1e-8, until: 100}",
                    "observe={every: 10}"))
        .hasMessageContaining(
            "1,000,000,000,000 particles take 10,000,000,000 steps each; at most 1e18");
  }

  @ParameterizedTest
  @CsvSource({
    "dynamics.until=2, dynamics.until",
    "dynamics.step=0.0125, dynamics.step",
    "observe.every=0.25, observe",
    "dynamics.until=2 temperature=0.5, 'dynamics.until, temperature'",
    "dynamics.until=2 observe.every=1, 'dynamics.until, observe'"
  })
  void whoeverGoesOnWithAnotherScenarioIsToldWhatWasChanged(String settings, String named)
      throws Exception {
    try (ResultsFolder results = ResultsFolder.claim(folder, "words")) {
      results.checkpoint().write(read().provenance(), _ -> {});
      Checkpoint begun = results.checkpoint().open();
      read().refuseIfChanged(begun);
      assertThatThrownBy(() -> read(settings.split(" ")).refuseIfChanged(begun))
          .isInstanceOf(ResultsException.class)
          .hasMessageMatching("cannot resume: the scenario changed since .* was written: " + named);
    }
  }
}
