package langevin.estimate;

import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;

/** Means, covariances and mean squared displacement of the whole ensemble from its batches. */
public final class PositionMoments {
  /** Why nothing is known of displacements in a periodic box. */
  static final String WRAPPED = "in a periodic box it is not kept how often a particle went around";

  private final List<Observation> batches;
  private final Moments all;

  /**
   * @param batches at least one, of one dimension
   */
  public PositionMoments(List<Observation> batches) {
    this.batches = batches;
    all = new Moments(batches.getFirst().dimension());
    for (Observation o : batches) {
      all.merge(o.moments());
    }
  }

  /** Of the whole ensemble; shared, not a copy. */
  public Moments whole() {
    return all;
  }

  /** Particles with finite positions. */
  public long particles() {
    return all.particles();
  }

  /** Particles left out. */
  public long diverged() {
    return all.diverged();
  }

  /** E[x_a]. */
  public Estimate.Known mean(int a) {
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Observation o = batches.get(i);
      influence[i] = o.particles() == 0 ? 0 : o.mean(a) - all.mean(a);
    }
    return new Estimate.Known(all.mean(a), influence, 0);
  }

  /** The batches' influence is their mean of (x_a − mean_a)(x_b − mean_b) about the pooled mean. */
  public Estimate.Known covariance(int a, int b) {
    double value = all.covariance(a, b);
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Observation o = batches.get(i);
      double shift = (o.mean(a) - all.mean(a)) * (o.mean(b) - all.mean(b));
      influence[i] = o.particles() == 0 ? 0 : o.covariance(a, b) + shift - value;
    }
    return new Estimate.Known(value, influence, 0);
  }

  /** E|x(t) − x(0)|², over the particles that have not diverged. */
  public Estimate meanSquaredDisplacement(Conditions conditions) {
    if (conditions.domain() instanceof Domain.Periodic) {
      return new Estimate.Absent(WRAPPED);
    }
    if (all.particles() == 0) {
      return new Estimate.Absent("no particle has a finite position");
    }
    if (all.displaced() == 0) {
      return new Estimate.Absent("displacements are summed at observed times only");
    }
    double value = all.squaredDisplacement() / all.displaced();
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Moments m = batches.get(i).moments();
      influence[i] = m.displaced() == 0 ? 0 : m.squaredDisplacement() / m.displaced() - value;
    }
    return Estimate.finite(
        new Estimate.Known(value, influence, 0), "particles are too far from where they started");
  }
}
