package langevin.estimate.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.ensemble.Domain;
import langevin.estimate.Density;
import langevin.estimate.Observation;

/** Density estimates of a one-dimensional ensemble at several times on one grid. */
public final class LineDensity {
  /** Grid points. */
  public static final int POINTS = 512;

  private LineDensity() {}

  /**
   * ρ̂ at the given times on {@link #POINTS} equidistant points over all that is occupied, a ring's
   * over the whole of it and of mass 1, with its errors; negative lobes of the kernel are cut to 0.
   * Times without a density (a point law) are left out.
   *
   * @param batches per time, all of them {@link LineObservation}s
   * @return empty if no time has a density
   */
  public static Optional<Density> of(
      List<Double> times, List<List<Observation>> batches, Domain domain) {
    List<Double> kept = new ArrayList<>();
    List<EntropyKde> fits = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < times.size(); k++) {
      long particles = 0;
      for (Observation o : batches.get(k)) {
        particles += o.particles();
      }
      if (particles == 0) {
        continue;
      }
      LineSample sample = LineSample.of(LineObservation.histograms(batches.get(k)));
      if (EntropyKde.fit(sample, domain) instanceof EntropyKde.Fit.Made(EntropyKde kde)) {
        kept.add(times.get(k));
        fits.add(kde);
        double margin = domain instanceof Domain.Unbounded ? 3 * kde.bandwidth() : 0;
        low = Math.min(low, sample.centre()[0] - margin);
        high = Math.max(high, sample.centre()[sample.centre().length - 1] + margin);
      }
    }
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    boolean ring = domain instanceof Domain.Periodic;
    low = ring ? domain.lower(0) : Math.max(low, domain.lower(0));
    high = ring ? domain.upper(0) : Math.min(high, domain.upper(0));
    double[] grid = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      grid[i] = low + (high - low) * i / (POINTS - 1);
    }
    List<Density.Row> rows = new ArrayList<>();
    for (EntropyKde kde : fits) {
      Density.Row row = kde.density(grid);
      if (ring) {
        normalise(row, grid);
      }
      rows.add(row);
    }
    return Optional.of(new Density(List.of(grid), kept, rows));
  }

  /** The cut lobes leave a mass a little above 1; around a whole ring it is known to be 1. */
  private static void normalise(Density.Row row, double[] grid) {
    double[] rho = row.values();
    double mass = 0;
    for (int i = 0; i + 1 < rho.length; i++) {
      mass += (grid[i + 1] - grid[i]) * (rho[i] + rho[i + 1]) / 2;
    }
    for (int i = 0; i < rho.length; i++) {
      rho[i] /= mass;
      row.errors()[i] /= mass;
    }
  }
}
