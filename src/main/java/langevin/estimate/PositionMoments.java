package langevin.estimate;

import java.util.List;

/** Means and covariances of the whole ensemble from its batches. */
final class PositionMoments {
  private final List<Observation> batches;
  private final Observation all;

  /**
   * @param batches at least one
   */
  PositionMoments(List<Observation> batches) {
    this.batches = batches;
    int dimension = batches.getFirst().dimension();
    all = new Observation(dimension);
    double[] mean = new double[dimension];
    for (Observation o : batches) {
      for (int a = 0; a < dimension; a++) {
        mean[a] = o.mean(a);
      }
      all.absorbMoments(o.particles(), mean, o.scatter());
      all.countDiverged(o.diverged());
    }
  }

  long particles() {
    return all.particles();
  }

  long diverged() {
    return all.diverged();
  }

  Estimate.Known mean(int a) {
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Observation o = batches.get(i);
      influence[i] = o.particles() == 0 ? 0 : o.mean(a) - all.mean(a);
    }
    return new Estimate.Known(all.mean(a), influence, 0);
  }

  /** The batches' influence is their mean of (x_a − mean_a)(x_b − mean_b) about the pooled mean. */
  Estimate.Known covariance(int a, int b) {
    double value = all.covariance(a, b);
    double[] influence = new double[batches.size()];
    for (int i = 0; i < influence.length; i++) {
      Observation o = batches.get(i);
      double shift = (o.mean(a) - all.mean(a)) * (o.mean(b) - all.mean(b));
      influence[i] = o.particles() == 0 ? 0 : o.covariance(a, b) + shift - value;
    }
    return new Estimate.Known(value, influence, 0);
  }
}
