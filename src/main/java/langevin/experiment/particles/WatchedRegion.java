package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.ensemble.Region;
import langevin.experiment.Timing;
import langevin.fokkerplanck.LinePassage;
import langevin.potential.Potential;
import langevin.potential.Wells;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.text.Numerals;
import langevin.theorem.Statement;
import org.jspecify.annotations.Nullable;

/** The key {@code observe.passages}: the region whose border particles are watched to pass. */
final class WatchedRegion {
  private static final Parameter<Long> AXIS =
      defaulting("axis", new WholeNumber(1, 100_000), 1L, "1", "Of the levels.");
  private static final Parameter<Double> LOWER =
      optional("lower", RealNumber.ANY, "The level at which the region begins; −∞ by default.");
  private static final Parameter<Double> UPPER =
      optional("upper", RealNumber.ANY, "The level at which it ends; +∞ by default.");
  private static final Parameter<Long> WELL =
      optional(
          "well",
          new WholeNumber(1, 1_000),
          "In place of levels: this well of the landscape on a line, from the left, between the"
              + " tops of barriers.");
  private static final Parameter<Double> MARGIN =
      optional(
          "margin",
          RealNumber.NOT_NEGATIVE,
          "Follow visits too: one begins when a particle is deeper in the region than this, and"
              + " ends when it leaves it.");

  static final Parameter<Values> KEY =
      optional(
          "passages",
          new Fields(List.of(AXIS, LOWER, UPPER, WELL, MARGIN)),
          "Watch the border of a region in every step: when particles leave it and enter it first,"
              + " with those that have not by the end, and how long they are in it.");

  private WatchedRegion() {}

  /** Whether it is asked for. */
  static boolean asked(Values values) {
    Values observe = values.find(ParticleKeys.OBSERVE);
    return observe != null && observe.given(KEY);
  }

  /**
   * The region; what is wrong is reported.
   *
   * @param observed the times of the series, which the end joins
   */
  static Optional<Region> of(
      Values values,
      @Nullable Potential potential,
      @Nullable Domain domain,
      @Nullable Integrator integrator,
      boolean placed,
      Optional<Timing> timing,
      Map<Long, Double> observed) {
    Values observe = values.find(ParticleKeys.OBSERVE);
    Values asked = observe == null ? null : observe.find(KEY);
    if (observe == null || asked == null || !asked.complete()) return Optional.empty();
    Optional<Region> region = region(asked, potential);
    if (integrator != null) obstacle(integrator, placed).ifPresent(why -> observe.report(KEY, why));
    if (region.isPresent() && domain != null && potential != null) {
      obstacle(region.get(), domain, potential.dimension())
          .ifPresent(why -> observe.report(KEY, why));
    }
    boolean overdamped = integrator != null && !integrator.underdamped();
    if (overdamped && region.isPresent() && region.get().margin().orElse(1) == 0) {
      asked.report(
          MARGIN,
          "'margin' must be greater than 0: a path without velocity that has entered a region"
              + " leaves it at once, and again");
    }
    timing.ifPresent(t -> observed.putIfAbsent(t.steps(), t.timeOf(t.steps(), t.until())));
    return region;
  }

  private static Optional<Region> region(Values asked, @Nullable Potential potential) {
    boolean levels = asked.given(LOWER) || asked.given(UPPER);
    if (asked.given(WELL) == levels) {
      asked.report(
          levels ? WELL : UPPER,
          levels
              ? "'well' stands in place of 'lower' and 'upper': leave one of them out"
              : "say where the region is: by 'lower', 'upper' or both, or by 'well'");
      return Optional.empty();
    }
    OptionalDouble margin =
        asked.given(MARGIN) ? OptionalDouble.of(asked.get(MARGIN)) : OptionalDouble.empty();
    double lower = asked.given(LOWER) ? asked.get(LOWER) : Double.NEGATIVE_INFINITY;
    double upper = asked.given(UPPER) ? asked.get(UPPER) : Double.POSITIVE_INFINITY;
    if (asked.given(WELL)) {
      if (potential == null) return Optional.empty();
      int well = Math.toIntExact(asked.get(WELL));
      if (!(potential.wells().orElse(null) instanceof Wells.Intervals(List<Double> tops))) {
        asked.report(
            WELL, "the landscape does not know of wells on a line; give 'lower' and 'upper'");
        return Optional.empty();
      }
      if (well > tops.size() + 1) {
        asked.report(
            WELL,
            "'well' must be at most %d, the number of wells; found %d"
                .formatted(tops.size() + 1, well));
        return Optional.empty();
      }
      if (well > 1) lower = tops.get(well - 2);
      if (well <= tops.size()) upper = tops.get(well - 1);
    }
    if (!(lower < upper)) {
      asked.report(
          UPPER,
          "'upper' must be greater than 'lower', %s; found %s"
              .formatted(Numerals.shortest(lower), Numerals.shortest(upper)));
      return Optional.empty();
    }
    if (!(2 * margin.orElse(0) < upper - lower)) {
      asked.report(
          MARGIN,
          "'margin' must be less than half the region's width, %s; found %s"
              .formatted(
                  Numerals.shortest(0.5 * (upper - lower)), Numerals.shortest(margin.orElse(0))));
      return Optional.empty();
    }
    return Optional.of(new Region(Math.toIntExact(asked.get(AXIS)) - 1, lower, upper, margin));
  }

  /** Why the paths of that scheme cannot be watched, as a sentence; empty if they can. */
  private static Optional<String> obstacle(Integrator integrator, boolean placed) {
    if (placed) {
      return Optional.of(
          "'passages' cannot be watched here: the noise depends on the place, and between the ends"
              + " of a step a path is taken to have the same");
    }
    return integrator.drawsOnce() || integrator.underdamped()
        ? Optional.empty()
        : Optional.of(
            "'passages' cannot be watched with that integrator: its steps are not those of a"
                + " Brownian bridge; use heun, euler-maruyama or tamed-euler, or one with momenta");
  }

  private static Optional<String> obstacle(Region region, Domain domain, int dimension) {
    if (region.axis() >= dimension) {
      return Optional.of(
          "'axis' must be at most %d, the dimension; found %d"
              .formatted(dimension, region.axis() + 1));
    }
    if (domain instanceof Domain.Unbounded) return Optional.empty();
    double low = domain.lower(region.axis());
    double high = domain.upper(region.axis());
    boolean periodic = domain instanceof Domain.Periodic;
    boolean outside =
        beyond(region.lower(), low, high, periodic) || beyond(region.upper(), low, high, periodic);
    return outside
        ? Optional.of(
            periodic
                ? "around a periodic box 'passages' needs both levels, in the box"
                : "the levels of 'passages' must be between the walls")
        : Optional.empty();
  }

  private static boolean beyond(double level, double low, double high, boolean periodic) {
    return Double.isInfinite(level)
        ? periodic
        : periodic ? level < low || level > high : level <= low || level >= high;
  }

  /** Why the checks of passages cannot be weighed on it, as a sentence. */
  static Optional<String> obstacle(ParticleScenario scenario) {
    boolean checked =
        scenario.checks().stream().anyMatch(name -> Statement.named(name).onPassages());
    return checked && scenario.passages().isPresent()
        ? LinePassage.obstacle(scenario.conditions(), scenario.passages().get(), scenario.initial())
        : Optional.empty();
  }
}
