package langevin.experiment.particles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import langevin.engine.PositionStore;
import langevin.results.ResultsException;
import langevin.results.StreamedArray;

/**
 * Snapshots on their way into the Zarr store of a run. A chunk holds one snapshot of as many
 * particles as a group has, so that groups, and machines, write their own files but where two meet.
 */
final class PositionFiles implements PositionStore {
  private final StreamedArray positions;
  private final Optional<StreamedArray> momenta;

  /**
   * Opens the arrays.
   *
   * @param group particles of a group
   * @throws ResultsException if they cannot be written
   */
  PositionFiles(Path store, ParticleScenario scenario, long group) throws ResultsException {
    Output output = scenario.output();
    int times = output.snapshotSteps().size();
    int axes = scenario.potential().dimension();
    long particles = output.snapshotParticles();
    positions = new StreamedArray(store, ParticleTables.SNAPSHOTS, times, particles, axes, group);
    positions.open(List.of(ParticleTables.SNAPSHOT_TIMES, "particle", "axis"));
    momenta =
        scenario.integrator().underdamped()
            ? Optional.of(
                new StreamedArray(
                    store, ParticleTables.SNAPSHOT_MOMENTA, times, particles, axes, group))
            : Optional.empty();
    if (momenta.isPresent()) {
      momenta.get().open(List.of(ParticleTables.SNAPSHOT_TIMES, "particle", "axis"));
    }
  }

  @Override
  public void take(int snapshot, long first, double[][] x, double[][] p, int from, int count) {
    try {
      positions.write(snapshot, first, x, from, count);
      if (momenta.isPresent()) momenta.get().write(snapshot, first, p, from, count);
    } catch (ResultsException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sees to it that all that was taken is on the disk. */
  void force() throws IOException {
    positions.force();
    if (momenta.isPresent()) momenta.get().force();
  }
}
