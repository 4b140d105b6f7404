package langevin.estimate;

import java.util.List;

/**
 * Densities on a common grid.
 *
 * @param axes grid points per axis (one axis, or two)
 * @param times requested times; those without an estimate are left out, here and in the rows
 * @param rows a density for each of the times
 */
public record Density(List<double[]> axes, List<Double> times, List<Row> rows) {
  /**
   * A density at one time, the last axis running fastest.
   *
   * @param values ρ̂ on the grid
   * @param errors √(standard error² + bias²) of each value: its variance over independent
   *     particles, (E[K²] − ρ̂²)/(N − 1) with K the kernel in its place, or what a single particle
   *     more would add if that is larger; and for the bias the change from a bandwidth √2 wider
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Row(double[] values, double[] errors) {}
}
