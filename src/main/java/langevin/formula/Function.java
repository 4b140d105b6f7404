package langevin.formula;

import java.util.Optional;
import langevin.simd.Exp;
import langevin.simd.Log;
import langevin.simd.SinCos;
import langevin.simd.Tanh;

/**
 * The functions of the language, each with its scalar value: what vectors compute has the same
 * bits. Those that have no vector form are {@link StrictMath}'s.
 */
enum Function {
  EXP("exp", 1),
  LOG("log", 1),
  SQRT("sqrt", 1),
  SIN("sin", 1),
  COS("cos", 1),
  TAN("tan", 1),
  SINH("sinh", 1),
  COSH("cosh", 1),
  TANH("tanh", 1),
  ASIN("asin", 1),
  ACOS("acos", 1),
  ATAN("atan", 1),
  ATAN2("atan2", 2),
  ERF("erf", 1),
  ABS("abs", 1),
  MIN("min", 2),
  MAX("max", 2),
  SIGN("sign", 1),
  STEP("step", 1),
  /** a^b where b is no small whole number. */
  POWER("^", 2),
  /** {@code if(p < q, a, b)}. */
  IF_LESS("<", 4),
  /** {@code if(p <= q, a, b)}. */
  IF_AT_MOST("<=", 4),
  /** {@code if(p == q, a, b)}. */
  IF_EQUAL("==", 4);

  private final String word;
  private final int arity;

  Function(String word, int arity) {
    this.word = word;
    this.arity = arity;
  }

  /** As it is written. */
  String word() {
    return word;
  }

  /** How many arguments it takes; of a condition the two sides and the two branches. */
  int arity() {
    return arity;
  }

  /** The function of this name, if a formula may call it. */
  static Optional<Function> named(String word) {
    for (Function f : values()) {
      if (Character.isLetter(f.word.charAt(0)) && f.word.equals(word)) return Optional.of(f);
    }
    return Optional.empty();
  }

  /** Whether one of two branches is taken by a comparison. */
  boolean conditional() {
    return this == IF_LESS || this == IF_AT_MOST || this == IF_EQUAL;
  }

  /** Whether it has a kink or a jump, where the Laplacian misses a delta function. */
  boolean kinked() {
    return switch (this) {
      case ABS, MIN, MAX, SIGN, STEP, IF_LESS, IF_AT_MOST, IF_EQUAL -> true;
      default -> false;
    };
  }

  /** Whether the value jumps. */
  boolean jumps() {
    return this == SIGN || this == STEP;
  }

  /** Whether it is a number for every real argument. */
  boolean everywhere() {
    return switch (this) {
      case LOG, SQRT, TAN, ASIN, ACOS, POWER, ATAN2 -> false;
      default -> true;
    };
  }

  /** Whether it is one lanewise operation, so that it stands within a pass over vectors. */
  boolean lanewise() {
    return switch (this) {
      case SQRT, ABS, MIN, MAX, SIGN, STEP, IF_LESS, IF_AT_MOST, IF_EQUAL -> true;
      default -> false;
    };
  }

  /**
   * Its value; of a condition {@code a} if it holds for {@code p} and {@code q}, else {@code b}.
   */
  double of(double p, double q, double a, double b) {
    return switch (this) {
      case EXP -> Exp.of(p);
      case LOG -> Log.of(p);
      case SQRT -> Math.sqrt(p);
      case SIN -> SinCos.sin(p);
      case COS -> SinCos.cos(p);
      case TAN -> SinCos.sin(p) / SinCos.cos(p);
      case SINH -> StrictMath.sinh(p);
      case COSH -> StrictMath.cosh(p);
      case TANH -> Tanh.of(p);
      case ASIN -> StrictMath.asin(p);
      case ACOS -> StrictMath.acos(p);
      case ATAN -> StrictMath.atan(p);
      case ATAN2 -> StrictMath.atan2(p, q);
      case ERF -> Erf.of(p);
      case ABS -> Math.abs(p);
      case MIN -> Math.min(p, q);
      case MAX -> Math.max(p, q);
      case SIGN -> p > 0 ? 1 : p < 0 ? -1 : p;
      case STEP -> p >= 0 ? 1 : p < 0 ? 0 : p;
      case POWER -> Power.of(p, q);
      case IF_LESS -> p < q ? a : b;
      case IF_AT_MOST -> p <= q ? a : b;
      case IF_EQUAL -> p == q ? a : b;
    };
  }

  /** y[i] = its value at p[i] (and q[i]) for from ≤ i &lt; to; y may be p or q. */
  void apply(double[] p, double[] q, double[] y, int from, int to) {
    switch (this) {
      case EXP -> Exp.apply(p, y, from, to);
      case LOG -> Log.apply(p, y, from, to);
      case SIN -> SinCos.sin(p, y, from, to);
      case COS -> SinCos.cos(p, y, from, to);
      case TANH -> Tanh.apply(p, y, from, to);
      default -> {
        for (int i = from; i < to; i++) y[i] = of(p[i], q[i], 0, 0);
      }
    }
  }
}
