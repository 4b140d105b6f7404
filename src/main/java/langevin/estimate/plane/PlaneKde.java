package langevin.estimate.plane;

import langevin.estimate.Density;
import langevin.estimate.Estimate;

/**
 * Density and entropy S = −∫ρ log ρ in the plane, as it is done on a line: a fourth-order kernel
 * estimate by fast Fourier transform, multiplier e^{−q}(1 + q), q = h²|k|²/2, kernel (2 −
 * r²/2)φ(r), in the coordinates the cells were counted in; cells are undone by dividing by the
 * transform of a cell. The bandwidth minimises the least-squares cross-validation score.
 *
 * <p>The plug-in −∫ρ̂ log ρ̂ and the leave-one-out −(1/N) Σ log ρ̂_{−i}(x_i) have opposite leading
 * bias ∓½∫Var(ρ̂)/ρ from noise, so the estimate is their mean. What is left is smoothing, of order
 * h⁴: it is read off the change from h to h/√2, where the estimate is taken and a third of that
 * change remains. The bias bar is the whole change plus half of the gap between the two entropies.
 */
final class PlaneKde {
  /** Cells per bandwidth below which the cells, not the kernel, would set the density. */
  private static final double CELLS_PER_BANDWIDTH = 1;

  /** Bandwidths tried fall by this factor. */
  private static final double FINER = StrictMath.pow(2, -0.25);

  /** Beyond e^{−NOTHING} a wave number is taken for smoothed away. */
  private static final double NOTHING = 45;

  private final PlaneSample sample;
  private final int columns;
  private final int rows;
  private final double width;
  private final PlaneTransform plane;

  /** Wave numbers along the rows that a spectrum has. */
  private final int half;

  // Spectrum of the particles, with the cells undone.
  private final double[] re;
  private final double[] im;

  // Transforms of a cell, by wave number.
  private final double[] u;
  private final double[] v;

  private final double bandwidth;

  /**
   * @throws ArithmeticException if the particles are too few or too crowded for the cells
   */
  PlaneKde(PlaneSample sample) {
    this.sample = sample;
    PlaneHistogram h = sample.histogram();
    width = h.width();
    // A kernel of half the cloud's size needs a quarter of room on each side.
    columns = powerOfTwo(h.columns() + h.columns() / 2);
    rows = powerOfTwo(h.rows() + h.rows() / 2);
    plane = new PlaneTransform(columns, rows);
    half = plane.half();
    double[] counts = new double[columns * rows];
    for (int i = 0; i < h.columns(); i++) {
      for (int j = 0; j < h.rows(); j++) {
        counts[i * rows + j] = h.count(i, j);
      }
    }
    re = new double[columns * half];
    im = new double[columns * half];
    plane.forward(counts, h.columns(), re, im);
    u = cellTransform(columns);
    v = cellTransform(rows);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < half; j++) {
        double f = 1 / (u[i] * v[j]);
        re[i * half + j] *= f;
        im[i * half + j] *= f;
      }
    }
    bandwidth = bandwidth(h);
  }

  /** At least n, and at least 16: {@link PlaneTransform} takes so many lines at once. */
  private static int powerOfTwo(int n) {
    return Integer.highestOneBit(Math.max(16, n) - 1) * 2;
  }

  /** sin(x)/x, x = k·width/2, by wave number; it does not fall below 2/π. */
  private static double[] cellTransform(int n) {
    double[] f = new double[n];
    f[0] = 1;
    for (int k = 1; k < n; k++) {
      double x = Math.PI * Math.min(k, n - k) / n;
      f[k] = StrictMath.sin(x) / x;
    }
    return f;
  }

  /** h²k²/2 by wave number. */
  private double[] exponents(int n, double h) {
    double[] q = new double[n];
    for (int k = 0; k < n; k++) {
      double w = 2 * Math.PI * Math.min(k, n - k) / (n * width) * h;
      q[k] = w * w / 2;
    }
    return q;
  }

  /**
   * The multiplier e^{−q}(1 + q), q = h²|k|²/2, by wave numbers.
   *
   * @param q h²k²/2 across, then along
   * @param e e^{−q}
   * @param along wave numbers along the rows that are not smoothed away
   */
  @SuppressWarnings("ArrayRecordComponent") // carries tables between methods of this class
  private record Multiplier(double[] q, double[] e, double[] qAlong, double[] eAlong, int along) {
    boolean leaves(int i) {
      return q[i] <= NOTHING;
    }

    double at(int i, int j) {
      return e[i] * eAlong[j] * (1 + q[i] + qAlong[j]);
    }
  }

  private Multiplier multiplier(double h) {
    double[] p = exponents(columns, h);
    double[] q = exponents(rows, h);
    int along = 0;
    while (along < half && q[along] <= NOTHING) along++;
    return new Multiplier(p, exponentials(p), q, exponentials(q), along);
  }

  /** Sums that need no density: Σ_k |φ_k|²(M² − 2M) and Σ_k M / cells, φ of all particles. */
  private double score(double h) {
    double n = sample.particles();
    Multiplier multiplier = multiplier(h);
    double squares = 0;
    double self = 0;
    for (int i = 0; i < columns; i++) {
      if (!multiplier.leaves(i)) continue;
      for (int j = 0; j < multiplier.along; j++) {
        int k = i * half + j;
        double m = multiplier.at(i, j);
        int alike = plane.multiplicity(j);
        squares += alike * ((re[k] * re[k] + im[k] * im[k]) * (m * m - 2 * m));
        self += alike * (m / (u[i] * v[j] * u[i] * v[j]));
      }
    }
    return squares / n / n + 2 * self / n;
  }

  private static double[] exponentials(double[] q) {
    double[] e = new double[q.length];
    for (int k = 0; k < q.length; k++) {
      e[k] = q[k] < 700 ? StrictMath.exp(-q[k]) : 0;
    }
    return e;
  }

  private double bandwidth(PlaneHistogram h) {
    // A kernel much wider than the cloud is never the best one.
    double widest = width * Math.min(h.columns(), h.rows()) / 8;
    double narrowest = CELLS_PER_BANDWIDTH * Math.sqrt(2) * width;
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double b = widest; b >= narrowest; b *= FINER) {
      double score = score(b);
      if (score < least) {
        least = score;
        best = b;
      }
    }
    if (!(best >= narrowest)) {
      throw new ArithmeticException("the cells are too coarse for so uneven a density");
    }
    return best;
  }

  double bandwidth() {
    return bandwidth;
  }

  /** ρ̂ in the counting coordinates, at the centres of the transform's cells. */
  private double[] smooth(double h) {
    Multiplier multiplier = multiplier(h);
    double[] r = new double[re.length];
    double[] m = new double[re.length];
    for (int i = 0; i < columns; i++) {
      if (!multiplier.leaves(i)) continue;
      for (int j = 0; j < multiplier.along; j++) {
        int k = i * half + j;
        double f = multiplier.at(i, j);
        r[k] = re[k] * f;
        m[k] = im[k] * f;
      }
    }
    double[] rho = plane.inverse(r, m, multiplier.along);
    double norm = 1 / (sample.particles() * width * width);
    for (int k = 0; k < rho.length; k++) {
      rho[k] *= norm;
    }
    return rho;
  }

  /** A particle's own part of ρ̂ at its place, times N. */
  private double own(double h) {
    Multiplier multiplier = multiplier(h);
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      if (!multiplier.leaves(i)) continue;
      for (int j = 0; j < multiplier.along; j++) {
        sum += plane.multiplicity(j) * (multiplier.at(i, j) / (u[i] * v[j]));
      }
    }
    return sum / (columns * (double) rows * width * width);
  }

  @SuppressWarnings("ArrayRecordComponent") // carries results between two methods of this class
  record Both(double plugIn, double leaveOneOut, double[] minusLog) {
    double mean() {
      return (plugIn + leaveOneOut) / 2;
    }
  }

  Both both(double h) {
    double[] rho = smooth(h);
    double plugIn = 0;
    double mass = 0;
    double area = width * width;
    for (double f : rho) {
      if (f > 0) {
        plugIn -= f * StrictMath.log(f) * area;
        mass += f * area;
      }
    }
    plugIn = plugIn / mass + StrictMath.log(mass);
    double n = sample.particles();
    double own = own(h);
    double least = own / (2 * n);
    int across = sample.histogram().rows();
    double[] minusLog = new double[sample.size()];
    for (int c = 0; c < minusLog.length; c++) {
      int k = sample.cell(c);
      double f = rho[k / across * rows + k % across];
      minusLog[c] = -StrictMath.log(Math.max((n * f - own) / (n - 1), least));
    }
    return new Both(plugIn, sample.mean(minusLog), minusLog);
  }

  /**
   * S in x, y.
   *
   * @param jumps whether ρ is known to jump, which costs S a part of order h
   */
  Estimate.Known entropy(boolean jumps) {
    Both wide = both(bandwidth);
    Both narrow = both(bandwidth / Math.sqrt(2));
    double change = Math.abs(wide.mean() - narrow.mean());
    double bias =
        Math.abs(narrow.leaveOneOut - narrow.plugIn) / 2
            + (jumps ? change / (Math.sqrt(2) - 1) : change);
    return new Estimate.Known(
        narrow.mean() + sample.frame().logArea(), sample.influence(narrow.minusLog), bias);
  }

  /**
   * ρ̂ and its errors in x, y on the product of two axes, the second running fastest; lobes below 0
   * are cut and the rest scaled to a mass of 1.
   */
  Density.Row density(double[] xs, double[] ys) {
    double[] rho = smooth(bandwidth);
    double[] wider = smooth(Math.sqrt(2) * bandwidth);
    double[] squares = squares();
    double n = sample.particles();
    double[] errors = new double[rho.length];
    double least = own(bandwidth) / n;
    double mass = 0;
    for (int k = 0; k < rho.length; k++) {
      double noise = Math.sqrt(Math.max(0, squares[k] - rho[k] * rho[k]) / (n - 1));
      errors[k] = Math.hypot(Math.max(noise, least), wider[k] - rho[k]);
      mass += Math.max(0, rho[k]) * width * width;
    }
    double area = sample.frame().l11() * sample.frame().l22() * mass;
    double[] values = onGrid(xs, ys, rho, 0, area);
    return new Density.Row(values, onGrid(xs, ys, errors, least, area));
  }

  /** E[K²] at the centres of the transform's cells, K what a particle adds to N ρ̂ there. */
  private double[] squares() {
    Multiplier multiplier = multiplier(bandwidth);
    double[] r = new double[re.length];
    double[] m = new double[re.length];
    for (int i = 0; i < columns; i++) {
      if (!multiplier.leaves(i)) continue;
      for (int j = 0; j < multiplier.along; j++) {
        r[i * half + j] = multiplier.at(i, j) / (u[i] * v[j]);
      }
    }
    double[] kernel = plane.inverse(r, m, multiplier.along);
    double unit = 1 / (width * width);
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = unit * kernel[k] * (unit * kernel[k]);
    }
    plane.forward(kernel, columns, r, m);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < half; j++) {
        int k = i * half + j;
        double cell = u[i] * v[j];
        double real = cell * (r[k] * re[k] - m[k] * im[k]);
        m[k] = cell * (r[k] * im[k] + m[k] * re[k]);
        r[k] = real;
      }
    }
    double[] squares = plane.inverse(r, m, half);
    for (int k = 0; k < squares.length; k++) {
      squares[k] /= sample.particles();
    }
    return squares;
  }

  /** Values on cells, linear between their centres, in units of 1/area; elsewhere the given one. */
  private double[] onGrid(
      double[] xs, double[] ys, double[] onCells, double elsewhere, double area) {
    PlaneFrame f = sample.frame();
    PlaneHistogram h = sample.histogram();
    double[] out = new double[xs.length * ys.length];
    for (int a = 0; a < xs.length; a++) {
      double u = (xs[a] - f.x()) / f.l11();
      double s = u / width - h.firstU() - 0.5;
      int i = (int) Math.floor(s);
      for (int b = 0; b < ys.length; b++) {
        double t = (ys[b] - f.y() - f.l21() * u) / f.l22() / width - h.firstV() - 0.5;
        int j = (int) Math.floor(t);
        double value = elsewhere;
        if (i >= 0 && j >= 0 && i + 1 < h.columns() && j + 1 < h.rows()) {
          int k = i * rows + j;
          double lower = onCells[k] + (t - j) * (onCells[k + 1] - onCells[k]);
          double upper = onCells[k + rows] + (t - j) * (onCells[k + rows + 1] - onCells[k + rows]);
          value = lower + (s - i) * (upper - lower);
        }
        out[a * ys.length + b] = Math.max(0, value) / area;
      }
    }
    return out;
  }
}
