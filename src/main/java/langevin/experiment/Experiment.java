package langevin.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import langevin.report.ProgressLine;
import langevin.results.Checkpoint;
import langevin.results.CheckpointFile;
import langevin.results.Manifest;
import langevin.results.Run;

/** A scenario made ready to run; one implementation per kind of scenario. */
public interface Experiment {
  /** One line that says what is simulated. */
  String setup();

  /** What the work is counted in. */
  default String work() {
    return "particle-steps";
  }

  /**
   * Runs to the end and weighs the checks.
   *
   * @return empty if interrupted; then a checkpoint is written
   * @throws IOException if a checkpoint cannot be written or read
   */
  Optional<Run> run(Circumstances circumstances) throws IOException;

  /**
   * What a run finds around it.
   *
   * @param threads workers
   * @param progress is told how far the run is
   * @param checkpoint where to write checkpoints
   * @param resumed the checkpoint to go on from; its scenario has been found to match
   * @param interrupted whether the run should write a checkpoint and stop
   * @param manifest completes a manifest: wall time is measured up to this call
   */
  record Circumstances(
      int threads,
      ProgressLine progress,
      CheckpointFile checkpoint,
      Optional<Checkpoint> resumed,
      BooleanSupplier interrupted,
      ManifestMaker manifest) {}

  /** Adds what only the command knows to what only the run knows. */
  @FunctionalInterface
  interface ManifestMaker {
    /** The {@link #work} done, and what there is to say of it. */
    Manifest make(
        long work,
        Optional<Manifest.Divergence> divergence,
        Optional<Manifest.Acceptance> acceptance,
        List<String> remarks);
  }
}
