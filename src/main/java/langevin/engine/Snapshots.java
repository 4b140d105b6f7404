package langevin.engine;

import java.util.List;

/**
 * Which raw positions to keep.
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
