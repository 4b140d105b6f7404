package langevin.estimate.line;

import java.util.List;
import langevin.estimate.Observation;
import langevin.estimate.space.EnergySums;
import langevin.potential.Potential;

/**
 * Judge of whether means of a landscape can be read off bin centres, on a pilot ensemble before the
 * run.
 *
 * <p>Two comparisons, both at every time of the pilot and in bins twice as wide as the run's, as
 * those may still grow: how much the landscape varies within the occupied bins, which needs no
 * particle to be where it does, and exact means over the pilot's particles against means off the
 * centres, which sees what lies between the places looked at.
 */
final class BinResolution {
  /**
   * Standard deviation within bins, as part of that between them. Positions are spread nearly
   * evenly within a bin, so a mean off the centres is wrong by no more than about half its square,
   * 10⁻⁴ standard deviations; smooth landscapes have 0.003 to 0.01.
   */
  private static final double VARIATION = 0.015;

  /** As the noise of the pilot's mean is √1024 times smaller. */
  private static final double SHIFT = VARIATION / 3;

  /** Variation below this part of the values themselves is rounding. */
  private static final double ROUNDING = 1e-11;

  /** Variation of V′ within bins, as part of V′, beyond which a density may vary there as well. */
  private static final double SHAPE = 0.2;

  /**
   * Places looked at within a bin, one in each quarter: (3 − √5)/2 and 2 − √2 and their mirror
   * images, since evenly spaced ones would all lie at one phase of a landscape whose period is a
   * part of the bins' width.
   */
  private static final double[] PLACES = {
    0.3819660112501051 / 4,
    (1 + 0.585786437626905) / 4,
    (2 + 0.41421356237309503) / 4,
    (3 + 0.6180339887498949) / 4
  };

  private BinResolution() {}

  /**
   * Whether bins suffice at every time.
   *
   * @param pilot one per time, with sums over particles
   */
  static boolean suffices(List<Double> times, List<Observation> pilot, Potential potential) {
    for (int k = 0; k < times.size(); k++) {
      LineObservation o = (LineObservation) pilot.get(k);
      if (o.particles() > 0 && !suffices(times.get(k), o, potential)) {
        return false;
      }
    }
    return true;
  }

  private static boolean suffices(double time, LineObservation o, Potential potential) {
    Histogram wide = new Histogram(o.histogram().finer());
    wide.merge(o.histogram());
    wide.coarsen(o.histogram().finer() + 1);
    LineSample sample = LineSample.of(List.of(wide)).occupiedBins();
    LineLandscape centres = LineLandscape.at(time, sample.centre(), potential);
    LineLandscape[] within = within(time, sample, potential);
    for (Term term : Term.values()) {
      if (term == Term.ENERGY && !potential.conservative()) continue;
      double[][] values = new double[PLACES.length][];
      for (int q = 0; q < PLACES.length; q++) {
        values[q] = term.of(within[q]);
      }
      double exact = EnergySums.total(o, term.sum) / o.particles();
      if (!suffices(sample, term.of(centres), values, exact)) {
        return false;
      }
    }
    return true;
  }

  /** The landscape at places spread over each bin, one per bin in each of them. */
  private static LineLandscape[] within(double time, LineSample sample, Potential potential) {
    LineLandscape[] within = new LineLandscape[PLACES.length];
    for (int q = 0; q < PLACES.length; q++) {
      double offset = (PLACES[q] - 0.5) * sample.width();
      within[q] = LineLandscape.beside(time, sample.centre(), offset, potential);
    }
    return within;
  }

  /**
   * Whether bins show the shape of the landscape, and so of a density that follows it.
   *
   * @param landscape at their centres
   */
  static boolean showsShape(
      double time, LineSample sample, LineLandscape landscape, Potential potential) {
    double[] apart = new double[sample.centre().length];
    for (LineLandscape place : within(time, sample, potential)) {
      for (int i = 0; i < apart.length; i++) {
        double d = place.gradient()[i] - landscape.gradient()[i];
        apart[i] += d * d / PLACES.length;
      }
    }
    double square = sample.mean(landscape.squaredGradient());
    return sample.mean(apart) <= SHAPE * SHAPE * square;
  }

  private static boolean suffices(
      LineSample sample, double[] centres, double[][] within, double exact) {
    int bins = centres.length;
    double[] means = new double[bins];
    double[] variances = new double[bins];
    double[] squares = new double[bins];
    for (double[] place : within) {
      for (int i = 0; i < bins; i++) {
        means[i] += place[i] / PLACES.length;
      }
    }
    for (double[] place : within) {
      for (int i = 0; i < bins; i++) {
        variances[i] += (place[i] - means[i]) * (place[i] - means[i]) / PLACES.length;
      }
    }
    for (int i = 0; i < bins; i++) {
      squares[i] = means[i] * means[i];
    }
    double mean = sample.mean(means);
    double square = sample.mean(squares);
    for (int i = 0; i < bins; i++) {
      squares[i] = (means[i] - mean) * (means[i] - mean);
    }
    double between = Math.sqrt(sample.mean(squares));
    double rounding = ROUNDING * Math.sqrt(square);
    // Written so that what is no number does not suffice.
    return Math.sqrt(sample.mean(variances)) <= VARIATION * between + rounding
        && Math.abs(sample.mean(centres) - exact) <= SHIFT * between + rounding;
  }

  /** What is compared. */
  private enum Term {
    ENERGY(EnergySums.Term.ENERGY),
    SQUARED_GRADIENT(EnergySums.Term.SQUARED_GRADIENT),
    LAPLACIAN(EnergySums.Term.LAPLACIAN),
    DRIVING(EnergySums.Term.TIME_DERIVATIVE);

    private final EnergySums.Term sum;

    Term(EnergySums.Term sum) {
      this.sum = sum;
    }

    double[] of(LineLandscape l) {
      return switch (this) {
        case ENERGY -> l.energy();
        case SQUARED_GRADIENT -> l.squaredGradient();
        case LAPLACIAN -> l.laplacian();
        case DRIVING -> l.driving();
      };
    }
  }
}
