package langevin.fokkerplanck;

/**
 * Search for cells and steps that are fine enough: what has the larger error is halved, as long as
 * there is a limit to the work.
 *
 * @param wanted relative error that is tried for
 * @param largest cells of the coarsest grid along an axis
 * @param most steps of cells that are taken together at most
 * @param dimension by which the work grows with the cells
 */
record Refinement(double wanted, int largest, double most, int dimension) {
  /** What a step may take from a decaying mode at first, and at last. */
  static final double FIRST_PART = 0.2;

  private static final double LAST_PART = 0.01;

  /**
   * An attempt with so many cells and steps.
   *
   * @param steps the relative error that is from the steps
   * @param cells and from the cells
   * @param work steps of cells that it took
   */
  record Attempt<S>(S solution, double steps, double cells, double work) {}

  /** Solves once. */
  interface Solver<S> {
    /**
     * The solution on such grids.
     *
     * @param base cells of the coarsest grid along an axis
     * @param part of a decaying mode that a step may take
     */
    Attempt<S> attempt(int base, double part);
  }

  /**
   * The best attempt.
   *
   * @param base of the first one
   * @param asked whether it is asked for
   */
  <S> S best(int base, boolean asked, Solver<S> solver) {
    double part = FIRST_PART;
    Attempt<S> attempt = solver.attempt(base, part);
    while (true) {
      boolean finer = !asked && attempt.cells > wanted && base < largest;
      boolean slower = attempt.steps > wanted && part > LAST_PART;
      if (!finer && !slower) return attempt.solution;
      // The larger error first; both if they are alike.
      boolean both = finer && slower;
      boolean cells = finer && !(both && attempt.steps > 10 * attempt.cells);
      boolean steps = slower && !(both && attempt.cells > 10 * attempt.steps);
      double work = attempt.work * (cells ? Math.pow(2, dimension) : 1) * (steps ? 2 : 1);
      if (work > most) return attempt.solution;
      if (cells) base *= 2;
      if (steps) part /= 2;
      Attempt<S> next = solver.attempt(base, part);
      // Where rounding has the last word a finer grid is no better.
      if (next.steps + next.cells > attempt.steps + attempt.cells) return attempt.solution;
      attempt = next;
    }
  }
}
