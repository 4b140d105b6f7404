package langevin.formula;

/**
 * Flat passes over vectors, as a hidden class has them. A class is called some nanoseconds sooner
 * than an interface, which shows in a block of a short formula.
 */
abstract class Passes {
  /**
   * One pass over the particles.
   *
   * @param places which rows, then which axes of the noise, then which uniform numbers it takes
   * @param rows all rows: coordinates, results, intermediate values; from ≤ i &lt; to
   * @param noise xi[axis][i − from + FLOATS]; looked at by steps only
   * @param uniform what is the same for all particles
   */
  abstract void run(
      int pass, int[] places, double[][] rows, float[][] noise, double[] uniform, int from, int to);
}
