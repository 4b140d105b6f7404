package langevin.memory.statics;

import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.IntegerPower;

/**
 * The field that the network at rest sends to a site (memory.md section 4).
 *
 * @param mean μ = (g/√α) mⁿ
 * @param spread σ = g r √q for n = 1, else g √(c qⁿ)
 * @param propagator r = 1/(1 − (g/√α)χ) for n = 1, else 1
 * @param selfCoupling κ = g√α r for n = 1 (r − 1 without J_ii), else g² n c χ qⁿ⁻¹
 */
record StaticField(double mean, double spread, double propagator, double selfCoupling) {

  static StaticField of(GradedModel model, double m, double q, double chi) {
    int n = model.order();
    double g = model.gain();
    double mean = model.inputGain() * IntegerPower.of(m, n);
    if (n == 1) {
      double r = 1 / (1 - model.inputGain() * chi);
      double echo = model.indices() == Indices.ALL ? r : r - 1;
      return new StaticField(mean, g * r * Math.sqrt(q), r, g * Math.sqrt(model.load()) * echo);
    }
    double c = contractions(n, model.indices());
    return new StaticField(
        mean,
        g * Math.sqrt(c * IntegerPower.of(q, n)),
        1,
        g * g * n * c * chi * IntegerPower.of(q, n - 1));
  }

  /**
   * ∂C_η(a,b)/∂C(a,b) at C(a,b) = q: how a difference between two copies of the activities comes
   * back as a difference of their fields, at fixed equal-time activity. Repeated indices make C_η
   * depend on the equal-time activity too, so that it is n²(2n−3)!! there, and n·n! without.
   */
  double varianceSlope(GradedModel model, double q) {
    int n = model.order();
    double repeated = model.indices() == Indices.ALL ? n / (2.0 * n - 1) : 1;
    return n * repeated * spread * spread / q;
  }

  /** c: ways to pair the factors of two powers n, (2n−1)!! with repeated indices, n! without. */
  static double contractions(int n, Indices indices) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= indices == Indices.ALL ? 2 * i - 1 : i;
    }
    return product;
  }
}
