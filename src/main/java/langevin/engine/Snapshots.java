package langevin.engine;

import java.util.List;
import java.util.Optional;

/**
 * The raw positions, and momenta if there are any, to keep.
 *
 * @param nodes node indices, increasing
 * @param particles how many of the first particles are held until the end
 * @param stored how many of the first particles go to the store
 * @param store where to; changes no bit of what is held
 */
public record Snapshots(
    List<Integer> nodes, int particles, long stored, Optional<PositionStore> store) {
  /** None. */
  public static final Snapshots NONE = new Snapshots(List.of(), 0);

  public Snapshots {
    nodes = List.copyOf(nodes);
  }

  /** All of them held until the end. */
  public Snapshots(List<Integer> nodes, int particles) {
    this(nodes, particles, 0, Optional.empty());
  }
}
