package langevin.estimate.geometry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Density;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.Probe;
import langevin.estimate.Scale;
import langevin.estimate.Sums;
import langevin.estimate.line.ExpectedVelocity;
import langevin.estimate.line.LineDensity;
import langevin.estimate.line.LineEstimates;
import langevin.estimate.line.LineProbe;
import langevin.estimate.line.LineStart;
import langevin.estimate.plane.ExpectedPotential;
import langevin.estimate.plane.PlaneDensity;
import langevin.estimate.plane.PlaneEstimates;
import langevin.estimate.plane.PlaneFrames;
import langevin.estimate.plane.PlaneProbe;
import langevin.estimate.space.SpaceEstimates;
import langevin.estimate.space.SpaceProbe;
import langevin.estimate.systems.SystemsEstimates;
import langevin.estimate.systems.SystemsProbe;
import langevin.potential.MeanField;

/**
 * The pair of a probe and the estimates read off what it saw, in the coordinates both share: on a
 * line, in the plane, and in space of three and more dimensions. Which one an ensemble needs is
 * decided here and nowhere else.
 */
public sealed interface Geometry {
  /** The coordinates of test functions. */
  Scale scale();

  /** d. */
  default int dimension() {
    return scale().dimension();
  }

  /**
   * A probe for one worker.
   *
   * @param wanted which sums are read later
   */
  Probe<Observation> probe(Set<Sums> wanted);

  /**
   * The estimates of a node.
   *
   * @param batches at least one, all of them made by this geometry's probe
   */
  NodeEstimates estimates(
      double time, List<Observation> batches, Conditions conditions, NodeEstimates.Effort effort);

  /**
   * Density estimates on a common grid; times without one are left out.
   *
   * @param batches per time
   * @return empty if no time has a density
   */
  Optional<Density> density(
      List<Double> times, List<List<Observation>> batches, Conditions conditions);

  /** The same with a flow that is expected, which helps to fit the one there is; only on a line. */
  default Geometry expecting(Optional<ExpectedVelocity> velocity) {
    return this;
  }

  /** The same with a φ = V + τ log ρ that is expected, which helps likewise; only in the plane. */
  default Geometry expectingPotential(Optional<ExpectedPotential> potential) {
    return this;
  }

  /** The geometry of the scale's dimension, without what a pilot could tell. */
  static Geometry of(Scale scale) {
    return switch (scale.dimension()) {
      case 1 -> new Line(scale, false, new LineStart(0), Optional.empty());
      case 2 -> new Plane(new PlaneFrames(scale, List.of()), Optional.empty());
      default -> new Space(scale);
    };
  }

  /** Coordinates u = x. */
  static Geometry unit(int dimension) {
    return of(Scale.unit(dimension));
  }

  /** What a pilot ensemble is seen with: coordinates u = x, and all that {@link #covering} asks. */
  static Geometry pilot(int dimension) {
    return dimension == 1
        ? new Line(Scale.unit(1), true, new LineStart(0), Optional.empty())
        : unit(dimension);
  }

  /**
   * The geometry with coordinates that fit what a small pilot ensemble did, and on a line with sums
   * over particles where the landscape varies too fast for bins.
   *
   * @param times of the pilot's observations
   * @param pilot what was seen then by the probe of {@link #pilot}, at least at the first and the
   *     last time
   * @param start shared by ensembles that may start alike
   * @throws IllegalArgumentException if the pilot is empty
   */
  static Geometry covering(
      Conditions conditions, List<Double> times, List<Observation> pilot, LineStart start) {
    Scale scale = Scale.covering(conditions.domain(), pilot);
    if (scale.dimension() == 1) {
      boolean summed = !LineEstimates.binsSuffice(times, pilot, conditions.potential());
      return new Line(scale, summed, start, Optional.empty());
    }
    if (conditions.potential() instanceof MeanField systems && scale.dimension() > 2) {
      return new Systems(scale, systems);
    }
    return conditions.domain() instanceof Domain.Unbounded && scale.dimension() == 2
        ? new Plane(PlaneFrames.covering(scale, times, pilot), Optional.empty())
        : of(scale);
  }

  /**
   * One dimension: a histogram.
   *
   * @param summed whether the landscape is summed over particles, because bins are too wide for it
   * @param start what has been read of the start
   * @param expected the flow that is expected
   */
  record Line(Scale scale, boolean summed, LineStart start, Optional<ExpectedVelocity> expected)
      implements Geometry {
    @Override
    public Geometry expecting(Optional<ExpectedVelocity> velocity) {
      return new Line(scale, summed, start, velocity);
    }

    @Override
    public Probe<Observation> probe(Set<Sums> wanted) {
      return summed ? new LineProbe(scale, wanted.contains(Sums.WEAK_FORM)) : new LineProbe();
    }

    @Override
    public NodeEstimates estimates(
        double time,
        List<Observation> batches,
        Conditions conditions,
        NodeEstimates.Effort effort) {
      return LineEstimates.of(time, batches, conditions, scale, effort, start, expected);
    }

    @Override
    public Optional<Density> density(
        List<Double> times, List<List<Observation>> batches, Conditions conditions) {
      return LineDensity.of(times, batches, conditions.domain());
    }
  }

  /**
   * Two dimensions: counts of cells in frames that follow the cloud.
   *
   * @param frames what positions are counted in
   * @param expected φ = V + τ log ρ that is expected
   */
  record Plane(PlaneFrames frames, Optional<ExpectedPotential> expected) implements Geometry {
    @Override
    public Geometry expectingPotential(Optional<ExpectedPotential> potential) {
      return new Plane(frames, potential);
    }

    @Override
    public Scale scale() {
      return frames.scale();
    }

    @Override
    public Probe<Observation> probe(Set<Sums> wanted) {
      return new PlaneProbe(frames);
    }

    @Override
    public NodeEstimates estimates(
        double time,
        List<Observation> batches,
        Conditions conditions,
        NodeEstimates.Effort effort) {
      return PlaneEstimates.of(time, batches, conditions, frames, expected, effort);
    }

    @Override
    public Optional<Density> density(
        List<Double> times, List<List<Observation>> batches, Conditions conditions) {
      return PlaneDensity.of(times, batches, conditions, frames);
    }
  }

  /**
   * Systems of particles that attract each other: sums over them, and counts of their particles on
   * a line.
   */
  record Systems(Scale scale, MeanField systems) implements Geometry {
    @Override
    public Probe<Observation> probe(Set<Sums> wanted) {
      return new SystemsProbe(systems, scale, wanted);
    }

    @Override
    public NodeEstimates estimates(
        double time,
        List<Observation> batches,
        Conditions conditions,
        NodeEstimates.Effort effort) {
      return SystemsEstimates.of(time, batches, conditions, systems, scale, effort);
    }

    @Override
    public Optional<Density> density(
        List<Double> times, List<List<Observation>> batches, Conditions conditions) {
      return Optional.empty();
    }
  }

  /** Three and more dimensions: sums over particles, and no density. */
  record Space(Scale scale) implements Geometry {
    @Override
    public Probe<Observation> probe(Set<Sums> wanted) {
      return new SpaceProbe(scale, wanted);
    }

    @Override
    public NodeEstimates estimates(
        double time,
        List<Observation> batches,
        Conditions conditions,
        NodeEstimates.Effort effort) {
      return SpaceEstimates.of(time, batches, conditions, scale, effort);
    }

    @Override
    public Optional<Density> density(
        List<Double> times, List<List<Observation>> batches, Conditions conditions) {
      return Optional.empty();
    }
  }
}
