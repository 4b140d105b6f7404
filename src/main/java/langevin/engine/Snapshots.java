package langevin.engine;

import java.util.List;

/**
 * The raw positions, and momenta if there are any, to keep.
 *
 * @param nodes node indices, increasing
 * @param particles how many of the first particles
 */
public record Snapshots(List<Integer> nodes, int particles) {
  /** None. */
  public static final Snapshots NONE = new Snapshots(List.of(), 0);

  public Snapshots {
    nodes = List.copyOf(nodes);
  }
}
