package langevin.estimate;

/**
 * The discrete Fourier transform of n real numbers, n a power of two from 4 on, by a complex one of
 * half the length: with z_j = x_{2j} + i x_{2j+1} and Z its transform, X_k = E_k + e^{−2πik/n} O_k,
 * where 2E_k = Z_k + Z*_{n/2−k} and 2i O_k = Z_k − Z*_{n/2−k}. As X_{n−k} = X*_k, a spectrum is 0 ≤
 * k ≤ n/2.
 */
public final class RealFourier {
  private final int half;
  private final Fourier complex;
  private final double[] cosine;

  /** Of e^{−2πik/n}, so it is negative. */
  private final double[] sine;

  /**
   * The transform of a length.
   *
   * @param n a power of two, at least 4
   */
  public RealFourier(int n) {
    if (n < 4) {
      throw new IllegalArgumentException("length " + n + " is below 4");
    }
    Fourier whole = Fourier.ofLength(n);
    half = n / 2;
    complex = Fourier.ofLength(half);
    cosine = whole.cosines();
    sine = whole.sines();
  }

  /**
   * X_k = Σ_j x_j e^{−2πi jk/n}, 0 ≤ k ≤ n/2.
   *
   * @param x n numbers
   * @param re where n/2 + 1 real parts go
   * @param im where the imaginary parts go
   */
  public void forward(double[] x, double[] re, double[] im) {
    for (int j = 0; j < half; j++) {
      re[j] = x[2 * j];
      im[j] = x[2 * j + 1];
    }
    complex.forward(re, im);
    double first = re[0];
    double second = im[0];
    re[0] = first + second;
    re[half] = first - second;
    im[0] = 0;
    im[half] = 0;
    for (int k = 1; k <= half / 2; k++) {
      int m = half - k;
      double evenRe = 0.5 * (re[k] + re[m]);
      double evenIm = 0.5 * (im[k] - im[m]);
      double oddRe = 0.5 * (im[k] + im[m]);
      double oddIm = 0.5 * (re[m] - re[k]);
      double c = cosine[half + k];
      double s = sine[half + k];
      double turnedRe = oddRe * c - oddIm * s;
      double turnedIm = oddRe * s + oddIm * c;
      re[k] = evenRe + turnedRe;
      im[k] = evenIm + turnedIm;
      re[m] = evenRe - turnedRe;
      im[m] = turnedIm - evenIm;
    }
  }

  /**
   * x_j = (1/n) Σ_k X_k e^{2πi jk/n}, the sum over 0 ≤ k &lt; n.
   *
   * @param re real part of X_k, 0 ≤ k ≤ n/2; overwritten
   * @param im its imaginary part, taken for 0 at both ends; overwritten
   * @param x where n numbers go
   */
  public void inverse(double[] re, double[] im, double[] x) {
    double first = re[0];
    double last = re[half];
    re[0] = 0.5 * (first + last);
    im[0] = 0.5 * (first - last);
    for (int k = 1; k <= half / 2; k++) {
      int m = half - k;
      double evenRe = 0.5 * (re[k] + re[m]);
      double evenIm = 0.5 * (im[k] - im[m]);
      double turnedRe = 0.5 * (re[k] - re[m]);
      double turnedIm = 0.5 * (im[k] + im[m]);
      double c = cosine[half + k];
      double s = -sine[half + k];
      double oddRe = turnedRe * c - turnedIm * s;
      double oddIm = turnedRe * s + turnedIm * c;
      re[k] = evenRe - oddIm;
      im[k] = evenIm + oddRe;
      re[m] = evenRe + oddIm;
      im[m] = oddRe - evenIm;
    }
    complex.inverse(re, im);
    for (int j = 0; j < half; j++) {
      x[2 * j] = re[j];
      x[2 * j + 1] = im[j];
    }
  }
}
