package langevin.estimate.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.Moments;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.PositionMoments;
import langevin.estimate.Scale;
import langevin.estimate.WeakMoments;
import langevin.estimate.space.EnergySums;
import langevin.estimate.space.SpaceEstimates;

/**
 * Entropy, dissipation and Fisher information of a two-dimensional ensemble from its {@link
 * PlaneSample} (estimators.md section 3): S by {@link PlaneKde}, I by {@link PlaneInformation}, D =
 * E|∇V|² − 2τE[ΔV] + τ²I (theory.md D5).
 */
public final class PlaneEstimates {
  /** Fewer particles cannot carry so many functions. */
  private static final long FEWEST = 1000;

  /** Narrower clouds, as variance in the frame, are not resolved by its cells. */
  private static final double NARROWEST = 0.005;

  /**
   * Entropies apart by more than so many deviations of their difference, its bars among them, are
   * of different laws.
   */
  private static final double AGREEING = 4;

  private static final String FAR_OUT =
      "the cells that span all particles do not resolve where most of them are: in narrow clusters,"
          + " or some lie far out";

  private static final String AT_REST =
      "without noise particles gather in points or on lines, ever closer: most of them are in"
          + " clusters too narrow for a grid that spans them all";

  private static final String DEGENERATE = "the density cannot be fitted to these particles";

  private PlaneEstimates() {}

  /**
   * The estimates of a node.
   *
   * @param batches at least one, all of them {@link PlaneObservation}s
   * @param frames what they were counted in
   * @param expected φ = V + τ log ρ that is expected
   */
  public static NodeEstimates of(
      double time,
      List<Observation> batches,
      Conditions conditions,
      PlaneFrames frames,
      Optional<ExpectedPotential> expected,
      NodeEstimates.Effort effort) {
    List<PlaneObservation> parts = PlaneObservation.all(batches);
    PlaneFrame frame = frames.at(time);
    Scale scale = frames.scale();
    PlaneSample sample = new PlaneSample(parts, time, conditions.potential(), frame);
    List<double[]> axes = new ArrayList<>();
    for (int a = 0; a < 2 && effort.products(); a++) {
      axes.add(sample.weakTable(a, scale.centre().get(a), scale.width().get(a)));
    }
    return SpaceEstimates.of(
        time,
        parts,
        new WeakMoments(axes, effort.products() ? sample.weakObstacle(scale) : Optional.empty()),
        sample.resolution(),
        ofDensity(time, parts, sample, conditions, scale, expected, effort));
  }

  private static SpaceEstimates.OfDensity ofDensity(
      double time,
      List<PlaneObservation> batches,
      PlaneSample sample,
      Conditions conditions,
      Scale scale,
      Optional<ExpectedPotential> expected,
      NodeEstimates.Effort effort) {
    double temperature = conditions.temperature(time);
    Moments all = whole(batches);
    Optional<String> obstacle = obstacle(batches, all, conditions, sample.frame());
    if (obstacle.isEmpty() && !sample.resolvesBulk()) {
      boolean still = time > 0 && conditions.temperature().extent(0, time).greatest() == 0;
      obstacle = Optional.of(still ? AT_REST : FAR_OUT);
    }
    if (obstacle.isEmpty() && !(sample.resolvesLandscape() && sample.resolvesCurvature())) {
      obstacle = Optional.of("the landscape varies within the cells that positions are counted in");
    }
    if (obstacle.isPresent()) {
      return SpaceEstimates.OfDensity.none(batches, temperature, obstacle.get());
    }
    Optional<ExpectedOnCells> now =
        expected.flatMap(e -> e.at(time)).map(moment -> new ExpectedOnCells(sample, moment));
    Estimate information =
        effort.jumps()
            ? new Estimate.Absent(NodeEstimates.Effort.INFINITE)
            : information(
                sample,
                all,
                scale,
                temperature,
                now.flatMap(ExpectedOnCells::flowing),
                effort.refined());
    double rounding = sample.rounding(temperature);
    Estimate dissipation =
        temperature == 0
            ? EnergySums.mean(batches, EnergySums.Term.SQUARED_GRADIENT)
            : information
                .times(temperature * temperature)
                .plus(sample.meanSquaredGradient())
                .plus(sample.meanLaplacian().times(-2 * temperature))
                .widened(rounding);
    return new SpaceEstimates.OfDensity(
        effort.entropy()
            ? entropy(sample, EnergySums.mean(batches, EnergySums.Term.ENERGY), effort.jumps(), now)
            : new Estimate.Absent("not estimated at this time"),
        dissipation,
        temperature == 0
            ? information
            : information.widened(rounding / (temperature * temperature)));
  }

  private static Optional<String> obstacle(
      List<PlaneObservation> batches, Moments all, Conditions conditions, PlaneFrame frame) {
    if (!(conditions.domain() instanceof Domain.Unbounded)) {
      return Optional.of(
          "in two dimensions entropy and dissipation are estimated without walls and periods only");
    }
    boolean empty = batches.size() < 2;
    for (PlaneObservation o : batches) {
      empty |= o.particles() == 0;
    }
    if (all.particles() < FEWEST || empty) {
      return Optional.of("too few particles to fit a density in two dimensions");
    }
    return frame.narrowest(all) > NARROWEST
        ? Optional.empty()
        : Optional.of("the particles lie nearly on a point or a line");
  }

  static Moments whole(List<PlaneObservation> batches) {
    return new PositionMoments(batches).whole();
  }

  /** The fitted density at a time, if there is one. */
  static Optional<PlaneKde> density(
      double time, List<PlaneObservation> batches, Conditions conditions, PlaneFrames frames) {
    PlaneFrame frame = frames.at(time);
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

  private static Estimate entropy(
      PlaneSample sample, Estimate energy, boolean jumps, Optional<ExpectedOnCells> expected) {
    try {
      Estimate plain = Estimate.finite(new PlaneKde(sample).entropy(jumps), DEGENERATE);
      return expected.isPresent()
              && plain instanceof Estimate.Known known
              && energy instanceof Estimate.Known mean
          ? entropy(sample, mean, known, expected.get())
          : plain;
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }

  /**
   * −E[log ρ̂], where it agrees with what the particles alone say: it is a mean over particles,
   * without a bandwidth. Where the particles have another law it would be larger than S.
   */
  private static Estimate.Known entropy(
      PlaneSample sample, Estimate.Known energy, Estimate.Known plain, ExpectedOnCells expected) {
    ExpectedPotential.Law law = expected.law();
    // E[V] is a sum over particles: cells err in φ alone, which varies less.
    Estimate.Known surprise =
        energy.plusKnown(expected.mean(sample).times(-1)).times(1 / law.temperature());
    Estimate.Known cross =
        new Estimate.Known(
            surprise.value() + law.logMass(), surprise.influence(), law.divergence());
    Estimate.Known apart = cross.plusKnown(plain.times(-1));
    boolean agrees =
        Math.abs(apart.value())
            <= AGREEING * Math.hypot(plain.bias(), apart.standardError()) + law.divergence();
    return agrees ? cross : plain;
  }

  private static Estimate information(
      PlaneSample sample,
      Moments all,
      Scale scale,
      double temperature,
      Optional<ExpectedOnCells> expected,
      boolean refined) {
    PlaneFrame whitened = PlaneFrame.of(sample.frame().time(), all, scale.centre(), scale.width());
    try {
      return Estimate.finite(
          PlaneInformation.of(sample, whitened, temperature, expected, refined), DEGENERATE);
    } catch (ArithmeticException e) {
      return new Estimate.Absent(DEGENERATE + ": " + e.getMessage());
    }
  }
}
