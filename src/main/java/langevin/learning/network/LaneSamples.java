package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;

import java.util.ArrayList;
import java.util.List;
import langevin.learning.Architecture;
import langevin.learning.Sample;

/**
 * The samples of a group of networks, one per network, laid out in lanes. It is never changed, and
 * may serve many groups.
 */
public final class LaneSamples {
  private final List<Sample> samples;
  private final List<Examples> convoys = new ArrayList<>();

  /**
   * @param samples one per network; all with as many examples of as many coordinates
   * @throws IllegalArgumentException if they differ in shape, with both shapes
   */
  public LaneSamples(List<Sample> samples) {
    this.samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("there must be a sample for each network, found none");
    }
    for (Sample each : samples) {
      if (each.size() != size() || each.dimension() != dimension()) {
        throw new IllegalArgumentException(
            "samples of a group have one shape: found "
                + shape(samples.getFirst())
                + " and "
                + shape(each));
      }
    }
    for (int first = 0; first < samples.size(); first += WIDTH) {
      convoys.add(laidOut(first));
    }
  }

  private static String shape(Sample sample) {
    return sample.size() + " × " + sample.dimension();
  }

  private Examples laidOut(int first) {
    Examples examples = Examples.of(size(), dimension());
    for (int lane = 0; lane < WIDTH; lane++) {
      // Lanes without a network repeat the last one, so that they meet nothing special.
      Sample sample = samples.get(Math.min(first + lane, samples.size() - 1));
      for (int b = 0; b < size(); b++) {
        for (int j = 0; j < dimension(); j++) {
          examples.inputs[Examples.at(b, j, dimension()) + lane] = sample.input(b, j);
        }
        examples.labels[Examples.at(b, 0, 1) + lane] = sample.label(b);
      }
    }
    return examples;
  }

  Examples convoy(int number) {
    return convoys.get(number);
  }

  /**
   * Refuses an architecture that it does not fit.
   *
   * @throws IllegalArgumentException with both shapes
   */
  void requireFits(Architecture architecture, int networks) {
    if (samples.size() != networks) {
      throw new IllegalArgumentException(
          "there are " + networks + " networks and " + samples.size() + " samples");
    }
    if (dimension() != architecture.inputs()) {
      throw new IllegalArgumentException(
          "inputs have "
              + dimension()
              + " coordinates and the network takes "
              + architecture.inputs());
    }
    for (Sample each : samples) {
      if (each.largestLabel() >= architecture.classes()) {
        throw new IllegalArgumentException(
            "there is a label "
                + each.largestLabel()
                + " and the network's classes are 0 … "
                + (architecture.classes() - 1));
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
