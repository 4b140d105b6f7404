package langevin.estimate.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Density;
import langevin.estimate.Moments;
import langevin.estimate.Observation;

/** Density estimates of a two-dimensional ensemble at several times on one grid. */
public final class PlaneDensity {
  /** Grid points per axis. */
  public static final int POINTS = 128;

  /** The grid covers this many standard deviations around every cloud's mean. */
  private static final double SPREADS = 4.5;

  private PlaneDensity() {}

  /**
   * ρ̂ at the given times on {@link #POINTS}² equidistant points. Times at which no density could
   * be estimated are left out.
   *
   * @param batches per time, all of them {@link PlaneObservation}s
   * @param frames what they were counted in
   * @return empty if no time has a density, or inside walls or a periodic box
   */
  public static Optional<Density> of(
      List<Double> times,
      List<List<Observation>> batches,
      Conditions conditions,
      PlaneFrames frames) {
    List<Double> kept = new ArrayList<>();
    List<PlaneKde> fits = new ArrayList<>();
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int k = 0; k < times.size() && conditions.domain() instanceof Domain.Unbounded; k++) {
      List<PlaneObservation> parts = PlaneObservation.all(batches.get(k));
      Optional<PlaneKde> fit = PlaneEstimates.density(times.get(k), parts, conditions, frames);
      if (fit.isEmpty()) {
        continue;
      }
      kept.add(times.get(k));
      fits.add(fit.get());
      Moments all = PlaneEstimates.whole(parts);
      for (int a = 0; a < 2; a++) {
        double spread = SPREADS * Math.sqrt(all.covariance(a, a));
        low[a] = Math.min(low[a], all.mean(a) - spread);
        high[a] = Math.max(high[a], all.mean(a) + spread);
      }
    }
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    double[] x = axis(low[0], high[0]);
    double[] y = axis(low[1], high[1]);
    List<Density.Row> rows = fits.stream().map(fit -> fit.density(x, y)).toList();
    return Optional.of(new Density(List.of(x, y), kept, rows));
  }

  private static double[] axis(double low, double high) {
    double[] axis = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      axis[i] = low + (high - low) * i / (POINTS - 1);
    }
    return axis;
  }
}
