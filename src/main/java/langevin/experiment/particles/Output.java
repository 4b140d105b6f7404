package langevin.experiment.particles;

import java.util.List;

/**
 * Arrays that arrays.npz holds beside the series.
 *
 * @param densitySteps step numbers at which the density is written; each is also observed
 * @param snapshotSteps step numbers at which raw positions are written; each is also observed
 * @param snapshotParticles how many of the first particles; 0 without snapshots
 */
public record Output(List<Long> densitySteps, List<Long> snapshotSteps, int snapshotParticles) {
  public Output {
    densitySteps = List.copyOf(densitySteps);
    snapshotSteps = List.copyOf(snapshotSteps);
  }

  /** Whether nothing was asked for. */
  boolean isEmpty() {
    return densitySteps.isEmpty() && snapshotSteps.isEmpty();
  }
}
