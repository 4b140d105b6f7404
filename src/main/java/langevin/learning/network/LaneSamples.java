package langevin.learning.network;

import java.util.List;
import langevin.learning.Sample;

/**
 * The samples of a group of networks, one per network, laid out in lanes. It is never changed, and
 * may serve many groups.
 */
public final class LaneSamples {
  private final List<Sample> samples;

  /**
   * @param samples one per network; all with as many examples of as many coordinates
   * @throws IllegalArgumentException if they differ in shape, with both shapes
   */
  public LaneSamples(List<Sample> samples) {
    this.samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("there must be a sample for each network, found none");
    }
    Sample first = samples.getFirst();
    for (Sample each : samples) {
      if (each.size() != first.size() || each.dimension() != first.dimension()) {
        throw new IllegalArgumentException(
            "samples of a group have one shape: found "
                + first.size()
                + " × "
                + first.dimension()
                + " and "
                + each.size()
                + " × "
                + each.dimension());
      }
    }
  }

  /** Number of networks. */
  public int networks() {
    return samples.size();
  }

  /** Examples of each sample n. */
  public int size() {
    return samples.getFirst().size();
  }

  /** Coordinates of an input d. */
  public int dimension() {
    return samples.getFirst().dimension();
  }

  /** The sample of a network. */
  public Sample sample(int network) {
    return samples.get(network);
  }
}
