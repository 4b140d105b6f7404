package langevin.memory.meanfield;

import static langevin.simd.Lanes.DOUBLES;

import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.parallel.Parallel;

/** Results of a march. */
public final class MeanFieldRun {
  private final TimeSeries series;
  private final double[][] overlaps;
  private final CausalArray correlation;
  private final CausalArray response;
  private final TangentResponse tangent;
  private final Scheme scheme;

  /**
   * @param overlaps by pattern, then by grid point
   * @param correlation C by nodes, row k from index DOUBLES on
   * @param response S by nodes
   */
  MeanFieldRun(
      TimeSeries series,
      double[][] overlaps,
      double[][] correlation,
      double[][] response,
      TangentResponse tangent,
      Scheme scheme) {
    this.series = series;
    this.overlaps = overlaps;
    this.tangent = tangent;
    this.scheme = scheme;
    this.correlation = new CausalArray(onGrid(correlation, false));
    this.response = new CausalArray(onGrid(response, true));
  }

  /**
   * From nodes to grid points.
   *
   * @param added whether an entry stands for all of the step that begins at its column's grid point
   */
  private double[][] onGrid(double[][] nodes, boolean added) {
    if (scheme == Scheme.EULER) return nodes;
    int points = series.points();
    double[][] rows = Rows.triangle(points);
    for (int k = 0; k < points; k++) {
      double[] node = nodes[scheme.node(k)];
      for (int l = 0; l <= k; l++) {
        double value = node[DOUBLES + scheme.node(l)];
        if (added && l < k) {
          value = 0;
          for (int number : scheme.stepsFrom(l)) value += node[DOUBLES + number];
        }
        rows[k][DOUBLES + l] = value;
      }
    }
    return rows;
  }

  /** Every curve of memory.md section 5, for the first condensed pattern. */
  public TimeSeries series() {
    return series;
  }

  /**
   * m_j(k) = ⟨ξ_j φ(k)⟩, k = 0 … T−1.
   *
   * @param j index in the setting's cue
   * @throws IndexOutOfBoundsException if the cue has no pattern j
   */
  public double[] overlap(int j) {
    return overlaps[j].clone();
  }

  /** C(k,l) = ⟨φ(k)φ(l)⟩, l ≤ k. */
  public CausalArray correlation() {
    return correlation;
  }

  /**
   * S(k,l) = ⟨∂φ(k)/∂η(l)⟩, η(l) added during the step from grid point l, as the march used it:
   * from the Novikov identity with a ridge. Its action on smooth functions is accurate; single
   * entries are smoothed near l = k−1. {@link #tangentResponse} has accurate entries.
   */
  public CausalArray response() {
    return response;
  }

  /** χ(k) = Σ_l S(k,l). */
  public double[] susceptibility() {
    double[] chi = new double[response.size()];
    for (int k = 0; k < chi.length; k++) {
      chi[k] = response.rowSum(k);
    }
    return chi;
  }

  /**
   * S(k,l) from the tangent process of a subset of the trajectories, in mirror pairs, spread evenly
   * over them (memory.md section 2). Costs T³ trajectories/6 and 8 T trajectories bytes.
   *
   * @param trajectories at least this many, rounded up to whole tiles of 64 and at most M
   * @throws IllegalArgumentException if not positive
   */
  public CausalArray tangentResponse(int trajectories, Parallel parallel) {
    return new CausalArray(onGrid(tangent.of(trajectories, parallel), true));
  }
}
