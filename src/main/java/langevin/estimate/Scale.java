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
 * @param frames in two dimensions the frames of polynomial moments by time; may be empty
 */
public record Scale(List<Double> centre, List<Double> width, List<PlaneFrame> frames) {
  /**
   * @throws IllegalArgumentException unless both lists are as long, finite, and widths positive
   */
  public Scale {
    centre = List.copyOf(centre);
    width = List.copyOf(width);
    frames = List.copyOf(frames);
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

  /** Without frames. */
  public Scale(List<Double> centre, List<Double> width) {
    this(centre, width, List.of());
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

  /**
   * {@link #covering} with a frame for each time in two dimensions.
   *
   * @param times of the pilot's observations
   */
  public static Scale covering(Domain domain, List<Double> times, List<Observation> pilot) {
    Scale scale = covering(domain, pilot);
    List<PlaneFrame> frames = new ArrayList<>();
    if (scale.dimension() == 2 && domain instanceof Domain.Unbounded) {
      for (int k = 0; k < times.size(); k++) {
        frames.add(PlaneFrame.of(times.get(k), pilot.get(k), scale.centre, scale.width));
      }
    }
    return new Scale(scale.centre, scale.width, frames);
  }

  /** In two dimensions, the frame made for the time nearest to this one. */
  PlaneFrame frame(double time) {
    if (frames.isEmpty()) {
      return PlaneFrame.along(time, centre, width);
    }
    PlaneFrame nearest = frames.getFirst();
    for (int k = 1; k < frames.size(); k++) {
      PlaneFrame f = frames.get(k);
      nearest = Math.abs(f.time() - time) < Math.abs(nearest.time() - time) ? f : nearest;
    }
    return nearest;
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
