package langevin.estimate.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.estimate.Estimate;

/**
 * Fisher information in the plane from ever finer bases, and how far below the truth it may lie.
 *
 * <p>The bases are nested, so without noise the fitted I rises from level to level towards the true
 * one. What is left beyond a level is judged by the last rises: they are taken to go on falling by
 * the ratio r = δ_l/δ_{l−1} seen, but no faster than by {@link #FASTEST} (for a smooth field cubic
 * splines gain 2⁻⁶ a level) and no slower than by {@link #SLOWEST}, which leaves δ_l r/(1 − r). The
 * bar is that plus {@link #SIGMAS} standard deviations of the fit's own noise. Of all levels the
 * one of least bar is taken: noise rises with the level, the rest falls.
 *
 * <p>Where φ = V + τ log ρ is expected ({@link ExpectedPotential}), it is a function of every
 * basis: then no level leaves out more than the mean square of its error, and the polynomials with
 * it do.
 */
final class PlaneInformation {
  /** Levels of splines beyond which nothing is tried: Δ = ¼ standard deviation. */
  private static final int FINEST = 4;

  /** The first level with a ratio to see, and the one taken where no bias is asked for. */
  private static final int FIRST = 2;

  private static final double FASTEST = 0.25;
  private static final double SLOWEST = 0.8;

  /** Standard deviations of noise in the bar, and for a rise to count as seen. */
  private static final double SIGMAS = 2;

  /** The noise rises at least so much from level to level (measured: 5 to 6). */
  private static final double NOISIER = 4;

  private PlaneInformation() {}

  /**
   * I and its bias, which is not negative.
   *
   * @param whitened coordinates in which the cloud has mean 0 and covariance 1
   * @param temperature τ
   * @param expected φ = V + τ log ρ that is expected now
   * @param refined choose the level by its bias and measure that; else it is 0
   * @throws ArithmeticException if even the coarsest basis is degenerate on the sample
   */
  static Estimate.Known of(
      PlaneSample sample,
      PlaneFrame whitened,
      double temperature,
      Optional<ExpectedOnCells> expected,
      boolean refined) {
    if (!refined) {
      int level = expected.isPresent() ? 0 : FIRST;
      PlaneScore.Fit fit = fit(sample, whitened, level, expected);
      return new Estimate.Known(fit.value(), fit.influence(), 0);
    }
    List<PlaneScore.Fit> fits = new ArrayList<>();
    for (int l = 0; l < FIRST; l++) {
      fits.add(fit(sample, whitened, l, expected));
    }
    if (expected.isPresent()) {
      double unsure = expected.get().law().unsure() / (temperature * temperature);
      PlaneScore.Fit plain = fits.getFirst();
      // φ is among the functions, so no more is left out than what is wrong with it; unless splines
      // find more.
      if (rise(fits, 1) <= unsure + SIGMAS * fits.getLast().noise()) {
        double bar = unsure + SIGMAS * plain.noise();
        return new Estimate.Known(plain.value(), plain.influence(), bar);
      }
    }
    PlaneScore.Fit best = fits.getLast();
    double least = Double.POSITIVE_INFINITY;
    for (int l = FIRST; l <= FINEST; l++) {
      PlaneScore.Fit fit = fit(sample, whitened, l, expected);
      fits.add(fit);
      double bar = beyond(fits) + SIGMAS * fit.noise();
      if (bar < least) {
        least = bar;
        best = fit;
      }
      if (SIGMAS * NOISIER * fit.noise() > least) {
        break;
      }
    }
    return new Estimate.Known(best.value(), best.influence(), least);
  }

  private static PlaneScore.Fit fit(
      PlaneSample sample, PlaneFrame whitened, int level, Optional<ExpectedOnCells> expected) {
    return PlaneScore.fit(sample, new PlaneBasis(sample, whitened, level, expected));
  }

  /** What the last fit leaves out, by the last two rises. */
  private static double beyond(List<PlaneScore.Fit> fits) {
    int last = fits.size() - 1;
    double rise = rise(fits, last);
    double before = rise(fits, last - 1);
    double ratio = FASTEST;
    if (rise > SIGMAS * fits.get(last).noise()) {
      ratio = before > 0 ? Math.clamp(rise / before, FASTEST, SLOWEST) : SLOWEST;
    }
    return rise * ratio / (1 - ratio);
  }

  private static double rise(List<PlaneScore.Fit> fits, int level) {
    return Math.max(0, fits.get(level).value() - fits.get(level - 1).value());
  }
}
