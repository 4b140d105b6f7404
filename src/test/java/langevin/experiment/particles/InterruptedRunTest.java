package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import langevin.experiment.Experiment;
import langevin.experiment.Interruption;
import langevin.results.Checkpoint;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedRunTest {
  @TempDir Path folder;

  private static final String SCENARIO =
      """
      format: 1
      name: interrupted
      seed: 8
      potential: {type: double-well}
      temperature: 0.25
      particles: 3000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.004, until: 10}
      observe: {every: 2}
      checks: [energy-balance]
      """;

  private static final String PATHS =
      """
      format: 1
      name: interrupted
      seed: 8
      drift: {formula: "1 + sin(x)"}
      temperature: 0.25
      particles: 3000
      initial: {type: point, at: 0}
      domain: {type: periodic, lower: -3.14159265, upper: 3.14159265}
      dynamics: {integrator: heun, step: 0.004, until: 10}
      observe: {every: 2, paths: {from: 2}}
      hold: resident
      """;

  private static final String QUENCH =
      SCENARIO
          .replace("temperature: 0.25", "temperature: {formula: \"if(t < 4, 0.5, 0.2)\"}")
          .replace("[energy-balance]", "[free-energy-dissipation, weak-form]");

  private static final String PLACED =
      SCENARIO
          .replace(
              "temperature: 0.25",
              "diffusion: {formula: \"0.3 + 0.2*sin(x)\", reading: stratonovich}")
          .replace("heun", "milstein")
          .replace("[energy-balance]", "[energy-balance, weak-form]\ntest-functions: [x^3]");

  private static final String BOTH_WAYS =
      SCENARIO
          .replace("{type: double-well}", "{formula: \"x^2/2*(1 + 0.1*t)\"}")
          .replace("{type: gaussian, mean: -1, standard-deviation: 0.1}", "{type: gibbs}")
          .replace("until: 10", "until: 4")
          .replace("[energy-balance]", "[crooks-relation]");

  private static final String TWO_TIMES =
      SCENARIO
          .replace("{type: gaussian, mean: -1, standard-deviation: 0.1}", "{type: gibbs}")
          .replace("heun", "euler-maruyama")
          .replace("until: 10", "until: 4")
          .replace("[energy-balance]", "[detailed-balance, one-step-identity]\nhold: resident");

  /** Groups of particles between two interruptions, of sixteen and more. */
  private static final int GROUPS_BETWEEN = 24;

  /** Interrupted before its first step and then again and again: all it knows is taken up again. */
  @Tag("slow")
  @Test
  void aRunInterruptedInItsPilotGoesOnToTheSameNumbers() throws Exception {
    goesOnToTheSameNumbers(SCENARIO);
  }

  /** What happened before a quench and after it is one run. */
  @Tag("long")
  @Test
  void aRunUnderATemperatureThatChangesGoesOn() throws Exception {
    goesOnToTheSameNumbers(QUENCH);
  }

  /** The reversed protocol is taken up where it was. */
  @Tag("long")
  @Test
  void aRunOfAProtocolAndItsReverseGoesOn() throws Exception {
    goesOnToTheSameNumbers(BOTH_WAYS);
  }

  /** Correlations of two times, and the sums of a chain, are in the checkpoint. */
  @Tag("long")
  @Test
  void aRunThatCorrelatesTwoTimesGoesOn() throws Exception {
    goesOnToTheSameNumbers(TWO_TIMES);
  }

  /** Sums of momenta are in the checkpoint. */
  @Tag("slow")
  @Test
  void aRunWithMomentaGoesOn() throws Exception {
    goesOnToTheSameNumbers(
        SCENARIO
            .replace("integrator: heun", "integrator: baoab, friction: 1")
            .replace("energy-balance", "underdamped-energy-balance"));
  }

  /** Sums of test functions are in the checkpoint. */
  @Tag("long")
  @Test
  void aRunWithNoiseByPlaceGoesOn() throws Exception {
    goesOnToTheSameNumbers(PLACED);
  }

  /** Blocks that are held have their paths in the checkpoint. */
  @Tag("slow")
  @Test
  void anInterruptedRunGoesOnAlongThePathsOfItsParticles() throws Exception {
    goesOnToTheSameNumbers(PATHS);
  }

  /** Who has passed a border, and when, is in the checkpoint. */
  @Tag("long")
  @Test
  void aRunThatWatchesPassagesGoesOn() throws Exception {
    goesOnToTheSameNumbers(
        SCENARIO
            .replace("{every: 2}", "{every: 2, passages: {well: 1, margin: 0.5}}")
            .replace("energy-balance", "first-passage-times"));
    goesOnToTheSameNumbers(
        SCENARIO.replace("{every: 2}", "{every: 2, passages: {upper: -0.9}}") + "hold: resident\n");
  }

  private void goesOnToTheSameNumbers(String scenario) throws Exception {
    String whole;
    try (ResultsFolder results = ResultsFolder.claim(folder, "whole")) {
      whole = said(run(scenario, results, Optional.empty(), Integer.MAX_VALUE).orElseThrow());
    }
    try (ResultsFolder results = ResultsFolder.claim(folder, "interrupted")) {
      assertThat(run(scenario, results, Optional.empty(), 0)).isEmpty();
      long pilotOnly = results.checkpoint().open().file().toFile().length();
      Optional<Run> run = Optional.empty();
      int parts = 0;
      long largest = 0;
      for (; run.isEmpty(); parts++) {
        run =
            run(
                scenario,
                results,
                Optional.of(results.checkpoint().open()),
                1 + GROUPS_BETWEEN * parts);
        largest = Math.max(largest, results.checkpoint().open().file().toFile().length());
      }
      assertThat(parts).isGreaterThan(1);
      assertThat(largest).isGreaterThan(2 * pilotOnly);
      assertThat(said(run.get())).isEqualTo(whole);
    }
  }

  private static String said(Run run) {
    return run.checks() + "\n" + run.resultSha256();
  }

  private static Optional<Run> run(
      String scenario, ResultsFolder results, Optional<Checkpoint> resumed, int pieces)
      throws Exception {
    Interruption interruption = new Interruption(pieces);
    return Experiment.parse(interruption.kinds(), "test", scenario, Path.of(""), List.of())
        .run(
            new Experiment.Circumstances(
                2, interruption, Optional.of(results.checkpoint()), resumed));
  }
}
