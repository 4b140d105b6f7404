package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import langevin.ensemble.Domain;
import langevin.estimate.Scale;
import langevin.estimate.WeakMoments;
import langevin.formula.TestFunctions;

/**
 * A test function ψ of one coordinate u: u^k, sin ku or cos ku (estimators.md section 3), with the
 * means it needs read off {@link WeakMoments}.
 */
record TestFunction(Kind kind, int k) {
  /** Families. */
  enum Kind {
    POWER,
    SINE,
    COSINE
  }

  private static final int ORDERS = 3;

  /**
   * The battery on a domain: all on free axes, the periodic ones on a torus, and between reflecting
   * walls those without slope there, for which no wall terms arise.
   */
  static List<TestFunction> battery(Domain domain) {
    List<TestFunction> all = new ArrayList<>();
    for (int k = 1; k <= ORDERS; k++) {
      if (domain instanceof Domain.Unbounded) {
        all.add(new TestFunction(Kind.POWER, k));
      }
      if (!(domain instanceof Domain.Reflecting)) {
        all.add(new TestFunction(Kind.SINE, k));
      }
      all.add(new TestFunction(Kind.COSINE, k));
    }
    return all;
  }

  /** The same as a function of the positions themselves. */
  TestFunctions.Elementary on(int axis, Scale scale) {
    return new TestFunctions.Elementary(
        axis,
        switch (kind) {
          case POWER -> TestFunctions.Family.POWER;
          case SINE -> TestFunctions.Family.SINE;
          case COSINE -> TestFunctions.Family.COSINE;
        },
        k,
        scale.centre().get(axis),
        scale.width().get(axis));
  }

  /** E[ψ]. */
  double mean(WeakMoments m, int axis) {
    return m.get(axis, 0, column());
  }

  private int column() {
    return switch (kind) {
      case POWER -> k;
      case SINE -> WeakMoments.sine(k);
      case COSINE -> WeakMoments.cosine(k);
    };
  }

  /** E[ψ″]. */
  double curvature(WeakMoments m, int axis) {
    return switch (kind) {
      case POWER -> k == 1 ? 0 : k * (k - 1) * m.get(axis, 0, k - 2);
      case SINE, COSINE -> -k * k * mean(m, axis);
    };
  }

  /** E[∂V/∂u ψ′]. */
  double slopeAgainstGradient(WeakMoments m, int axis) {
    return slope() * m.get(axis, WeakMoments.GRADIENT, slopeColumn());
  }

  private double slope() {
    return kind == Kind.COSINE ? -k : k;
  }

  /** ψ′ is {@link #slope()} times this column. */
  private int slopeColumn() {
    return switch (kind) {
      case POWER -> k - 1;
      case SINE -> WeakMoments.cosine(k);
      case COSINE -> WeakMoments.sine(k);
    };
  }

  /** E[ψ′ φ′] of two test functions of the same coordinate. */
  double slopeAgainst(TestFunction other, WeakMoments m, int axis) {
    double factor = slope() * other.slope();
    if (kind == Kind.POWER) {
      return factor * m.get(axis, k - 1, other.slopeColumn());
    }
    if (other.kind == Kind.POWER) {
      return factor * m.get(axis, other.k - 1, slopeColumn());
    }
    int sum = k + other.k;
    int gap = Math.abs(k - other.k);
    double cosineGap = gap == 0 ? 1 : m.get(axis, 0, WeakMoments.cosine(gap));
    double cosineSum = m.get(axis, 0, WeakMoments.cosine(sum));
    if (kind == other.kind) {
      // sin′ = cos: cos a cos b = ½(cos(a−b) + cos(a+b)); cos′ = −sin: ½(cos(a−b) − cos(a+b)).
      double sign = kind == Kind.SINE ? 1 : -1;
      return factor * 0.5 * (cosineGap + sign * cosineSum);
    }
    // One slope is sin pu, the other cos qu: ½(sin(p+q)u + sin(p−q)u).
    int p = kind == Kind.COSINE ? k : other.k;
    int q = kind == Kind.COSINE ? other.k : k;
    double sineGap = gap == 0 ? 0 : Math.signum(p - q) * m.get(axis, 0, WeakMoments.sine(gap));
    return factor * 0.5 * (m.get(axis, 0, WeakMoments.sine(sum)) + sineGap);
  }
}
