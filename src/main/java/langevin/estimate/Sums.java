package langevin.estimate;

import java.util.EnumSet;
import java.util.Set;

/**
 * Sums that cost a pass over the particles in three and more dimensions and are taken only where
 * something reads them. In one and two dimensions histograms serve all that is read later.
 */
public enum Sums {
  /** Of |∇V|², ΔV and ∂V/∂t. */
  DERIVATIVES,
  /** Of the products of test functions and gradients, per axis (theory.md D13). */
  WEAK_FORM,
  /** Of the products of gradients that D and I are fitted in (section 3 of estimators.md). */
  SCORE;

  /** All of them. */
  public static final Set<Sums> ALL = Set.copyOf(EnumSet.allOf(Sums.class));
}
