package langevin.potential;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The covariances of a Gaussian mixture, an immutable list of matrices that carries what the
 * kernels need of them: the inverses and log-determinants, computed once.
 */
final class Precisions extends AbstractList<List<List<Double>>> implements RandomAccess {
  private final List<List<List<Double>>> covariances;
  private final double[][][] inverses;
  private final double[] logDeterminants;

  private Precisions(List<List<List<Double>>> covariances) {
    this.covariances = covariances;
    inverses = new double[covariances.size()][][];
    logDeterminants = new double[covariances.size()];
    for (int c = 0; c < inverses.length; c++) {
      Cholesky factor = Cholesky.of("covariances[" + c + "]", covariances.get(c));
      inverses[c] = factor.inverse();
      logDeterminants[c] = factor.logDeterminant();
    }
  }

  /**
   * @throws IllegalArgumentException if a matrix is not symmetric positive definite
   */
  static Precisions of(List<List<List<Double>>> covariances) {
    if (covariances instanceof Precisions already) {
      return already;
    }
    return new Precisions(
        covariances.stream().map(rows -> rows.stream().map(List::copyOf).toList()).toList());
  }

  /** C⁻¹ of component c of a list made by {@link #of}. */
  static double[][] inverse(List<List<List<Double>>> precisions, int c) {
    return ((Precisions) precisions).inverses[c];
  }

  /** log det C of component c of a list made by {@link #of}. */
  static double logDeterminant(List<List<List<Double>>> precisions, int c) {
    return ((Precisions) precisions).logDeterminants[c];
  }

  @Override
  public List<List<Double>> get(int index) {
    return covariances.get(index);
  }

  @Override
  public int size() {
    return covariances.size();
  }
}
