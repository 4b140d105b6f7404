package langevin.experiment.particles;

import java.util.List;
import langevin.experiment.OutputFormat;

/**
 * Arrays that are written beside the series.
 *
 * @param densitySteps step numbers at which the density is written; each is also observed
 * @param snapshotSteps step numbers at which raw positions are written; each is also observed
 * @param snapshotParticles how many of the first particles; 0 without snapshots
 * @param format as zarr, snapshots go to a store as the run goes
 */
public record Output(
    List<Long> densitySteps, List<Long> snapshotSteps, int snapshotParticles, OutputFormat format) {
  /** So many particles of snapshots that go to a store are held as well, to be drawn. */
  private static final int DRAWN = 10_000;

  /** Arrays in arrays.npz alone. */
  public Output(List<Long> densitySteps, List<Long> snapshotSteps, int snapshotParticles) {
    this(densitySteps, snapshotSteps, snapshotParticles, OutputFormat.NPZ);
  }

  public Output {
    densitySteps = List.copyOf(densitySteps);
    snapshotSteps = List.copyOf(snapshotSteps);
  }

  /** Particles of a snapshot that are held until the end. */
  int heldParticles() {
    return format == OutputFormat.ZARR ? Math.min(DRAWN, snapshotParticles) : snapshotParticles;
  }

  /** Whether snapshots go to a store. */
  boolean streams() {
    return format == OutputFormat.ZARR && !snapshotSteps.isEmpty();
  }

  /** Whether nothing was asked for. */
  boolean isEmpty() {
    return densitySteps.isEmpty() && snapshotSteps.isEmpty();
  }
}
