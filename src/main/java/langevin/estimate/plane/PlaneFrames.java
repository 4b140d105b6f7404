package langevin.estimate.plane;

import java.util.ArrayList;
import java.util.List;
import langevin.estimate.Observation;
import langevin.estimate.Scale;

/**
 * The frames a run's positions are counted in: at each time the one made for the nearest time, or
 * the scale's axes where there is none.
 *
 * @param scale of two dimensions
 * @param frames by time; may be empty
 */
public record PlaneFrames(Scale scale, List<PlaneFrame> frames) {
  /**
   * @throws IllegalArgumentException unless the scale has two dimensions
   */
  public PlaneFrames {
    frames = List.copyOf(frames);
    if (scale.dimension() != 2) {
      throw new IllegalArgumentException("a plane of dimension " + scale.dimension());
    }
  }

  /**
   * The frames of what a pilot ensemble showed.
   *
   * @param times of the pilot's observations
   */
  public static PlaneFrames covering(Scale scale, List<Double> times, List<Observation> pilot) {
    List<PlaneFrame> frames = new ArrayList<>();
    for (int k = 0; k < times.size(); k++) {
      frames.add(
          PlaneFrame.of(times.get(k), pilot.get(k).moments(), scale.centre(), scale.width()));
    }
    return new PlaneFrames(scale, frames);
  }

  /** The frame made for the time nearest to this one. */
  PlaneFrame at(double time) {
    if (frames.isEmpty()) {
      return PlaneFrame.along(time, scale.centre(), scale.width());
    }
    PlaneFrame nearest = frames.getFirst();
    for (int k = 1; k < frames.size(); k++) {
      PlaneFrame f = frames.get(k);
      nearest = Math.abs(f.time() - time) < Math.abs(nearest.time() - time) ? f : nearest;
    }
    return nearest;
  }
}
