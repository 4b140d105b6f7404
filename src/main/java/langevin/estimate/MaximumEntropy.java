package langevin.estimate;

import java.util.Arrays;

/**
 * The density e^{θ·φ}/Z of {@link PlaneTerms} on a {@link PlaneGrid} that has given means of φ:
 * maximum likelihood, and of all densities with these means the one of greatest entropy. Found by
 * Newton's method on the convex Ψ(θ) = log Z(θ) − θ·E[φ], whose minimum is that entropy.
 *
 * @param degree total degree of the polynomials
 * @param theta θ
 * @param entropy Ψ, in the frame's coordinates
 * @param covariance of φ under the density, decomposed
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
record MaximumEntropy(int degree, double[] theta, double entropy, Cholesky covariance) {
  private static final int ITERATIONS = 200;

  /** Half of Newton's decrement bounds what Ψ lies above its minimum. */
  private static final double CONVERGED = 1e-11;

  /**
   * Fits.
   *
   * @param wanted E[φ], V counted from the grid's mean energy; its leading part is used
   * @param start θ to start from, of this degree or a lower one
   * @throws ArithmeticException if there is no such density, or none the grid resolves
   */
  static MaximumEntropy fit(PlaneGrid grid, int degree, double[] wanted, double[] start) {
    int size = PlaneTerms.count(degree);
    double[] theta = Arrays.copyOf(start, size);
    double psi = psi(grid, degree, theta, wanted);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      HermiteMoments h = grid.hermite(2 * degree);
      HermiteMoments v = grid.energyTimesHermite(degree);
      double[] mean = new double[size];
      double[] residual = new double[size];
      for (int k = 0; k < size; k++) {
        mean[k] = k == 0 ? v.get(0, 0) : h.get(PlaneTerms.I[k], PlaneTerms.J[k]);
        residual[k] = wanted[k] - mean[k];
      }
      Cholesky factor =
          new Cholesky(covariance(h, v, grid.squaredEnergy(), mean), ScoreMatching.RIDGE);
      double decrement = 0;
      for (double y : factor.whiten(residual)) {
        decrement += y * y;
      }
      if (decrement < CONVERGED) {
        return new MaximumEntropy(degree, theta, psi, factor);
      }
      double[] direction = factor.solve(residual);
      double stride = 1;
      double[] trial = theta;
      double lower = Double.NaN;
      while (!(lower <= psi - 1e-4 * stride * decrement)) {
        if (stride < 1e-6) {
          throw new ArithmeticException("no density of this form has the cloud's moments");
        }
        trial = theta.clone();
        for (int k = 0; k < size; k++) {
          trial[k] += stride * direction[k];
        }
        lower = psi(grid, degree, trial, wanted);
        stride /= 2;
      }
      theta = trial;
      psi = lower;
    }
    throw new ArithmeticException("no density of this form was found for the cloud's moments");
  }

  /** log Z − θ·E[φ]. */
  static double psi(PlaneGrid grid, int degree, double[] theta, double[] wanted) {
    double psi = grid.logPartition(theta, degree);
    for (int k = 0; k < theta.length; k++) {
      psi -= theta[k] * wanted[k];
    }
    return psi;
  }

  private static double[][] covariance(
      HermiteMoments h, HermiteMoments v, double squaredEnergy, double[] mean) {
    int size = mean.length;
    double[][] c = new double[size][size];
    c[0][0] = squaredEnergy - mean[0] * mean[0];
    for (int k = 1; k < size; k++) {
      int i = PlaneTerms.I[k];
      int j = PlaneTerms.J[k];
      c[k][0] = v.get(i, j) - mean[k] * mean[0];
      c[0][k] = c[k][0];
      for (int l = 1; l <= k; l++) {
        c[k][l] = h.product(i, j, PlaneTerms.I[l], PlaneTerms.J[l]) - mean[k] * mean[l];
        c[l][k] = c[k][l];
      }
    }
    return c;
  }
}
