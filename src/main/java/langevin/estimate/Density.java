package langevin.estimate;

import java.util.List;

/**
 * Densities on a common grid.
 *
 * @param axes grid points per axis (one axis, or two)
 * @param times requested times
 * @param values values[k] = ρ(·, times[k]) on the grid, the last axis running fastest; null-free,
 *     rows of times without an estimate are left out of both lists
 */
public record Density(List<double[]> axes, List<Double> times, List<double[]> values) {}
