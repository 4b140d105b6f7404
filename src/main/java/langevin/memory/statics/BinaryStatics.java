package langevin.memory.statics;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.IntegerPower;
import org.apache.commons.math3.special.Erf;

/**
 * Retrieval of binary memories at zero temperature, g → ∞ (memory.md section 4).
 *
 * <p>n = 1 (Amit, Gutfreund, Sompolinsky): with t = m/√(2αr), m = erf t, √(2α) = erf(t)/t − (2/√π)
 * exp(−t²), r = 1/(1−C)², C = (2/√π) exp(−t²) t/erf t. Dense, n ≥ 2: m = erf y, √(2cα) = erf(y)ⁿ/y.
 *
 * @param load α
 * @param overlap m
 * @param ratio t or y
 */
record BinaryStatics(double load, double overlap, double ratio) {
  private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);
  private static final double LARGEST_RATIO = 40;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /**
   * The largest load with retrieval: for n = 1, α_c = 0.1379056 and m_c = 0.9674171.
   *
   * @param order n ≥ 1
   * @param indices which indices the force sums over; irrelevant for n = 1
   * @throws IllegalArgumentException as {@link GradedModel}
   */
  static BinaryStatics capacity(int order, Indices indices) {
    double ratio = peak(rootLoad(order, indices));
    double root = rootLoad(order, indices).applyAsDouble(ratio);
    return new BinaryStatics(root * root, Erf.erf(ratio), ratio);
  }

  /**
   * Overlap of the retrieval state at a load; empty above capacity.
   *
   * @throws IllegalArgumentException as {@link GradedModel}
   */
  static OptionalDouble overlap(int order, Indices indices, double load) {
    DoubleUnaryOperator rootLoad = rootLoad(order, indices);
    double low = peak(rootLoad);
    double high = LARGEST_RATIO;
    double target = Math.sqrt(load);
    if (!(target <= rootLoad.applyAsDouble(low))) {
      return OptionalDouble.empty();
    }
    if (rootLoad.applyAsDouble(high) >= target) {
      return OptionalDouble.of(1);
    }
    return OptionalDouble.of(Erf.erf(crossing(rootLoad, target, low, high)));
  }

  /**
   * The overlap of the unstable state at a load, which parts the states that are drawn to the
   * retrieval state from those that are not, and {@link RetrievalBranch#LEAST_OVERLAP} where it
   * lies lower; empty above capacity.
   *
   * @throws IllegalArgumentException as {@link GradedModel}
   */
  static OptionalDouble boundary(int order, Indices indices, double load) {
    DoubleUnaryOperator rootLoad = rootLoad(order, indices);
    double peak = peak(rootLoad);
    double target = Math.sqrt(load);
    if (!(target <= rootLoad.applyAsDouble(peak))) {
      return OptionalDouble.empty();
    }
    double low = Erf.erfInv(RetrievalBranch.LEAST_OVERLAP);
    return OptionalDouble.of(
        rootLoad.applyAsDouble(low) >= target
            ? RetrievalBranch.LEAST_OVERLAP
            : Erf.erf(crossing(rootLoad, target, peak, low)));
  }

  /** Where a function that is at least the target at one end, and less at the other, reaches it. */
  private static double crossing(
      DoubleUnaryOperator f, double target, double enough, double tooLittle) {
    double reached = enough;
    double missed = tooLittle;
    while (true) {
      double middle = 0.5 * (reached + missed);
      if (middle == reached || middle == missed) {
        return reached;
      }
      if (f.applyAsDouble(middle) >= target) {
        reached = middle;
      } else {
        missed = middle;
      }
    }
  }

  /** √α as a function of the ratio. */
  private static DoubleUnaryOperator rootLoad(int order, Indices indices) {
    int n = new GradedModel(order, indices, 1, 1, 0).order();
    if (n == 1) {
      return t -> (Erf.erf(t) / t - TWO_BY_ROOT_PI * Math.exp(-t * t)) / Math.sqrt(2);
    }
    double scale = Math.sqrt(2 * StaticField.contractions(n, indices));
    return y -> IntegerPower.of(Erf.erf(y), n) / (scale * y);
  }

  /** Both curves rise from 0 to one maximum and fall. */
  private static double peak(DoubleUnaryOperator f) {
    double low = 1e-3;
    double high = 10;
    while (high - low > 1e-9) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (f.applyAsDouble(left) > f.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return 0.5 * (low + high);
  }
}
