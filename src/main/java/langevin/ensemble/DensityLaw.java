package langevin.ensemble;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.Potential;
import langevin.random.Noise;

/**
 * The law whose density is proportional to a formula f ≥ 0, in a box or on all of space: the Gibbs
 * law of V = −log f at temperature 1. In one dimension it is tabulated, beyond it drawn by
 * Metropolis chains.
 */
public final class DensityLaw implements InitialLaw {
  private static final int POINTS = 1000;
  private static final double TAIL = 0.01;

  /** Functions whose value, or that of what they choose, may jump. */
  private static final Set<String> JUMPING = Set.of("step", "sign", "if");

  /** Lines along each axis on which a jump is looked for, and places on each. */
  private static final int LINES = 50;

  private static final int PLACES = 2000;

  /** Without a box, in more than one dimension. */
  private static final double REACH = 10;

  private final Formula formula;
  private final Optional<Box> box;
  private final InitialLaw law;
  private final Potential potential;

  /**
   * @param box empty for all of space
   * @throws IllegalArgumentException if the density depends on the time, cannot be normalised, or
   *     cannot be drawn; the message says which
   */
  public DensityLaw(Formula formula, Optional<Box> box) {
    if (formula.timed()) {
      throw new IllegalArgumentException("a density to start from does not depend on the time t");
    }
    this.formula = formula;
    this.box = box;
    potential = new FormulaLandscape(formula.minusLogarithm());
    Domain domain = box.isPresent() ? new Domain.Reflecting(box.get()) : new Domain.Unbounded();
    try {
      law = new GibbsLaw(potential, 1, domain);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the density cannot be normalised or drawn: for V = −log f, " + e.getMessage(), e);
    }
  }

  /** The formula. */
  public Formula formula() {
    return formula;
  }

  /** The box; empty for all of space. */
  public Optional<Box> box() {
    return box;
  }

  /** −log f. */
  public Potential potential() {
    return potential;
  }

  @Override
  public int dimension() {
    return formula.dimension();
  }

  /**
   * Where f itself jumps, or differs on the two sides of a periodic domain; and at a side of the
   * box that stands inside the domain, where f is more than {@value #TAIL} of its mean over the
   * box. What is less is a tail cut off: its gradient is infinite as well, but over a width that no
   * ensemble shows.
   */
  @Override
  public boolean jumps(Domain domain) {
    boolean jumping = formula.kinks().stream().anyMatch(JUMPING::contains);
    if (box.isEmpty() && !jumping) return false;
    Box edges = box.orElseGet(this::whole);
    double sum = 0;
    for (int n = 0; n < POINTS; n++) sum += formula.at(0, point(edges, n));
    double large = TAIL * sum / POINTS;
    if (jumping && broken(edges, large)) return true;
    if (box.isEmpty()) return false;
    for (int a = 0; a < edges.dimension(); a++) {
      double lower = edges.lower().get(a);
      double upper = edges.upper().get(a);
      if ((lower > domain.lower(a) && reaches(large, edges, a, lower))
          || (upper < domain.upper(a) && reaches(large, edges, a, upper))) {
        return true;
      }
      boolean around =
          domain instanceof Domain.Periodic && lower == domain.lower(a) && upper == domain.upper(a);
      if (around && apart(large, edges, a)) return true;
    }
    return false;
  }

  /** Where most of the law lies, if it is all of space that it lies in. */
  private Box whole() {
    return dimension() == 1
        ? GibbsLaw.reach(potential, 1)
        : new Box(
            Collections.nCopies(dimension(), -REACH), Collections.nCopies(dimension(), REACH));
  }

  /** Whether f differs on the two sides of an axis. */
  private boolean apart(double large, Box edges, int axis) {
    for (int n = 0; n < (edges.dimension() == 1 ? 1 : POINTS); n++) {
      double[] low = point(edges, n);
      double[] high = low.clone();
      low[axis] = edges.lower().get(axis);
      high[axis] = edges.upper().get(axis);
      if (Math.abs(formula.at(0, low) - formula.at(0, high)) > large) return true;
    }
    return false;
  }

  /**
   * Whether f jumps by more on the way along an axis: what differs between two neighbouring places
   * still differs when they are brought together. Only formulas with a function that may jump are
   * looked at.
   */
  private boolean broken(Box edges, double large) {
    int d = edges.dimension();
    for (int n = 0; n < (d == 1 ? 1 : LINES); n++) {
      for (int a = 0; a < d; a++) {
        double[] x = point(edges, n);
        double from = edges.lower().get(a);
        double width = edges.upper().get(a) - from;
        double before = Double.NaN;
        for (int k = 0; k <= PLACES; k++) {
          double now = at(x, a, from + width * k / PLACES);
          if (Math.abs(now - before) > large
              && jump(x, a, from + width * (k - 1) / PLACES, from + width * k / PLACES) > large) {
            return true;
          }
          before = now;
        }
      }
    }
    return false;
  }

  private double at(double[] x, int axis, double value) {
    x[axis] = value;
    return formula.at(0, x);
  }

  /** What is left of a difference when its ends are halved together, towards the larger part. */
  private double jump(double[] x, int axis, double from, double to) {
    double low = from;
    double high = to;
    for (int round = 0; round < 60 && low < high; round++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) break;
      double f = at(x, axis, middle);
      boolean left = Math.abs(f - at(x, axis, low)) > Math.abs(at(x, axis, high) - f);
      if (left) high = middle;
      else low = middle;
    }
    return Math.abs(at(x, axis, high) - at(x, axis, low));
  }

  /** Whether f is larger at one of many points of a side. */
  private boolean reaches(double large, Box edges, int axis, double side) {
    for (int n = 0; n < (edges.dimension() == 1 ? 1 : POINTS); n++) {
      double[] x = point(edges, n);
      x[axis] = side;
      if (formula.at(0, x) > large) return true;
    }
    return false;
  }

  /** Additive recurrence: points that fill a box evenly, with other steps on every axis. */
  private static double[] point(Box edges, int n) {
    double[] x = new double[edges.dimension()];
    for (int a = 0; a < x.length; a++) {
      double lower = edges.lower().get(a);
      double part = (0.5 + (n + 1) * Math.sqrt(2 + 3.0 * a)) % 1;
      x[a] = lower + part * (edges.upper().get(a) - lower);
    }
    return x;
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    law.fill(block, firstOrdinal, noise);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DensityLaw that && formula.equals(that.formula) && box.equals(that.box);
  }

  @Override
  public int hashCode() {
    return List.of(formula, box).hashCode();
  }

  @Override
  public String toString() {
    return "DensityLaw[" + formula.described() + ", box=" + box + "]";
  }
}
