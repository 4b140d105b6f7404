package langevin.experiment.particles;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import langevin.experiment.Timing;
import langevin.potential.Driving;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.text.Numerals;

/**
 * Conditions on the steps of a run under which a driven landscape or drift and a temperature that
 * changes act as they are written.
 *
 * @param key of the landscape, or of the drift in its place
 * @param landscape how it depends on time
 * @param temperature how τ does
 * @param observed times at which the ensemble is looked at
 */
record DrivingSteps(
    Parameter<?> key,
    Driving landscape,
    Driving temperature,
    Timing timing,
    Collection<Double> observed) {
  /**
   * Fewest steps in a period: the companions, whose steps are up to four times as long, then still
   * see every quarter of it.
   */
  private static final int PER_PERIOD = 16;

  /** Steps from one corner to the next that let a time integral between them know its error. */
  private static final int PER_PIECE = 4;

  /** Most times at which time integrals look at the ensemble: as many as a series has rows. */
  private static final int MOST_NODES = 10_000;

  /** A step that meets everything is named if it is no smaller than this part of the one given. */
  private static final int SMALLEST_PART = 1000;

  /**
   * Reports what of the driving the steps would pass over.
   *
   * @param weighed whether checks integrate over time
   */
  void refuseUnresolved(Values values, boolean weighed) {
    boolean met =
        meets(values, key, landscape) && meets(values, ParticleKeys.TEMPERATURE, temperature);
    Driving driving = landscape.and(temperature);
    List<Double> corners = corners(driving);
    double nodes = 5.0 * corners.size() + 16 * (timing.until() - timing.start()) / driving.period();
    if (met && weighed && nodes > MOST_NODES) {
      values.report(
          ParticleKeys.CHECKS,
          "checks would have to follow the schedule at some %s times, through %s; at most 10000 are"
                  .formatted(
                      Numerals.shortest(Math.rint(nodes)),
                      corners.isEmpty() ? "all its periods" : "all its corners")
              + " followed: end the run earlier, or leave the checks out");
    }
  }

  /** Those within the run. */
  private List<Double> corners(Driving driving) {
    return driving.corners().stream()
        .filter(c -> timing.start() < c && c < timing.until())
        .toList();
  }

  /** Whether the steps meet what a key says; reports what they would pass over. */
  private boolean meets(Values values, Parameter<?> key, Driving driving) {
    List<Double> corners = corners(driving);
    for (double corner : corners) {
      if (!timing.meets(corner)) {
        values.report(
            key,
            ("the schedule has a corner at time %s, between two steps of %s, which would pass over"
                    + " it; %s")
                .formatted(Numerals.shortest(corner), Numerals.shortest(timing.step()), remedy()));
        return false;
      }
    }
    double least = PER_PIECE * timing.step() * (1 - 1e-9);
    for (int j = 1; j + 1 < corners.size(); j++) {
      // A single short piece is a jump, which steps of any size take as one.
      if (corners.get(j) - corners.get(j - 1) < least
          && corners.get(j + 1) - corners.get(j) < least) {
        values.report(
            key,
            ("the schedule has a pulse about time %s of fewer than %d steps of %s up or down, which"
                    + " do not resolve it; %s")
                .formatted(
                    Numerals.shortest(corners.get(j)),
                    PER_PIECE,
                    Numerals.shortest(timing.step()),
                    remedy()));
        return false;
      }
    }
    if (driving.period() < PER_PERIOD * timing.step() * (1 - 1e-9)) {
      values.report(
          key,
          "the schedule has period %s, which steps of %s do not resolve; a step of %s or less does"
              .formatted(
                  Numerals.shortest(driving.period()),
                  Numerals.shortest(timing.step()),
                  Numerals.shortest(driving.period() / PER_PERIOD)));
      return false;
    }
    return follows(values, key, driving);
  }

  private boolean follows(Values values, Parameter<?> key, Driving driving) {
    OptionalDouble turn = driving.turns().unseen(look(timing.step()));
    if (turn.isEmpty()) return true;
    values.report(
        key,
        "the schedule turns about time %s, and steps of %s do not follow it there; %s"
            .formatted(
                Numerals.brief(turn.getAsDouble()),
                Numerals.shortest(timing.step()),
                following(driving)));
    return false;
  }

  private Driving.Look look(double step) {
    return Driving.Look.at(timing.start(), timing.until(), step);
  }

  /** What to do so that the steps follow all turns. */
  private String following(Driving driving) {
    int decade = (int) Math.floor(Math.log10(timing.step()));
    for (int power = decade; power >= decade - 3; power--) {
      for (int digit : new int[] {5, 2, 1}) {
        double step = BigDecimal.valueOf(digit, -power).doubleValue();
        if (step < timing.step()
            && step * SMALLEST_PART >= timing.step()
            && driving.turns().unseen(look(step)).isEmpty()) {
          return "a step of " + Numerals.shortest(step) + " or less does";
        }
      }
    }
    return "make the turn last longer, or take a step shorter than it";
  }

  private String remedy() {
    List<Double> corners = corners(landscape.and(temperature));
    List<Double> times = new ArrayList<>(corners);
    times.addAll(observed);
    times.add(timing.until());
    OptionalDouble step = meeting(corners, times, timing);
    return step.isPresent()
        ? "a step of "
            + Numerals.shortest(step.getAsDouble())
            + " meets every corner, and is taken several times from one to the next"
        : "move its corners to whole numbers of steps";
  }

  /**
   * The largest step, at most the one given and a quarter of the shortest piece, that all times are
   * whole numbers of.
   */
  private static OptionalDouble meeting(List<Double> corners, List<Double> times, Timing timing) {
    BigDecimal start = BigDecimal.valueOf(timing.start());
    List<BigDecimal> intervals =
        times.stream().map(t -> BigDecimal.valueOf(t).subtract(start)).toList();
    int scale = intervals.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    BigInteger unit = BigInteger.ZERO;
    for (BigDecimal interval : intervals) {
      unit = unit.gcd(interval.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue());
    }
    double longest = new BigDecimal(unit, scale).doubleValue();
    double most = timing.step();
    for (int j = 1; j < corners.size(); j++) {
      most = Math.min(most, (corners.get(j) - corners.get(j - 1)) / PER_PIECE);
    }
    double step = longest / Math.ceil(longest / most * (1 - 1e-9));
    return step * SMALLEST_PART >= timing.step() ? OptionalDouble.of(step) : OptionalDouble.empty();
  }
}
