package langevin.estimate;

/**
 * What score matching in the plane needs of a batch, or of all of them: for the vector fields φ_0 =
 * ∇V and φ_k = ∇(He_i He_j) of {@link PlaneTerms} the means A_kl = E[φ_k·φ_l], g_k = E[∇V·φ_k] and
 * d_k = E[div φ_k], and the means of the functions themselves.
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
record PlaneBatch(
    double particles, double[][] a, double[] gradient, double[] divergence, double[] function) {

  static PlaneBatch of(Observation o, PlaneFrame f) {
    double n = o.particles();
    double[] sums = o.planeSums();
    int degree = PlaneMoments.DEGREE;
    HermiteMoments h =
        HermiteMoments.of((i, j) -> sums[PlaneMoments.monomial(i, j)], PlaneMoments.HIGHEST, n);
    HermiteMoments gu =
        HermiteMoments.of((i, j) -> sums[PlaneMoments.gradient(0, i, j)], degree - 1, n);
    HermiteMoments gv =
        HermiteMoments.of((i, j) -> sums[PlaneMoments.gradient(1, i, j)], degree - 1, n);
    double uu = f.uu();
    double uv = f.uv();
    double vv = f.vv();
    int size = PlaneTerms.count(degree);
    double[][] products = products(h);
    double[][] a = new double[size][size];
    double[] gradient = new double[size];
    double[] divergence = new double[size];
    double[] function = new double[size];
    function[0] = o.energySums()[0] / n;
    gradient[0] = o.energySums()[1] / n;
    divergence[0] = o.energySums()[2] / n;
    a[0][0] = gradient[0];
    for (int k = 1; k < size; k++) {
      int i = PlaneTerms.I[k];
      int j = PlaneTerms.J[k];
      function[k] = h.get(i, j);
      double g = 0;
      double d = 0;
      if (i > 0) {
        g += i * (uu * gu.get(i - 1, j) + uv * gv.get(i - 1, j));
      }
      if (j > 0) {
        g += j * (uv * gu.get(i, j - 1) + vv * gv.get(i, j - 1));
      }
      if (i > 1) {
        d += uu * i * (i - 1) * h.get(i - 2, j);
      }
      if (i > 0 && j > 0) {
        d += 2 * uv * i * j * h.get(i - 1, j - 1);
      }
      if (j > 1) {
        d += vv * j * (j - 1) * h.get(i, j - 2);
      }
      gradient[k] = g;
      divergence[k] = d;
      a[k][0] = g;
      a[0][k] = g;
      for (int l = 1; l <= k; l++) {
        a[k][l] = inner(products, i, j, PlaneTerms.I[l], PlaneTerms.J[l], uu, uv, vv);
        a[l][k] = a[k][l];
      }
    }
    return new PlaneBatch(n, a, gradient, divergence, function);
  }

  /** E[He_i He_j He_k He_l] at {@link #at} of (i, j) and (k, l), total degrees below the basis'. */
  private static double[][] products(HermiteMoments h) {
    int size = PlaneTerms.count(PlaneMoments.DEGREE - 1);
    double[][] products = new double[size][size];
    for (int k = 0; k < size; k++) {
      for (int l = 0; l <= k; l++) {
        products[k][l] =
            h.product(PlaneTerms.I[k], PlaneTerms.J[k], PlaneTerms.I[l], PlaneTerms.J[l]);
        products[l][k] = products[k][l];
      }
    }
    return products;
  }

  /** Place of He_i He_j among {@link PlaneTerms}; the constant takes V's place. */
  private static int at(int i, int j) {
    int degree = i + j;
    return degree * (degree + 1) / 2 + j;
  }

  /** E[∇(He_i He_j)·∇(He_k He_l)]. */
  private static double inner(
      double[][] products, int i, int j, int k, int l, double uu, double uv, double vv) {
    double sum = 0;
    if (i > 0 && k > 0) {
      sum += uu * i * k * products[at(i - 1, j)][at(k - 1, l)];
    }
    if (i > 0 && l > 0) {
      sum += uv * i * l * products[at(i - 1, j)][at(k, l - 1)];
    }
    if (j > 0 && k > 0) {
      sum += uv * j * k * products[at(i, j - 1)][at(k - 1, l)];
    }
    if (j > 0 && l > 0) {
      sum += vv * j * l * products[at(i, j - 1)][at(k, l - 1)];
    }
    return sum;
  }
}
