package langevin.estimate;

import langevin.ensemble.Block;

/**
 * Functions of the work W that an ensemble driven from equilibrium and one that is driven back have
 * in common (theory.md D21). With z = (W − ΔF)/τ, each with the ΔF of its own protocol, and Fermi's
 * function f(z) = 1/(1 + e^z), Crooks' theorem says that the means of z^k f(z) are those of (−z)^k
 * f(z) the other way: a particle of work W belongs to the one or the other with the odds e^{(W −
 * ΔF)/τ}, and these means are the derivatives of the likelihood of such odds (Bennett 1976; Shirts,
 * Bair, Hooker and Pande 2003).
 */
public final class WorkOverlap {
  /** Means of z^k f(z) are taken for k below. */
  public static final int SCORES = 3;

  /** Means of z^k f(z)(1 − f(z)) for k below. */
  public static final int INFORMATION = 5;

  static final int SIZE = SCORES + INFORMATION;

  private WorkOverlap() {}

  /** Place of z^k f(z). */
  public static int score(int k) {
    return k;
  }

  /** Place of z^k f(z)(1 − f(z)). */
  public static int information(int k) {
    return SCORES + k;
  }

  /**
   * Fills a row for each function.
   *
   * @param difference ΔF/τ
   */
  static void values(Block now, double difference, double[][] rows) {
    double[] work = now.paths()[now.dimension() + 1];
    for (int i = Block.FIRST; i < Block.FIRST + now.size(); i++) {
      double z = work[i] - difference;
      // Of the two forms the one that does not overflow.
      double small = StrictMath.exp(-Math.abs(z));
      double fermi = (z > 0 ? small : 1) / (1 + small);
      double spread = small / ((1 + small) * (1 + small));
      for (int k = 0; k < SCORES; k++) {
        rows[score(k)][i] = fermi;
        fermi *= z;
      }
      for (int k = 0; k < INFORMATION; k++) {
        rows[information(k)][i] = spread;
        spread *= z;
      }
    }
  }
}
