package langevin.estimate;

/** The discrete Fourier transform of a power-of-two length, in place, radix 2. */
public final class Fourier {
  private final int n;
  private final double[] cosine;
  private final double[] sine;

  /**
   * @param n a power of two
   */
  public Fourier(int n) {
    if (Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException("length " + n + " is not a power of two");
    }
    this.n = n;
    cosine = new double[Math.max(1, n / 2)];
    sine = new double[cosine.length];
    for (int k = 0; k < cosine.length; k++) {
      cosine[k] = StrictMath.cos(2 * Math.PI * k / n);
      sine[k] = StrictMath.sin(2 * Math.PI * k / n);
    }
  }

  /** n. */
  public int length() {
    return n;
  }

  /** X_k = Σ_j (re_j + i im_j) e^{−2πi jk/n}. */
  public void forward(double[] re, double[] im) {
    transform(re, im, -1);
  }

  /** x_j = (1/n) Σ_k (re_k + i im_k) e^{2πi jk/n}. */
  public void inverse(double[] re, double[] im) {
    transform(re, im, 1);
    for (int i = 0; i < n; i++) {
      re[i] /= n;
      im[i] /= n;
    }
  }

  private void transform(double[] re, double[] im, int sign) {
    for (int i = 1, j = 0; i < n; i++) {
      int bit = n >> 1;
      while ((j & bit) != 0) {
        j ^= bit;
        bit >>= 1;
      }
      j ^= bit;
      if (i < j) {
        double r = re[i];
        re[i] = re[j];
        re[j] = r;
        double m = im[i];
        im[i] = im[j];
        im[j] = m;
      }
    }
    for (int half = 1; half < n; half *= 2) {
      int stride = n / (2 * half);
      for (int start = 0; start < n; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          double c = cosine[k * stride];
          double s = sign * sine[k * stride];
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
  }
}
