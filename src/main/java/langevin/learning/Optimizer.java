package langevin.learning;

/** A rule by which a network moves down its energy; g = ∇E. */
public sealed interface Optimizer {
  /** The word of scenario files. */
  String word();

  /** The step: the learning rate η, or the time step h of the gradient flow. */
  double rate();

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be greater than 0, found " + value);
    }
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " must be at least 0 and less than 1, found " + value);
    }
  }

  /** A Runge–Kutta scheme of fixed step. */
  enum Scheme {
    /** The classical one, of order 4. */
    RUNGE_KUTTA("runge-kutta", 4),
    /** The solution of order 5 of Dormand and Prince's pair. */
    DORMAND_PRINCE("dormand-prince", 5);

    private final String word;
    private final int order;

    Scheme(String word, int order) {
      this.word = word;
      this.order = order;
    }

    /** The word of scenario files. */
    public String word() {
      return word;
    }

    /** Order of the error in the step. */
    public int order() {
      return order;
    }
  }

  /** θ̇ = −g (theory.md C2). */
  record GradientFlow(Scheme scheme, double rate) implements Optimizer {
    /** Checks the step. */
    public GradientFlow {
      requirePositive("rate", rate);
    }

    @Override
    public String word() {
      return "gradient-flow";
    }
  }

  /** θ ← θ − ηg. */
  record GradientDescent(double rate) implements Optimizer {
    /** Checks the step. */
    public GradientDescent {
      requirePositive("rate", rate);
    }

    @Override
    public String word() {
      return "gradient-descent";
    }
  }

  /** v ← μv + g, θ ← θ − ηv. */
  record Momentum(double rate, double momentum) implements Optimizer {
    /** Checks the step and μ in [0, 1). */
    public Momentum {
      requirePositive("rate", rate);
      requireFraction("momentum", momentum);
    }

    @Override
    public String word() {
      return "momentum";
    }
  }

  /**
   * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η m̂/(√v̂ + δ) with m̂ and v̂ freed from
   * their start at 0.
   */
  record Adam(double rate, double first, double second, double offset) implements Optimizer {
    /** Checks the step, β₁ and β₂ in [0, 1), and δ. */
    public Adam {
      requirePositive("rate", rate);
      requireFraction("first", first);
      requireFraction("second", second);
      requirePositive("offset", offset);
    }

    /** β₁ = 0.9, β₂ = 0.999, δ = 10⁻⁸. */
    public Adam(double rate) {
      this(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public String word() {
      return "adam";
    }
  }

  /** θ ← θ − ηg + √(2τη) ζ with standard normal ζ (theory.md D1); with minibatches, SGLD. */
  record Langevin(double rate, double temperature) implements Optimizer {
    /** Checks the step and τ ≥ 0. */
    public Langevin {
      requirePositive("rate", rate);
      if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "temperature must be 0 or greater, found " + temperature);
      }
    }

    @Override
    public String word() {
      return "langevin";
    }
  }
}
