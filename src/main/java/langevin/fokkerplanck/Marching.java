package langevin.fokkerplanck;

import java.util.List;

/**
 * March of a law over the steps of a mesh, and what is read off it on the way.
 *
 * @param mesh whose times are met
 * @param wanted among these, when numbers are wanted, the first of them at the start
 * @param driven whether the landscape moves, and does work
 */
record Marching(TimeMesh mesh, List<Double> wanted, boolean driven) {
  /** Numbers of a law. */
  interface Functionals {
    /**
     * The numbers after the start.
     *
     * @param work done since then
     */
    double[] values(double time, double[] m, double work);

    /** E[∂V/∂t]. */
    double power(double time, double[] m);
  }

  /** What keeps a law, at a row of what is wanted. */
  interface Keeper {
    void keep(int row, double[] m);
  }

  /**
   * Marches once.
   *
   * @param m masses at the start, overwritten by those at the end
   * @param first numbers at the start
   * @param parts into which every step is divided
   * @return the numbers, a row per time that is wanted
   */
  double[][] march(
      TimeMesh.Generator generator,
      Functionals functionals,
      double[] m,
      double[] first,
      int parts,
      Keeper keeper) {
    double[][] values = new double[wanted.size()][];
    values[0] = first;
    keeper.keep(0, m);
    double work = 0;
    int next = 1;
    List<Double> times = mesh.times();
    for (int k = 1; k < times.size(); k++) {
      double from = times.get(k - 1);
      double step = (times.get(k) - from) / parts;
      for (int p = 1; p <= parts; p++) {
        double to = p == parts ? times.get(k) : from + p * step;
        generator.upTo(to);
        generator.step(step, m);
        // Where the schedule has a corner the rate meant is that before it.
        if (driven) work += step * functionals.power(to - 1e-12 * step, m);
      }
      if (next < wanted.size() && times.get(k).equals(wanted.get(next))) {
        values[next] = functionals.values(times.get(k), m, work);
        keeper.keep(next, m);
        next++;
      }
    }
    return values;
  }
}
