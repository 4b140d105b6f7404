package langevin.theorem;

import langevin.dynamics.Conditions;
import langevin.fokkerplanck.QuantileCells;
import langevin.fokkerplanck.QuantileEnergy;

/**
 * Cells that quantiles are known by, and half as many with tails of four times the mass, by which
 * it is seen what cells do.
 */
record QuantileGrids(QuantileCells fine, QuantileCells coarse) {
  /**
   * Those for the particles on any run of a course's window.
   *
   * @throws IllegalArgumentException if there are too few; the message is a sentence
   */
  static QuantileGrids of(Course course, int cells) {
    long fewest = SlicedCloud.fewest(course);
    if (fewest < 2) throw new IllegalArgumentException("there are too few particles");
    return new QuantileGrids(
        QuantileCells.of(cells, QuantileCells.reach(fewest)),
        QuantileCells.of(cells / 2, QuantileCells.reach(fewest / 4)));
  }

  /** The free energy on the fine cells. */
  QuantileEnergy fineEnergy(Course course) {
    return energy(course, fine);
  }

  /** The free energy on the coarse cells. */
  QuantileEnergy coarseEnergy(Course course) {
    return energy(course, coarse);
  }

  private static QuantileEnergy energy(Course course, QuantileCells cells) {
    Conditions c = course.conditions();
    return new QuantileEnergy(c.potential(), c.temperature(0), cells);
  }
}
