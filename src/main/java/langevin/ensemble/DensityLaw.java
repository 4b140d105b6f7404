package langevin.ensemble;

import java.util.List;
import java.util.Optional;
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
   * At a side of the box that stands inside the domain, where f is more than {@value #TAIL} of its
   * mean over the box. What is less is a tail cut off: its gradient is infinite as well, but over a
   * width that no ensemble shows.
   */
  @Override
  public boolean jumps(Domain domain) {
    if (box.isEmpty()) return false;
    Box edges = box.get();
    double sum = 0;
    for (int n = 0; n < POINTS; n++) sum += formula.at(0, point(edges, n));
    double large = TAIL * sum / POINTS;
    for (int a = 0; a < edges.dimension(); a++) {
      double lower = edges.lower().get(a);
      double upper = edges.upper().get(a);
      if ((lower > domain.lower(a) && reaches(large, edges, a, lower))
          || (upper < domain.upper(a) && reaches(large, edges, a, upper))) {
        return true;
      }
    }
    return false;
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
