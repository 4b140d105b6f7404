package langevin.estimate.line;

import java.util.function.BooleanSupplier;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Density;
import langevin.estimate.Estimate;
import langevin.estimate.RealFourier;
import langevin.simd.Exp;
import langevin.simd.Log;

/**
 * Entropy S = −∫ρ log ρ and density in one dimension from a fourth-order kernel density estimate by
 * fast Fourier transform: multiplier e^{−q}(1 + q), q = b²k²/2, kernel (3 − u²)φ(u)/2, b = 1.5
 * times the {@link SheatherJones} bandwidth (estimators.md section 3).
 *
 * <p>That bandwidth's pilots know the spread of the whole cloud only, so what they smooth away is
 * looked for ({@link SmoothedAway}): where it is more than noise, or the density jumps, whose tail
 * of high frequencies drowns in the noise of few particles, the bandwidth is the one of least
 * estimated mean integrated square error instead, and the bar has a comparison with √2 b and 2b.
 *
 * <p>The plug-in −∫ρ̂ log ρ̂ and the leave-one-out −(1/N) Σ log ρ̂_{−i}(x_i) have opposite leading
 * bias ∓½∫Var(ρ̂)/ρ, so their mean is the estimate and half their difference the bias bar, unless
 * smoothing makes up for it. Unbounded, the grid is the bins; on a torus the counts are first
 * spread linearly over a grid of the period, as fine as the bins where the bandwidth asks for it;
 * between reflecting walls they are mirrored evenly, which costs O(b³) where ρ has a slope at the
 * wall, so there the change under b → b/√2 is added to the bias bar.
 */
final class EntropyKde {
  private static final double WIDENING = 1.5;

  /** Fewer bins per bandwidth than this and the bins, not the kernel, set the density. */
  private static final double BINS_PER_BANDWIDTH = 2;

  /**
   * ∫K²/K(0) = (27/32√π)/(3/√(8π)): ∫Var(ρ̂)/ρ, by which noise sets the two entropies apart, over
   * the mean part that particles have in ρ̂ at their own places.
   */
  private static final double NOISE_TO_OWN = 27 / 32.0 / (3 / Math.sqrt(8));

  /** e^−80: 10⁻³⁵ of the whole, far below the rounding of a transform. */
  private static final double NOTHING = 80;

  private static final int TORUS_GRID = 4096;

  private static final int FINEST_GRID = 1 << 16;

  /** A torus of coarser grid than so many points per bandwidth is given a finer one. */
  private static final double POINTS_PER_BANDWIDTH = 6;

  /** Successive steps of √2 in the bandwidth must change S by less and less, at least so. */
  private static final double CONVERGING = 0.8;

  /** What a step changes less than this part of S's unit is no obstacle, however slowly. */
  private static final double SMALL = 1e-3;

  /** What needles may take off S without a word, as part of its error. */
  private static final double UNTOLD = 0.2;

  private static final String UNRESOLVED =
      "the density has structure that bins and particles do not resolve: needles, positions that"
          + " many particles share, or many wells of few particles each";

  private static final String FEW_BINS =
      "fewer than 16 of the bins that span the particles hold any: they sit on few positions, or in"
          + " parts that lie far apart";

  private static final String BULK_IN_FEW_BINS =
      "half of the particles lie within a few of the bins that span them all: others, a few or"
          + " another part of the cloud, lie too far out for a density to be resolved";

  private final RealFourier fourier;
  private final int length;

  /** Transform of the counts, up to half the length. */
  private final double[] re;

  private final double[] im;
  private final double spacing;
  private final double origin;
  private final boolean periodic;
  private final boolean mirrored;
  private final double bandwidth;
  private final double[] density;
  private final LineSample sample;
  private final boolean jumps;
  private final boolean rough;
  private final boolean unresolved;

  private EntropyKde(LineSample sample, Domain domain, double spread, int grid, boolean jumps) {
    this.sample = sample;
    this.jumps = jumps;
    double n = sample.particles();
    double[] counts;
    switch (domain) {
      case Domain.Unbounded _ -> {
        // Room for the kernel's tails on both sides: |u| ≤ 8 at the largest bandwidth, 2 spreads.
        double room = 8 * WIDENING * Math.min(2 * spread, 4 * spread * StrictMath.pow(n, -0.1));
        int bins = sample.centre().length;
        int least = bins + (int) Math.min(1 << 16, Math.ceil(room / sample.width()));
        counts = new double[Integer.highestOneBit(Math.max(4, least) - 1) * 2];
        spacing = sample.width();
        origin = sample.centre()[0];
        System.arraycopy(sample.pooled(), 0, counts, 0, bins);
        periodic = false;
        mirrored = false;
      }
      case Domain.Periodic(Box box) -> {
        counts = new double[grid];
        spacing = (box.upper().getFirst() - box.lower().getFirst()) / grid;
        origin = box.lower().getFirst();
        periodic = true;
        mirrored = false;
        for (int j = 0; j < sample.centre().length; j++) {
          deposit(counts, sample.centre()[j], sample.pooled()[j]);
        }
      }
      case Domain.Reflecting(Box box) -> {
        counts = new double[2 * grid];
        double wall = box.lower().getFirst();
        double extent = box.upper().getFirst() - wall;
        spacing = extent / grid;
        origin = wall + spacing / 2;
        periodic = true;
        mirrored = true;
        for (int j = 0; j < sample.centre().length; j++) {
          deposit(counts, sample.centre()[j], sample.pooled()[j] / 2);
          deposit(counts, 2 * wall - sample.centre()[j], sample.pooled()[j] / 2);
        }
      }
    }
    length = counts.length;
    fourier = new RealFourier(length);
    re = new double[length / 2 + 1];
    im = new double[length / 2 + 1];
    fourier.forward(counts, re, im);
    double[] power = new double[length / 2];
    for (int k = 0; k < power.length; k++) {
      power[k] = (re[k] * re[k] + im[k] * im[k]) / (n * n);
    }
    double period = spacing * length;
    double usual = WIDENING * new SheatherJones(power, period, n).bandwidth(spread, spacing / 10);
    SmoothedAway away = new SmoothedAway(power, period, sample.width(), n);
    double least = BINS_PER_BANDWIDTH * Math.max(spacing, sample.width());
    rough = jumps || usual < least || away.beyondNoise(usual);
    bandwidth = rough ? away.bandwidth(least, Math.max(4 * least, usual)) : usual;
    unresolved = rough && away.unseen(bandwidth);
    density = smooth(bandwidth);
  }

  /**
   * The estimate on the sample, or why there is none.
   *
   * @param needles places at which the landscape has a well narrower than a bin
   */
  static Estimate entropy(
      LineSample sample, Domain domain, BooleanSupplier jumps, double... needles) {
    return switch (fit(sample, domain, jumps)) {
      case Fit.Made(EntropyKde kde) -> kde.estimate(needles);
      case Fit.Refused(String reason) -> new Estimate.Absent(reason);
    };
  }

  /** A density estimate, or why there is none. */
  sealed interface Fit {
    record Made(EntropyKde kde) implements Fit {}

    record Refused(String reason) implements Fit {}
  }

  static Fit fit(LineSample sample, Domain domain) {
    return fit(sample, domain, () -> sample.jumps(domain));
  }

  /**
   * The same.
   *
   * @param ofSample whether the density jumps, for who knows it: {@link LineSample#jumps}
   */
  private static Fit fit(LineSample sample, Domain whole, BooleanSupplier ofSample) {
    if (sample.particles() < 50) {
      return new Fit.Refused("fewer than 50 particles say too little about a density");
    }
    double[] x = sample.centre();
    double mean = sample.mean(x);
    double squares = 0;
    for (int j = 0; j < x.length; j++) {
      squares += sample.pooled()[j] * (x[j] - mean) * (x[j] - mean);
    }
    double deviation = Math.sqrt(squares / sample.particles());
    double quartiles = (sample.quantile(0.75) - sample.quantile(0.25)) / 1.349;
    double spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
    if (sample.occupied() < 16) {
      return new Fit.Refused(FEW_BINS);
    }
    if (spread < 4 * sample.width()) {
      return new Fit.Refused(BULK_IN_FEW_BINS);
    }
    boolean jumps = ofSample.getAsBoolean();
    Domain domain = sample.felt(whole);
    EntropyKde kde = new EntropyKde(sample, domain, spread, TORUS_GRID, jumps);
    if (kde.periodic && kde.bandwidth < POINTS_PER_BANDWIDTH * kde.spacing) {
      double points = kde.spacing * TORUS_GRID / sample.width();
      int grid = Integer.highestOneBit((int) Math.clamp(points, 2, FINEST_GRID / 2 + 1) - 1) * 2;
      if (grid > TORUS_GRID) {
        kde = new EntropyKde(sample, domain, spread, grid, jumps);
      }
    }
    return new Fit.Made(kde);
  }

  double bandwidth() {
    return bandwidth;
  }

  private void deposit(double[] counts, double x, double count) {
    if (count == 0) {
      return;
    }
    double t = (x - origin) / spacing;
    double below = Math.floor(t);
    int j = Math.floorMod((int) below, counts.length);
    int next = j + 1 == counts.length ? 0 : j + 1;
    counts[j] += count * (1 - (t - below));
    counts[next] += count * (t - below);
  }

  /** What the kernel makes of frequency w/b: e^{−q}(1 + q), q = w²/2; 0 beyond all rounding. */
  static double multiplier(double w) {
    double q = w * w / 2;
    return q > NOTHING ? 0 : Exp.of(-q) * (1 + q);
  }

  /** ρ̂ on the transform's grid (times one half where mirrored: half lives beyond the walls). */
  private double[] smooth(double b) {
    double[] r = new double[length / 2 + 1];
    double[] m = new double[length / 2 + 1];
    double unit = 2 * Math.PI / (length * spacing);
    double norm = (mirrored ? 2 : 1) / (sample.particles() * spacing);
    for (int k = 0; k <= length / 2; k++) {
      double factor = norm * multiplier(k * unit * b);
      if (factor == 0) {
        break;
      }
      r[k] = re[k] * factor;
      m[k] = im[k] * factor;
    }
    double[] rho = new double[length];
    fourier.inverse(r, m, rho);
    return rho;
  }

  private static double kernel(double u, double b) {
    return 0.5 * (3 - u * u) * Exp.of(-u * u / 2) / (Math.sqrt(2 * Math.PI) * b);
  }

  /** ρ̂ and its errors at the given points, linear between those of the transform's grid. */
  Density.Row density(double[] points) {
    double n = sample.particles();
    double[] wider = smooth(Math.sqrt(2) * bandwidth);
    double[] values = new double[points.length];
    double[] errors = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double x = points[i];
      double rho = interpolate(density, x);
      double squares = 0;
      for (int j = 0; j < sample.centre().length; j++) {
        if (sample.pooled()[j] != 0) {
          double k = kernelAt(x, sample.centre()[j]);
          squares += sample.pooled()[j] * k * k;
        }
      }
      double noise = Math.sqrt(Math.max(0, squares / n - rho * rho) / (n - 1));
      double bias = interpolate(wider, x) - rho;
      values[i] = Math.max(0, rho);
      errors[i] = Math.hypot(Math.max(noise, kernel(0, bandwidth) / n), bias);
    }
    return new Density.Row(values, errors);
  }

  /** What a particle at y adds to N ρ̂(x), itself and its images. */
  private double kernelAt(double x, double y) {
    double extent = spacing * density.length;
    double d = x - y;
    if (!periodic) {
      return kernel(d / bandwidth, bandwidth);
    }
    double sum = kernel((d - extent * Math.rint(d / extent)) / bandwidth, bandwidth);
    if (mirrored) {
      double image = x + y - 2 * (origin - spacing / 2);
      sum += kernel((image - extent * Math.rint(image / extent)) / bandwidth, bandwidth);
    }
    return sum;
  }

  private double interpolate(double[] values, double x) {
    double t = (x - origin) / spacing;
    double below = Math.floor(t);
    int j = (int) Math.clamp(below, -2.0 * values.length, 2.0 * values.length);
    if (periodic) {
      int at = Math.floorMod(j, values.length);
      int next = at + 1 == values.length ? 0 : at + 1;
      return values[at] + (t - below) * (values[next] - values[at]);
    }
    if (j < 0 || j + 1 >= values.length) {
      return 0;
    }
    return values[j] + (t - below) * (values[j + 1] - values[j]);
  }

  private Estimate estimate(double... places) {
    Both fine = both(density, bandwidth);
    double bias = fine.bias();
    double value = fine.mean();
    if (mirrored) {
      bias += Math.abs(entropy(bandwidth / Math.sqrt(2)) - value);
    }
    double[] influence = sample.influence(fine.minusLog, sample.mean(fine.minusLog));
    if (rough) {
      // What is smoothed away is bounded only where it is seen to shrink with the bandwidth.
      double twice = entropy(Math.sqrt(2) * bandwidth);
      double change = Math.abs(value - twice);
      double ratio = change / Math.abs(twice - entropy(2 * bandwidth));
      if (unresolved || (change > SMALL && ratio > CONVERGING)) {
        return new Estimate.Absent(
            jumps
                ? sample.jump()
                    + ", and how S comes out with three bandwidths does not show what smoothing"
                    + " changes there"
                : UNRESOLVED);
      }
      // A geometric series goes on like this; for a jump the bias is of first order in b.
      bias += change * Math.clamp(ratio / (1 - ratio), 0.25, CONVERGING / (1 - CONVERGING));
    }
    Estimate.Known known = new Estimate.Known(value, influence, bias);
    Needles needles = Needles.beside(sample, x -> interpolate(density, x), bandwidth, places);
    if (needles.lost() > UNTOLD * Math.hypot(known.standardError(), bias)) {
      return new Estimate.Absent(needles.reason());
    }
    return Estimate.finite(known, "the density estimate is not finite");
  }

  private double entropy(double b) {
    return both(smooth(b), b).mean();
  }

  @SuppressWarnings("ArrayRecordComponent") // carries results between two methods of this class
  private record Both(double plugIn, double leaveOneOut, double noise, double[] minusLog) {
    double mean() {
      return (leaveOneOut + plugIn) / 2;
    }

    /**
     * Half the gap, or half of what smoothing adds to the plug-in entropy if that is larger: −∫(K∗ρ
     * − ρ) log ρ, the part of the gap that noise does not explain. Where the two cancel the gap is
     * nothing, and the mean of the entropies is off nevertheless.
     */
    double bias() {
      double gap = leaveOneOut - plugIn;
      return Math.max(Math.abs(gap), Math.abs(noise - gap)) / 2;
    }
  }

  private Both both(double[] values, double b) {
    double plugIn = 0;
    double mass = 0;
    int inside = mirrored ? values.length / 2 : values.length;
    for (int j = 0; j < inside; j++) {
      double f = values[j];
      if (f > 0) {
        plugIn -= f * Log.of(f) * spacing;
        mass += f * spacing;
      }
    }
    // The negative lobes cut off leave a mass a little above 1, which would tie S to the units.
    plugIn = plugIn / mass + Log.of(mass);
    double n = sample.particles();
    double own = kernel(0, b);
    // A lone particle's surroundings are not known better than to about one particle per kernel.
    double least = own / (2 * n);
    double[] minusLog = new double[sample.centre().length];
    double ownPart = 0;
    for (int j = 0; j < minusLog.length; j++) {
      if (sample.pooled()[j] != 0) {
        double x = sample.centre()[j];
        double self = own;
        if (mirrored) {
          double left = 2 * (x - (origin - spacing / 2)) / b;
          double right = 2 * (origin + (values.length / 2.0 - 0.5) * spacing - x) / b;
          self += kernel(left, b) + kernel(right, b);
        }
        double f = periodic ? interpolate(values, x) : values[j];
        double without = (n * f - self) / (n - 1);
        minusLog[j] = -Log.of(Math.max(without, least));
        ownPart += sample.pooled()[j] * Math.min(1, self / (n * Math.max(f, least))) / n;
      }
    }
    return new Both(plugIn, sample.mean(minusLog), NOISE_TO_OWN * ownPart, minusLog);
  }
}
