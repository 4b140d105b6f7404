package langevin.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;

/**
 * Entropy, dissipation and Fisher information of a two-dimensional ensemble from the moments in a
 * {@link PlaneFrame} (estimators.md section 3): D and I by {@link PlaneScore}, S by {@link
 * MaximumEntropy}, all with polynomials of total degree {@link PlaneFit#DEGREE} and V. Both cut off
 * to a known side, D and I from below, S from above; by how much is judged from two degrees less.
 */
final class PlaneEstimates {
  /** Fewer particles cannot carry so many functions. */
  private static final long FEWEST = 1000;

  /** Narrower clouds, as variance in the frame, lose their moments to rounding. */
  private static final double NARROWEST = 0.005;

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
    Optional<String> obstacle = obstacle(batches, all, conditions, frame);
    if (obstacle.isPresent()) {
      return SpaceEstimates.withoutDensity(time, batches, conditions, scale, obstacle.get());
    }
    PlaneBatch pooled = PlaneBatch.of(all, frame);
    List<PlaneBatch> parts = new ArrayList<>();
    for (Observation o : batches) {
      parts.add(PlaneBatch.of(o, frame));
    }
    Estimate entropy =
        effort.entropy()
            ? entropy(time, all, pooled, parts, conditions, frame, effort.refined())
            : new Estimate.Absent("not estimated at this time");
    double temperature = conditions.temperature();
    return new SpaceEstimates(
        time,
        batches,
        scale,
        entropy,
        temperature == 0
            ? SpaceEstimates.energy(batches, 1)
            : score(pooled, parts, 1, temperature, effort.refined()),
        score(pooled, parts, 0, 1, effort.refined()));
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
  static Optional<PlaneFit> fit(
      double time, List<Observation> batches, Conditions conditions, Scale scale) {
    PlaneFrame frame = scale.frame(time);
    Observation all = whole(batches);
    if (obstacle(batches, all, conditions, frame).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PlaneFit(time, all, PlaneBatch.of(all, frame), conditions, frame));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Estimate entropy(
      double time,
      Observation all,
      PlaneBatch pooled,
      List<PlaneBatch> parts,
      Conditions conditions,
      PlaneFrame frame,
      boolean refined) {
    try {
      PlaneFit fit = new PlaneFit(time, all, pooled, conditions, frame);
      return Estimate.finite(fit.entropy(parts, refined), DEGENERATE);
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }

  private static Estimate score(
      PlaneBatch pooled, List<PlaneBatch> parts, double a, double t, boolean refined) {
    try {
      int degree = PlaneFit.DEGREE;
      Estimate.Known plain = new PlaneScore(pooled, parts, degree).fit(a, t);
      if (refined) {
        Estimate.Known lower = new PlaneScore(pooled, parts, degree - 2).fit(a, t);
        plain = PlaneFit.withBias(lower, plain);
      }
      return Estimate.finite(plain, DEGENERATE);
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }
}
