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
    this.correlation = new CausalArray(onGrid(correlation));
    this.response = new CausalArray(summed(response));
  }

  /** From nodes to grid points. */
  private double[][] onGrid(double[][] nodes) {
    if (scheme == Scheme.EULER) return nodes;
    int points = series.points();
    double[][] rows = Rows.triangle(points);
    for (int k = 0; k < points; k++) {
      for (int l = 0; l <= k; l++) {
        rows[k][DOUBLES + l] = nodes[scheme.node(k)][DOUBLES + scheme.node(l)];
      }
    }
    return rows;
  }

  /** From nodes to grid points, all nodes of a step together. */
  private double[][] summed(double[][] nodes) {
    if (scheme == Scheme.EULER) return nodes;
    int points = series.points();
    double[][] rows = Rows.triangle(points);
    for (int k = 0; k < points; k++) {
      for (int l = 0; l < k; l++) {
        for (int number : scheme.stepsFrom(l)) {
          rows[k][DOUBLES + l] += nodes[scheme.node(k)][DOUBLES + number];
        }
      }
    }
    return rows;
  }

  /**
   * The response to an input held from grid point to grid point, from that to an addition at a
   * node. The latter comes with the weights of an extrapolation, which depend on the node and are
   * of both signs: it is taken in units of what it would do to a neuron without a coupling. Such a
   * neuron answers a held input with (1 − e^−dt) e^−(t−t′−dt).
   */
  private double[][] held(double[][] nodes) {
    if (scheme == Scheme.EULER) return nodes;
    int points = series.points();
    double dt = series.dt();
    double[][] rows = Rows.triangle(points);
    for (int l = 0; l < points; l++) {
      int from = scheme.node(l);
      Scheme.Step first = scheme.step(from, dt);
      Scheme.Step second = scheme.step(from + 1, dt);
      for (int k = l + 1; k < points; k++) {
        int to = scheme.node(k);
        boolean next = to == from + 1;
        double moved = next ? first.now() : first.now() * second.decay() + second.before();
        double length = first.length() + (next ? 0 : second.length());
        double unit = -StrictMath.expm1(-dt) * StrictMath.exp(dt - length) / moved;
        rows[k][DOUBLES + l] = unit * nodes[to][DOUBLES + from];
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
   * S(k,l) = ⟨∂φ(k)/∂η(l)⟩ summed over the nodes of the step from grid point l, as the march used
   * it: from the Novikov identity with a ridge. Its action on smooth functions is accurate; single
   * entries are smoothed near l = k−1 and have the weights of the scheme. {@link #tangentResponse}
   * has accurate entries.
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
    return new CausalArray(held(tangent.of(trajectories, parallel)));
  }
}
