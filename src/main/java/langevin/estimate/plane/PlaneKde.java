package langevin.estimate.plane;

import langevin.estimate.Density;
import langevin.estimate.Estimate;
import langevin.estimate.Fourier;

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

  private final PlaneSample sample;
  private final int columns;
  private final int rows;
  private final double width;
  private final double[] re;
  private final double[] im;
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
    re = new double[columns * rows];
    im = new double[columns * rows];
    for (int i = 0; i < h.columns(); i++) {
      for (int j = 0; j < h.rows(); j++) {
        re[i * rows + j] = h.count(i, j);
      }
    }
    transform(re, im, false);
    double[] u = cellTransform(columns);
    double[] v = cellTransform(rows);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        double f = 1 / (u[i] * v[j]);
        re[i * rows + j] *= f;
        im[i * rows + j] *= f;
      }
    }
    bandwidth = bandwidth(h);
  }

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

  private void transform(double[] real, double[] imaginary, boolean back) {
    Fourier along = Fourier.ofLength(rows);
    double[] a = new double[rows];
    double[] b = new double[rows];
    for (int i = 0; i < columns; i++) {
      System.arraycopy(real, i * rows, a, 0, rows);
      System.arraycopy(imaginary, i * rows, b, 0, rows);
      transform(along, a, b, back);
      System.arraycopy(a, 0, real, i * rows, rows);
      System.arraycopy(b, 0, imaginary, i * rows, rows);
    }
    Fourier across = Fourier.ofLength(columns);
    a = new double[columns];
    b = new double[columns];
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        a[i] = real[i * rows + j];
        b[i] = imaginary[i * rows + j];
      }
      transform(across, a, b, back);
      for (int i = 0; i < columns; i++) {
        real[i * rows + j] = a[i];
        imaginary[i * rows + j] = b[i];
      }
    }
  }

  private static void transform(Fourier fourier, double[] a, double[] b, boolean back) {
    if (back) {
      fourier.inverse(a, b);
    } else {
      fourier.forward(a, b);
    }
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

  /** Sums that need no density: Σ_k |φ_k|²(M² − 2M) and Σ_k M / cells, φ of all particles. */
  private double score(double h) {
    double n = sample.particles();
    double[] p = exponents(columns, h);
    double[] q = exponents(rows, h);
    double[] ep = exponentials(p);
    double[] eq = exponentials(q);
    double[] u = cellTransform(columns);
    double[] v = cellTransform(rows);
    double squares = 0;
    double self = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        int k = i * rows + j;
        double m = ep[i] * eq[j] * (1 + p[i] + q[j]);
        squares += (re[k] * re[k] + im[k] * im[k]) * (m * m - 2 * m);
        self += m / (u[i] * v[j] * u[i] * v[j]);
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

  /** e^{−q}(1 + q), q = h²|k|²/2, by wave numbers. */
  private double[] multiplier(double h) {
    double[] p = exponents(columns, h);
    double[] q = exponents(rows, h);
    double[] ep = exponentials(p);
    double[] eq = exponentials(q);
    double[] f = new double[re.length];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        f[i * rows + j] = ep[i] * eq[j] * (1 + p[i] + q[j]);
      }
    }
    return f;
  }

  /** ρ̂ in the counting coordinates, at the centres of the transform's cells. */
  private double[] smooth(double h) {
    double[] f = multiplier(h);
    double[] r = new double[re.length];
    double[] m = new double[re.length];
    for (int k = 0; k < f.length; k++) {
      r[k] = re[k] * f[k];
      m[k] = im[k] * f[k];
    }
    transform(r, m, true);
    double norm = 1 / (sample.particles() * width * width);
    for (int k = 0; k < r.length; k++) {
      r[k] *= norm;
    }
    return r;
  }

  /** A particle's own part of ρ̂ at its place, times N. */
  private double own(double h) {
    double[] f = multiplier(h);
    double[] u = cellTransform(columns);
    double[] v = cellTransform(rows);
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        sum += f[i * rows + j] / (u[i] * v[j]);
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
    double[] r = multiplier(bandwidth);
    double[] m = new double[re.length];
    double[] u = cellTransform(columns);
    double[] v = cellTransform(rows);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        r[i * rows + j] /= u[i] * v[j];
      }
    }
    transform(r, m, true);
    double unit = 1 / (width * width);
    for (int k = 0; k < r.length; k++) {
      r[k] = unit * r[k] * (unit * r[k]);
      m[k] = 0;
    }
    transform(r, m, false);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        int k = i * rows + j;
        double cell = u[i] * v[j];
        double real = cell * (r[k] * re[k] - m[k] * im[k]);
        m[k] = cell * (r[k] * im[k] + m[k] * re[k]);
        r[k] = real;
      }
    }
    transform(r, m, true);
    for (int k = 0; k < r.length; k++) {
      r[k] /= sample.particles();
    }
    return r;
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
