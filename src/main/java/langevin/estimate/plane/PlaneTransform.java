package langevin.estimate.plane;

import static langevin.simd.Lanes.WIDEST;

import java.util.Arrays;
import langevin.estimate.FourierLines;

/**
 * Discrete Fourier transform of real numbers on a plane of powers of two. What is real has a
 * spectrum with F(−k) = F*(k), so only wave numbers 0 … rows/2 along the rows are kept, and lines
 * are transformed two in one: both halve the work.
 *
 * <p>Real numbers are at [i · rows + j], 0 ≤ i &lt; columns; spectra at [i · half + j], half =
 * rows/2 + 1, i the wave number across, as it is modulo columns.
 */
final class PlaneTransform {
  private final int columns;
  private final int rows;
  private final int half;
  private final FourierLines along;
  private final FourierLines across;

  // A line of each of eight transforms, side by side.
  private final double[] a;
  private final double[] b;

  /**
   * @param columns a power of two ≥ 16, so that lines go two in one into whole eights of transforms
   * @param rows a power of two ≥ 16
   */
  PlaneTransform(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    half = rows / 2 + 1;
    along = FourierLines.ofLength(rows);
    across = FourierLines.ofLength(columns);
    a = new double[Math.max(columns, rows) * WIDEST];
    b = new double[a.length];
  }

  /** Wave numbers along the rows that are kept. */
  int half() {
    return half;
  }

  /** How many wave numbers ±j stand for: they have the same |F|². */
  int multiplicity(int j) {
    return j == 0 || j == half - 1 ? 1 : 2;
  }

  /**
   * Spectrum of real numbers.
   *
   * @param lines the first so many hold any that are not 0
   * @param re its real part, overwritten
   * @param im its imaginary part, overwritten
   */
  void forward(double[] real, int lines, double[] re, double[] im) {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    for (int i = 0; i < lines; i += 2 * WIDEST) {
      for (int l = 0; l < WIDEST; l++) {
        take(real, i + 2 * l, a, l);
        take(real, i + 2 * l + 1, b, l);
      }
      along.forward(a, b);
      for (int l = 0; l < WIDEST; l++) part(i + 2 * l, l, re, im);
    }
    for (int j = 0; j < half; j += WIDEST) {
      int count = Math.min(WIDEST, half - j);
      gather(re, im, j, count);
      across.forward(a, b);
      scatter(re, im, j, count);
    }
  }

  private void take(double[] real, int i, double[] into, int lane) {
    for (int j = 0; j < rows; j++) {
      into[j * WIDEST + lane] = real[i * rows + j];
    }
  }

  /** The spectra of two real lines from that of the first plus √−1 times the second. */
  private void part(int i, int lane, double[] re, double[] im) {
    for (int j = 0; j < half; j++) {
      int k = j * WIDEST + lane;
      int m = (j == 0 ? 0 : rows - j) * WIDEST + lane;
      re[i * half + j] = 0.5 * (a[k] + a[m]);
      im[i * half + j] = 0.5 * (b[k] - b[m]);
      re[(i + 1) * half + j] = 0.5 * (b[k] + b[m]);
      im[(i + 1) * half + j] = 0.5 * (a[m] - a[k]);
    }
  }

  private void gather(double[] re, double[] im, int j, int count) {
    if (count < WIDEST) {
      Arrays.fill(a, 0);
      Arrays.fill(b, 0);
    }
    for (int i = 0; i < columns; i++) {
      System.arraycopy(re, i * half + j, a, i * WIDEST, count);
      System.arraycopy(im, i * half + j, b, i * WIDEST, count);
    }
  }

  private void scatter(double[] re, double[] im, int j, int count) {
    for (int i = 0; i < columns; i++) {
      System.arraycopy(a, i * WIDEST, re, i * half + j, count);
      System.arraycopy(b, i * WIDEST, im, i * half + j, count);
    }
  }

  /**
   * Real numbers of a spectrum.
   *
   * @param re real part, overwritten
   * @param im imaginary part, overwritten
   * @param kept only so many wave numbers along the rows are not 0
   */
  double[] inverse(double[] re, double[] im, int kept) {
    for (int j = 0; j < kept; j += WIDEST) {
      int count = Math.min(WIDEST, half - j);
      gather(re, im, j, count);
      across.inverse(a, b);
      scatter(re, im, j, count);
    }
    double[] real = new double[columns * rows];
    for (int i = 0; i < columns; i += 2 * WIDEST) {
      for (int l = 0; l < WIDEST; l++) join(re, im, i + 2 * l, l);
      along.inverse(a, b);
      for (int l = 0; l < WIDEST; l++) {
        put(a, l, real, i + 2 * l);
        put(b, l, real, i + 2 * l + 1);
      }
    }
    return real;
  }

  /** The spectrum of a real line plus √−1 times the next. */
  private void join(double[] re, double[] im, int i, int lane) {
    for (int j = 0; j < rows; j++) {
      int k = j * WIDEST + lane;
      int m = j < half ? j : rows - j;
      int sign = j < half ? 1 : -1;
      int p = i * half + m;
      int q = p + half;
      a[k] = re[p] - sign * im[q];
      b[k] = sign * im[p] + re[q];
    }
  }

  private void put(double[] from, int lane, double[] real, int i) {
    for (int j = 0; j < rows; j++) real[i * rows + j] = from[j * WIDEST + lane];
  }
}
