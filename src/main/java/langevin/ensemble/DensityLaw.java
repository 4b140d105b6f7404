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
