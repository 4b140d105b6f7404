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
 * to a known side, D and I from below, S from above; the bias is extrapolated from two degrees less
 * and two more.
 */
final class PlaneEstimates {
  /** Fewer particles cannot carry so many functions. */
  private static final long FEWEST = 1000;

  /** The steps from degree to degree are taken to shrink at least by this factor. */
  private static final double SLOWEST = 0.8;

  private static final String DEGENERATE = "the density cannot be fitted to these particles";

  private PlaneEstimates() {}

  static NodeEstimates of(
      double time,
      List<Observation> batches,
      Conditions conditions,
      Scale scale,
      NodeEstimates.Effort effort) {
    Optional<String> obstacle = obstacle(batches, conditions);
    if (obstacle.isPresent()) {
      return SpaceEstimates.withoutDensity(time, batches, conditions, scale, obstacle.get());
    }
    PlaneFrame frame = scale.frame(time);
    Observation all = whole(batches);
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

  private static Optional<String> obstacle(List<Observation> batches, Conditions conditions) {
    if (!(conditions.domain() instanceof Domain.Unbounded)) {
      return Optional.of(
          "in two dimensions entropy and dissipation are estimated without walls and periods only");
    }
    long particles = 0;
    boolean empty = batches.size() < 2;
    for (Observation o : batches) {
      particles += o.particles();
      empty |= o.particles() == 0;
    }
    return particles < FEWEST || empty
        ? Optional.of("too few particles to fit a density in two dimensions")
        : Optional.empty();
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
    if (obstacle(batches, conditions).isPresent()) {
      return Optional.empty();
    }
    PlaneFrame frame = scale.frame(time);
    Observation all = whole(batches);
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
      Estimate.Known plain = fit.entropy(parts);
      if (!refined) {
        return Estimate.finite(plain, DEGENERATE);
      }
      return Estimate.finite(
          withBias(
              plain,
              fit.entropy(PlaneFit.DEGREE - 2, parts),
              fit.entropy(PlaneFit.DEGREE + 2, parts)),
          DEGENERATE);
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }

  private static Estimate score(
      PlaneBatch pooled, List<PlaneBatch> parts, double a, double t, boolean refined) {
    try {
      Estimate.Known plain = new PlaneScore(pooled, parts, PlaneFit.DEGREE).fit(a, t);
      if (!refined) {
        return Estimate.finite(plain, DEGENERATE);
      }
      return Estimate.finite(
          withBias(
              plain,
              Optional.of(new PlaneScore(pooled, parts, PlaneFit.DEGREE - 2).fit(a, t)),
              Optional.of(new PlaneScore(pooled, parts, PlaneFit.DEGREE + 2).fit(a, t))),
          DEGENERATE);
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }

  /**
   * The bias of a sequence in the degree, v₄, v₆, v₈: its steps taken for a geometric series from
   * v₈ − v₆ on, with the ratio they show but at most {@link #SLOWEST}.
   */
  static Estimate.Known withBias(
      Estimate.Known plain, Optional<Estimate.Known> lower, Optional<Estimate.Known> higher) {
    if (lower.isEmpty()) {
      throw new ArithmeticException("what the basis cuts off is unknown");
    }
    double before = plain.value() - lower.get().value();
    if (higher.isEmpty()) {
      return new Estimate.Known(plain.value(), plain.influence(), before / (1 - SLOWEST));
    }
    double after = higher.get().value() - plain.value();
    double ratio = before == 0 ? 0 : Math.clamp(after / before, 0, SLOWEST);
    return new Estimate.Known(plain.value(), plain.influence(), after / (1 - ratio));
  }
}
