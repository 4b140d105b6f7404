package langevin.estimate;

import org.jspecify.annotations.Nullable;

/**
 * The discrete Fourier transform of a power-of-two length, in place, radix 2. Only its table of
 * cosines and sines takes long to make, so each length has one instance for all threads.
 */
public final class Fourier {
  /**
   * By the exponent of 2. Threads may make the same one twice; all its fields are final, so whoever
   * finds one finds it whole.
   */
  private static final @Nullable Fourier[] OF_LENGTH = new @Nullable Fourier[Integer.SIZE];

  private final int n;

  /**
   * {@code [half + k]}: real part of e^{−iπ k/half}, 0 ≤ k &lt; half, for every power half of 2.
   */
  private final double[] cosine;

  /** Its imaginary part. */
  private final double[] sine;

  /**
   * The transform of a length.
   *
   * @param n a power of two
   */
  public static Fourier ofLength(int n) {
    if (Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException("length " + n + " is not a power of two");
    }
    int exponent = Integer.numberOfTrailingZeros(n);
    Fourier known = OF_LENGTH[exponent];
    if (known != null) {
      return known;
    }
    Fourier made = new Fourier(n);
    OF_LENGTH[exponent] = made;
    return made;
  }

  private Fourier(int n) {
    this.n = n;
    cosine = new double[n];
    sine = new double[n];
    int half = n / 2;
    for (int k = 0; k < half; k++) {
      cosine[half + k] = StrictMath.cos(2 * Math.PI * k / n);
      sine[half + k] = -StrictMath.sin(2 * Math.PI * k / n);
    }
    for (int i = half - 1; i > 0; i--) {
      cosine[i] = cosine[2 * i];
      sine[i] = sine[2 * i];
    }
  }

  /** Its table of cosines; shared, not a copy. */
  double[] cosines() {
    return cosine;
  }

  /** Its table of negative sines; shared, not a copy. */
  double[] sines() {
    return sine;
  }

  /** n. */
  public int length() {
    return n;
  }

  /** X_k = Σ_j (re_j + i im_j) e^{−2πi jk/n}. */
  public void forward(double[] re, double[] im) {
    transform(re, im);
  }

  /** x_j = (1/n) Σ_k (re_k + i im_k) e^{2πi jk/n}. */
  public void inverse(double[] re, double[] im) {
    // Real and imaginary part trade places, and with them the exponent its sign.
    transform(im, re);
    for (int i = 0; i < n; i++) {
      re[i] /= n;
      im[i] /= n;
    }
  }

  private void transform(double[] re, double[] im) {
    int unused = Integer.SIZE - Integer.numberOfTrailingZeros(n);
    for (int i = 1; i < n; i++) {
      int j = Integer.reverse(i) >>> unused;
      if (i < j) {
        double r = re[i];
        re[i] = re[j];
        re[j] = r;
        double m = im[i];
        im[i] = im[j];
        im[j] = m;
      }
    }
    int half = 1;
    for (; 2 * half < n; half *= 4) {
      twoStages(re, im, half);
    }
    if (half < n) {
      stage(re, im, half);
    }
  }

  private void stage(double[] re, double[] im, int half) {
    for (int start = 0; start < n; start += 2 * half) {
      for (int k = 0; k < half; k++) {
        double c = cosine[half + k];
        double s = sine[half + k];
        int a = start + k;
        int b = a + half;
        double r = re[b] * c - im[b] * s;
        double m = re[b] * s + im[b] * c;
        re[b] = re[a] - r;
        im[b] = im[a] - m;
        re[a] += r;
        im[a] += m;
      }
    }
  }

  /** The stages of half and of 2·half, in one pass through memory. */
  private void twoStages(double[] re, double[] im, int half) {
    for (int start = 0; start < n; start += 4 * half) {
      for (int k = 0; k < half; k++) {
        double c = cosine[half + k];
        double s = sine[half + k];
        int at0 = start + k;
        int at1 = at0 + half;
        int at2 = at1 + half;
        int at3 = at2 + half;
        double r1 = re[at1] * c - im[at1] * s;
        double m1 = re[at1] * s + im[at1] * c;
        double r3 = re[at3] * c - im[at3] * s;
        double m3 = re[at3] * s + im[at3] * c;
        double re0 = re[at0] + r1;
        double im0 = im[at0] + m1;
        double re1 = re[at0] - r1;
        double im1 = im[at0] - m1;
        double re2 = re[at2] + r3;
        double im2 = im[at2] + m3;
        double re3 = re[at2] - r3;
        double im3 = im[at2] - m3;
        double even = cosine[2 * half + k];
        double evenSine = sine[2 * half + k];
        double odd = cosine[3 * half + k];
        double oddSine = sine[3 * half + k];
        double r2 = re2 * even - im2 * evenSine;
        double m2 = re2 * evenSine + im2 * even;
        double rOdd = re3 * odd - im3 * oddSine;
        double mOdd = re3 * oddSine + im3 * odd;
        re[at0] = re0 + r2;
        im[at0] = im0 + m2;
        re[at2] = re0 - r2;
        im[at2] = im0 - m2;
        re[at1] = re1 + rOdd;
        im[at1] = im1 + mOdd;
        re[at3] = re1 - rOdd;
        im[at3] = im1 - mOdd;
      }
    }
  }
}
