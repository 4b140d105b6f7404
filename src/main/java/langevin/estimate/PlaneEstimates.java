package langevin.estimate;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;

/**
 * Entropy, dissipation and Fisher information of a two-dimensional ensemble from its {@link
 * PlaneSample} (estimators.md section 3): S by {@link PlaneKde}, I by {@link PlaneInformation}, D =
 * E|∇V|² − 2τE[ΔV] + τ²I (theory.md D5).
 */
final class PlaneEstimates {
  /** Fewer particles cannot carry so many functions. */
  private static final long FEWEST = 1000;

  /** Narrower clouds, as variance in the frame, are not resolved by its cells. */
  private static final double NARROWEST = 0.005;

  private static final String FAR_OUT =
      "a few particles lie so far out that the bulk is not resolved";

  private static final String DEGENERATE = "the density cannot be fitted to these particles";

  private PlaneEstimates() {}

  static NodeEstimates of(
      double time,
      List<Observation> batches,
      Conditions conditions,
      Scale scale,
      NodeEstimates.Effort effort) {
    PlaneFrame frame = scale.frame(time);
    Observation all = whole(batches);
    PlaneSample sample = new PlaneSample(batches, time, conditions.potential(), frame);
    Optional<String> obstacle = obstacle(batches, all, conditions, frame);
    if (obstacle.isEmpty() && !sample.resolvesBulk()) {
      obstacle = Optional.of(FAR_OUT);
    }
    if (obstacle.isEmpty() && !sample.resolvesLandscape()) {
      obstacle = Optional.of("the landscape varies within the cells that positions are counted in");
    }
    if (obstacle.isPresent()) {
      return SpaceEstimates.withoutDensity(
          time, batches, conditions, scale, Optional.of(sample), obstacle.get());
    }
    Estimate information = information(sample, all, scale, effort.refined());
    double temperature = conditions.temperature();
    Estimate dissipation =
        temperature == 0
            ? SpaceEstimates.energy(batches, 1)
            : information
                .times(temperature * temperature)
                .plus(sample.expectation(PlaneSample::squaredGradient))
                .plus(sample.expectation(PlaneSample::laplacian).times(-2 * temperature));
    return new SpaceEstimates(
        time,
        batches,
        scale,
        Optional.of(sample),
        effort.entropy() ? entropy(sample) : new Estimate.Absent("not estimated at this time"),
        dissipation,
        information);
  }

  private static Optional<String> obstacle(
      List<Observation> batches, Observation all, Conditions conditions, PlaneFrame frame) {
    if (!(conditions.domain() instanceof Domain.Unbounded)) {
      return Optional.of(
          "in two dimensions entropy and dissipation are estimated without walls and periods only");
    }
    boolean empty = batches.size() < 2;
    for (Observation o : batches) {
      empty |= o.particles() == 0;
    }
    if (all.particles() < FEWEST || empty) {
      return Optional.of("too few particles to fit a density in two dimensions");
    }
    return frame.narrowest(all) > NARROWEST
        ? Optional.empty()
        : Optional.of("the particles lie nearly on a point or a line");
  }

  static Observation whole(List<Observation> batches) {
    Observation all = new Observation(2);
    for (Observation o : batches) {
      all.merge(o);
    }
    return all;
  }

  /** The fitted density at a time, if there is one. */
  static Optional<PlaneKde> density(
      double time, List<Observation> batches, Conditions conditions, Scale scale) {
    PlaneFrame frame = scale.frame(time);
    if (obstacle(batches, whole(batches), conditions, frame).isPresent()) {
      return Optional.empty();
    }
    PlaneSample sample = new PlaneSample(batches, time, conditions.potential(), frame);
    if (!sample.resolvesBulk()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PlaneKde(sample));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Estimate entropy(PlaneSample sample) {
    try {
      return Estimate.finite(new PlaneKde(sample).entropy(), DEGENERATE);
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }

  private static Estimate information(
      PlaneSample sample, Observation all, Scale scale, boolean refined) {
    PlaneFrame whitened = PlaneFrame.of(sample.frame().time(), all, scale.centre(), scale.width());
    try {
      return Estimate.finite(PlaneInformation.of(sample, whitened, refined), DEGENERATE);
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }
}
