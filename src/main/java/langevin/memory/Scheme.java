package langevin.memory;

import java.util.List;

/**
 * The way in which dx/dt = −x + I(x) is followed from grid point to grid point (memory.md sections
 * 1, 2d). Either evaluates I once per step.
 *
 * <p>A first step that knows no earlier input would leave an error of the first order behind.
 * {@link #EXPONENTIAL} therefore cuts it in pieces of dt/4, dt/4 and dt/2, of which the very first
 * alone has none: two more nodes in time, the same for networks and theory.
 */
public enum Scheme {
  /** x ← (1 − dt) x + dt I: first order. */
  EULER,
  /**
   * Exponential Adams–Bashforth, second order: x ← e^−h x + p₁ I + p₂ (h/h′)(I − I′), p₁ = 1 −
   * e^−h, p₂ = (h − p₁)/h, where I′ is the input one step of length h′ earlier.
   */
  EXPONENTIAL;

  /** Lengths of the first pieces in units of dt, and that of all that follow. */
  private static final double[] CUT = {0.25, 0.25, 0.5, 1};

  /**
   * The steps that lead to the next grid point.
   *
   * @param point k, the grid point they begin at
   */
  public List<Integer> stepsFrom(int point) {
    if (this == EULER) return List.of(point);
    return point == 0 ? List.of(0, 1, 2) : List.of(point + 2);
  }

  /** Nodes in time that so many grid points take. */
  public int nodes(int points) {
    return this == EULER || points < 2 ? points : Math.addExact(points, 2);
  }

  /** The node that grid point k is. */
  public int node(int point) {
    return this == EULER || point == 0 ? point : point + 2;
  }

  /** Whether a step needs the input of the one before. */
  public boolean remembers() {
    return this != EULER;
  }

  /** Order in dt of the error of a smooth curve. */
  public int order() {
    return this == EULER ? 1 : 2;
  }

  /**
   * One step from a node to the next.
   *
   * @param number of the step, from 0
   * @param dt distance of grid points
   */
  public Step step(int number, double dt) {
    if (this == EULER) return new Step(this, dt, 1 - dt, dt, 0);
    double h = CUT[Math.min(number, CUT.length - 1)] * dt;
    // StrictMath: the same bits on every machine.
    double once = -StrictMath.expm1(-h);
    double twice = (h - once) / h;
    double extrapolated =
        number == 0 ? 0 : twice * h / (CUT[Math.min(number, CUT.length) - 1] * dt);
    return new Step(this, h, StrictMath.exp(-h), once + extrapolated, -extrapolated);
  }

  /** The steps at dt that lie within a step at 2 dt. */
  public List<Integer> halves(int number) {
    if (this == EXPONENTIAL && number < 3) {
      return number == 0 ? List.of(0, 1) : List.of(number + 1);
    }
    int first = this == EULER ? 2 * number : 2 * number - 2;
    return List.of(first, first + 1);
  }

  /**
   * x ← decay·x + now·I + before·I′ + noise.
   *
   * @param scheme whose step it is
   * @param length h
   * @param decay of x
   * @param now weight of the input at the node it begins at
   * @param before weight of the input at the node before
   */
  public record Step(Scheme scheme, double length, double decay, double now, double before) {
    /** Standard deviation of what the noise √(2T)dW adds to x; exact for e^−h. */
    public double noise(double temperature) {
      return scheme == EULER
          ? Math.sqrt(2 * temperature * length)
          : Math.sqrt(-temperature * StrictMath.expm1(-2 * length));
    }

    /** Variance of the same noise where it is added to the input I: {@link #noise}²/now². */
    public double inputVariance(double temperature) {
      return scheme == EULER
          ? 2 * temperature / length
          : -temperature * StrictMath.expm1(-2 * length) / (now * now);
    }
  }
}
