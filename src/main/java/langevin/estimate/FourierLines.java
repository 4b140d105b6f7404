package langevin.estimate;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.WIDEST;

import jdk.incubator.vector.DoubleVector;

/**
 * {@link Fourier} of eight lines side by side, element j of line l at [8 j + l]: a vector holds the
 * same element of several lines, so that every line has the same bits at any lane width.
 */
public final class FourierLines {
  private static final int LANES = D.length();

  private final Fourier one;
  private final int n;

  private FourierLines(Fourier one) {
    this.one = one;
    n = one.length();
  }

  /**
   * Of lines of a length.
   *
   * @param n a power of two
   */
  public static FourierLines ofLength(int n) {
    return new FourierLines(Fourier.ofLength(n));
  }

  /** X_k = Σ_j (re_j + i im_j) e^{−2πi jk/n} of every line. */
  public void forward(double[] re, double[] im) {
    transform(re, im);
  }

  /** x_j = (1/n) Σ_k (re_k + i im_k) e^{2πi jk/n} of every line. */
  public void inverse(double[] re, double[] im) {
    // Real and imaginary part trade places, and with them the exponent its sign.
    transform(im, re);
    double part = 1.0 / n;
    for (int i = 0; i < n * WIDEST; i++) {
      re[i] *= part;
      im[i] *= part;
    }
  }

  private void transform(double[] re, double[] im) {
    int unused = Integer.SIZE - Integer.numberOfTrailingZeros(n);
    for (int i = 1; i < n; i++) {
      int j = Integer.reverse(i) >>> unused;
      if (i < j) {
        swap(re, i * WIDEST, j * WIDEST);
        swap(im, i * WIDEST, j * WIDEST);
      }
    }
    double[] c = one.cosines();
    double[] s = one.sines();
    int half = 1;
    for (; 2 * half < n; half *= 4) {
      for (int start = 0; start < n; start += 4 * half) twoStages(re, im, c, s, half, start);
    }
    if (half < n) {
      for (int start = 0; start < n; start += 2 * half) stage(re, im, c, s, half, start);
    }
  }

  private static void swap(double[] v, int i, int j) {
    for (int l = 0; l < WIDEST; l++) {
      double kept = v[i + l];
      v[i + l] = v[j + l];
      v[j + l] = kept;
    }
  }

  private static void stage(
      double[] re, double[] im, double[] cosine, double[] sine, int half, int start) {
    int apart = half * WIDEST;
    for (int e = 0; e < apart / LANES; e++) {
      int k = e * LANES / WIDEST;
      int a = start * WIDEST + e * LANES;
      int b = a + apart;
      DoubleVector c = DoubleVector.broadcast(D, cosine[half + k]);
      DoubleVector s = DoubleVector.broadcast(D, sine[half + k]);
      DoubleVector reB = DoubleVector.fromArray(D, re, b);
      DoubleVector imB = DoubleVector.fromArray(D, im, b);
      DoubleVector reA = DoubleVector.fromArray(D, re, a);
      DoubleVector imA = DoubleVector.fromArray(D, im, a);
      DoubleVector r = reB.mul(c).sub(imB.mul(s));
      DoubleVector m = reB.mul(s).add(imB.mul(c));
      reA.sub(r).intoArray(re, b);
      imA.sub(m).intoArray(im, b);
      reA.add(r).intoArray(re, a);
      imA.add(m).intoArray(im, a);
    }
  }

  /** The stages of half and of 2·half, in one pass through memory. */
  private static void twoStages(
      double[] re, double[] im, double[] cosine, double[] sine, int half, int start) {
    int apart = half * WIDEST;
    for (int e = 0; e < apart / LANES; e++) {
      int k = e * LANES / WIDEST;
      int at0 = start * WIDEST + e * LANES;
      int at1 = at0 + apart;
      int at2 = at1 + apart;
      int at3 = at2 + apart;
      DoubleVector c = DoubleVector.broadcast(D, cosine[half + k]);
      DoubleVector s = DoubleVector.broadcast(D, sine[half + k]);
      DoubleVector x1 = DoubleVector.fromArray(D, re, at1);
      DoubleVector y1 = DoubleVector.fromArray(D, im, at1);
      DoubleVector x3 = DoubleVector.fromArray(D, re, at3);
      DoubleVector y3 = DoubleVector.fromArray(D, im, at3);
      DoubleVector r1 = x1.mul(c).sub(y1.mul(s));
      DoubleVector m1 = x1.mul(s).add(y1.mul(c));
      DoubleVector r3 = x3.mul(c).sub(y3.mul(s));
      DoubleVector m3 = x3.mul(s).add(y3.mul(c));
      DoubleVector x0 = DoubleVector.fromArray(D, re, at0);
      DoubleVector y0 = DoubleVector.fromArray(D, im, at0);
      DoubleVector x2 = DoubleVector.fromArray(D, re, at2);
      DoubleVector y2 = DoubleVector.fromArray(D, im, at2);
      DoubleVector re0 = x0.add(r1);
      DoubleVector im0 = y0.add(m1);
      DoubleVector re1 = x0.sub(r1);
      DoubleVector im1 = y0.sub(m1);
      DoubleVector re2 = x2.add(r3);
      DoubleVector im2 = y2.add(m3);
      DoubleVector re3 = x2.sub(r3);
      DoubleVector im3 = y2.sub(m3);
      DoubleVector even = DoubleVector.broadcast(D, cosine[2 * half + k]);
      DoubleVector evenSine = DoubleVector.broadcast(D, sine[2 * half + k]);
      DoubleVector odd = DoubleVector.broadcast(D, cosine[3 * half + k]);
      DoubleVector oddSine = DoubleVector.broadcast(D, sine[3 * half + k]);
      DoubleVector r2 = re2.mul(even).sub(im2.mul(evenSine));
      DoubleVector m2 = re2.mul(evenSine).add(im2.mul(even));
      DoubleVector rOdd = re3.mul(odd).sub(im3.mul(oddSine));
      DoubleVector mOdd = re3.mul(oddSine).add(im3.mul(odd));
      re0.add(r2).intoArray(re, at0);
      im0.add(m2).intoArray(im, at0);
      re0.sub(r2).intoArray(re, at2);
      im0.sub(m2).intoArray(im, at2);
      re1.add(rOdd).intoArray(re, at1);
      im1.add(mOdd).intoArray(im, at1);
      re1.sub(rOdd).intoArray(re, at3);
      im1.sub(mOdd).intoArray(im, at3);
    }
  }
}
