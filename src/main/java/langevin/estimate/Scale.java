package langevin.estimate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;

/**
 * The fixed affine map u_a = (x_a − centre_a) / width_a in which polynomial moments and test
 * functions are taken, so that they are well conditioned and independent of the data's units.
 *
 * @param centre one per axis
 * @param width one per axis, positive
 */
public record Scale(List<Double> centre, List<Double> width) {
  /**
   * @throws IllegalArgumentException unless both lists are as long, finite, and widths positive
   */
  public Scale {
    centre = List.copyOf(centre);
    width = List.copyOf(width);
    if (centre.size() != width.size() || centre.isEmpty()) {
      throw new IllegalArgumentException(
          "scale with " + centre.size() + " centres and " + width.size() + " widths");
    }
    for (int a = 0; a < centre.size(); a++) {
      if (!Double.isFinite(centre.get(a)) || !(width.get(a) > 0) || width.get(a).isInfinite()) {
        throw new IllegalArgumentException(
            "axis " + (a + 1) + ": centre " + centre.get(a) + ", width " + width.get(a));
      }
    }
  }

  /** u = x. */
  public static Scale unit(int dimension) {
    return new Scale(Collections.nCopies(dimension, 0.0), Collections.nCopies(dimension, 1.0));
  }

  /**
   * The map that fits what a small pilot ensemble did: on a free axis the pilot's clouds, as
   * intervals mean ± 2 standard deviations, fall on |u| ≤ 1.5; on a periodic axis u has the period
   * 2π; between reflecting walls u runs from 0 to π. It need only be right to a factor of a few.
   *
   * @param pilot what was seen at several times, at least the first and the last
   * @throws IllegalArgumentException if the pilot is empty
   */
  public static Scale covering(Domain domain, List<Observation> pilot) {
    if (pilot.isEmpty()) {
      throw new IllegalArgumentException("no pilot observation");
    }
    return switch (domain) {
      case Domain.Unbounded _ -> clouds(pilot);
      case Domain.Periodic(Box box) -> box(box, 2 * Math.PI);
      case Domain.Reflecting(Box box) -> box(box, Math.PI);
    };
  }

  private static Scale clouds(List<Observation> pilot) {
    int dimension = pilot.getFirst().dimension();
    List<Double> centre = new ArrayList<>();
    List<Double> width = new ArrayList<>();
    for (int a = 0; a < dimension; a++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Observation o : pilot) {
        double spread = 2 * Math.sqrt(o.covariance(a, a));
        if (Double.isFinite(o.mean(a)) && Double.isFinite(spread)) {
          low = Math.min(low, o.mean(a) - spread);
          high = Math.max(high, o.mean(a) + spread);
        }
      }
      double span = high - low;
      boolean usable = Double.isFinite(span) && span > 0;
      centre.add(usable ? low + span / 2 : Double.isFinite(low) ? low : 0);
      width.add(usable ? span / 3 : 1);
    }
    return new Scale(centre, width);
  }

  private static Scale box(Box box, double period) {
    List<Double> width = new ArrayList<>();
    for (int a = 0; a < box.dimension(); a++) {
      width.add((box.upper().get(a) - box.lower().get(a)) / period);
    }
    return new Scale(box.lower(), width);
  }

  /** d. */
  public int dimension() {
    return centre.size();
  }
}
