package langevin.memory.statics;

import langevin.memory.GradedModel.Indices;

/**
 * The largest load with a retrieval attractor at a given gain, α_c(g) (memory.md section 4).
 *
 * <p>There is one at every gain and order, since the attractor is there for α → 0. It ends in a
 * fold, where it meets an unstable fixed point. For n = 1 the overlap at the fold falls as √g with
 * the gain; below g ≈ 0.032 it is less than 0.3, which is no retrieval, and α_c is the load at
 * which the overlap of the attractor has come down to 0.3. So α_c → 0.94 g² for n = 1, and for n ≥
 * 2 α_c → g² max (tanh²ⁿ μ)/μ².
 *
 * @param load α_c
 * @param overlap m at capacity
 * @param activity q at capacity
 * @param selfCoupling κ at capacity; above 1 sites are bistable and the theory an approximation
 */
record Capacity(double load, double overlap, double activity, double selfCoupling) {
  /**
   * α_c to better than 1e-6 of itself.
   *
   * @param order n
   * @param indices which indices the force sums over
   * @param gain g, from 0.001 to 1000
   * @throws IllegalArgumentException as {@link RetrievalBranch}
   */
  static Capacity of(int order, Indices indices, double gain) {
    return new RetrievalBranch(order, indices, gain).capacity();
  }

  /** κ ≤ 1. */
  boolean singleValued() {
    return selfCoupling <= 1;
  }
}
