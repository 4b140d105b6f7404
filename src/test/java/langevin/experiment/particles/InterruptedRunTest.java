package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import langevin.experiment.Experiment;
import langevin.experiment.Watcher;
import langevin.results.Checkpoint;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedRunTest {
  @TempDir Path folder;

  /** Interrupted at every poll, so that both the pilot and the run after it are taken up again. */
  @Tag("slow")
  @Test
  void aRunInterruptedInItsPilotGoesOnToTheSameNumbers() throws Exception {
    Experiment experiment =
        Experiment.parse(
            "test",
            """
            format: 1
            name: interrupted
            seed: 8
            potential: {type: double-well}
            temperature: 0.25
            particles: 3000
            initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
            dynamics: {integrator: heun, step: 0.0004, until: 10}
            observe: {every: 2}
            checks: [energy-balance]
            """,
            Path.of(""),
            List.of());
    goesOnToTheSameNumbers(experiment, true);
  }

  /** Blocks that are held have their paths in the checkpoint. */
  @Tag("slow")
  @Test
  void anInterruptedRunGoesOnAlongThePathsOfItsParticles() throws Exception {
    Experiment experiment =
        Experiment.parse(
            "test",
            """
            format: 1
            name: interrupted
            seed: 8
            drift: {formula: "1 + sin(x)"}
            temperature: 0.25
            particles: 3000
            initial: {type: point, at: 0}
            domain: {type: periodic, lower: -3.14159265, upper: 3.14159265}
            dynamics: {integrator: heun, step: 0.002, until: 20}
            observe: {every: 4, paths: {from: 4}}
            hold: resident
            """,
            Path.of(""),
            List.of());
    goesOnToTheSameNumbers(experiment, false);
  }

  /**
   * @param pilot whether it is long enough to be interrupted in its pilot
   */
  private void goesOnToTheSameNumbers(Experiment experiment, boolean pilot) throws Exception {
    String whole;
    try (ResultsFolder results = ResultsFolder.claim(folder, "whole")) {
      whole = said(run(experiment, results, Optional.empty(), () -> false).orElseThrow());
    }
    try (ResultsFolder results = ResultsFolder.claim(folder, "interrupted")) {
      // The first poll comes after 50 ms: these many steps take longer.
      assertThat(run(experiment, results, Optional.empty(), () -> true)).isEmpty();
      long pilotOnly = results.checkpoint().open().file().toFile().length();
      Optional<Run> run = Optional.empty();
      int parts = 0;
      long largest = 0;
      for (; run.isEmpty(); parts++) {
        AtomicInteger polls = new AtomicInteger();
        int patience = parts;
        run =
            run(
                experiment,
                results,
                Optional.of(results.checkpoint().open()),
                () -> polls.getAndIncrement() >= patience);
        largest = Math.max(largest, results.checkpoint().open().file().toFile().length());
      }
      assertThat(parts).isGreaterThan(1);
      if (pilot) assertThat(largest).isGreaterThan(2 * pilotOnly);
      assertThat(said(run.get())).isEqualTo(whole);
    }
  }

  private static String said(Run run) {
    return run.checks() + "\n" + run.resultSha256();
  }

  private static Optional<Run> run(
      Experiment experiment,
      ResultsFolder results,
      Optional<Checkpoint> resumed,
      BooleanSupplier interrupted)
      throws IOException {
    Watcher watcher =
        new Watcher() {
          @Override
          public boolean interrupted() {
            return interrupted.getAsBoolean();
          }
        };
    return experiment.run(
        new Experiment.Circumstances(2, watcher, Optional.of(results.checkpoint()), resumed));
  }
}
