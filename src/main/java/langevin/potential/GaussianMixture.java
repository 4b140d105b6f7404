package langevin.potential;

import static langevin.simd.Lanes.D;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import langevin.simd.Exp;
import langevin.simd.Log;

/**
 * V(x) = −log Σ_k w_k N(x; m_k, C_k): the landscape whose equilibrium at temperature 1 is the
 * mixture itself.
 *
 * <p>With u_k = C_k⁻¹(x − m_k), q_k = log w_k − ½ log det(2πC_k) − ½ (x − m_k)·u_k and the
 * responsibilities r_k = e^{q_k}/Σ_j e^{q_j}: V = −max q − log Σ_k e^{q_k − max q}, safe however
 * far out in the tails; ∇V = Σ_k r_k u_k; ΔV = Σ_k r_k (tr C_k⁻¹ − |u_k − ∇V|²), a form without
 * cancellation where one component dominates.
 *
 * @param weights w, positive, with sum 1
 * @param means m, one point per component
 * @param covariances C, one symmetric positive definite matrix per component, row by row
 */
public record GaussianMixture(
    List<Double> weights, List<List<Double>> means, List<List<List<Double>>> covariances)
    implements Potential {
  private static final int LANES = D.length();

  /** How far from 1 the weights may sum: what decimal fractions lose in rounding. */
  private static final double ROUNDING = 1e-9;

  /** Row of the workspace for max q. */
  private static final int LARGEST = 0;

  /** Row for Σ_k e^{q_k − max q}. */
  private static final int SUM = 1;

  /** Row for one axis of one u_k. */
  private static final int FORCE = 2;

  /** First of the rows for e^{q_k − max q} and later r_k. */
  private static final int SHARES = 3;

  /**
   * @throws IllegalArgumentException if a number is not finite, a weight not positive, the weights
   *     do not sum to 1 within 1e-9, a covariance is not symmetric positive definite, or the shapes
   *     differ
   */
  public GaussianMixture {
    weights = Coordinates.of("weights", weights);
    double sum = 0;
    for (double weight : weights) {
      sum += Admissible.positive("a weight", weight);
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new IllegalArgumentException("weights must sum to 1, found " + sum);
    }
    if (means.size() != weights.size() || covariances.size() != weights.size()) {
      throw new IllegalArgumentException(
          weights.size()
              + " weights, "
              + means.size()
              + " means and "
              + covariances.size()
              + " covariances; there must be one of each per component");
    }
    means = means.stream().<List<Double>>map(m -> Coordinates.of("a mean", m)).toList();
    covariances = Precisions.of(covariances);
    int d = means.getFirst().size();
    for (int c = 0; c < weights.size(); c++) {
      if (means.get(c).size() != d || covariances.get(c).size() != d) {
        throw new IllegalArgumentException(
            "component "
                + c
                + " has a mean of dimension "
                + means.get(c).size()
                + " and a covariance of dimension "
                + covariances.get(c).size()
                + "; the first mean has "
                + d);
      }
    }
  }

  @Override
  public int dimension() {
    return means.getFirst().size();
  }

  /** The means: modes lie near them, or near none. */
  @Override
  public List<Landmark> landmarks() {
    List<Landmark> landmarks = new ArrayList<>();
    for (int c = 0; c < means.size(); c++) {
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < dimension(); a++) {
        least = Math.min(least, covariances.get(c).get(a).get(a));
      }
      landmarks.add(new Landmark(means.get(c), Math.sqrt(least)));
    }
    return landmarks;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    double[][] rows = Workspace.rows(0, SHARES + weights.size(), to);
    exponentials(x, from, to, rows);
    Log.apply(rows[SUM], v, from, to);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, v, i)
          .add(DoubleVector.fromArray(D, rows[LARGEST], i))
          .neg()
          .intoArray(v, i);
    }
  }

  /** A point belongs to the component that most likely made it, max_k r_k. */
  @Override
  public Optional<Wells> wells() {
    return weights.size() == 1 ? Optional.empty() : Optional.of(new Components(this));
  }

  private record Components(GaussianMixture mixture) implements Wells {
    @Override
    public int count() {
      return mixture.weights.size();
    }

    @Override
    public void locate(double[][] x, int from, int to, int[] well) {
      double[][] rows = Workspace.rows(0, SHARES + count(), to);
      mixture.exponentials(x, from, to, rows);
      for (int i = from; i < to; i++) {
        int likeliest = 0;
        for (int c = 1; c < count(); c++) {
          if (rows[SHARES + c][i] > rows[SHARES + likeliest][i]) likeliest = c;
        }
        well[i - from] = likeliest;
      }
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    double[][] rows = Workspace.rows(0, SHARES + weights.size(), to);
    exponentials(x, from, to, rows);
    responsibilities(from, to, rows);
    addForces(x, from, to, rows, g);
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    int components = weights.size();
    double[][] rows = Workspace.rows(0, SHARES + components, to);
    double[][] mean = Workspace.rows(1, dimension(), to);
    exponentials(x, from, to, rows);
    responsibilities(from, to, rows);
    addForces(x, from, to, rows, mean);
    Arrays.fill(l, from, to, 0);
    for (int c = 0; c < components; c++) {
      double[][] precision = Precisions.inverse(covariances, c);
      double trace = 0;
      for (int a = 0; a < dimension(); a++) {
        trace += precision[a][a];
      }
      multiplyAdd(rows[SHARES + c], trace, from, to, l);
      for (int a = 0; a < dimension(); a++) {
        force(precision[a], Coordinates.array(means.get(c)), x, from, to, rows[FORCE]);
        subtractSquare(rows[SHARES + c], rows[FORCE], mean[a], from, to, l);
      }
    }
  }

  /** The rows SHARES + k get e^{q_k − max q}, LARGEST gets max q and SUM their sum. */
  private void exponentials(double[][] x, int from, int to, double[][] rows) {
    int components = weights.size();
    Arrays.fill(rows[LARGEST], from, to, Double.NEGATIVE_INFINITY);
    for (int c = 0; c < components; c++) {
      double constant =
          StrictMath.log(Coordinates.array(weights)[c])
              - 0.5 * Precisions.logDeterminant(covariances, c)
              - 0.5 * dimension() * StrictMath.log(2 * Math.PI);
      double[] q = rows[SHARES + c];
      double[][] precision = Precisions.inverse(covariances, c);
      double[] m = Coordinates.array(means.get(c));
      Arrays.fill(q, from, to, constant);
      for (int a = 0; a < dimension(); a++) {
        force(precision[a], m, x, from, to, rows[FORCE]);
        subtractHalfProduct(x[a], m[a], rows[FORCE], from, to, q);
      }
      raise(q, from, to, rows[LARGEST]);
    }
    Arrays.fill(rows[SUM], from, to, 0);
    for (int c = 0; c < components; c++) {
      double[] q = rows[SHARES + c];
      multiplyAdd(rows[LARGEST], -1, from, to, q);
      Exp.apply(q, q, from, to);
      multiplyAdd(q, 1, from, to, rows[SUM]);
    }
  }

  private void responsibilities(int from, int to, double[][] rows) {
    for (int c = 0; c < weights.size(); c++) {
      divide(rows[SHARES + c], rows[SUM], from, to);
    }
  }

  /** g ← Σ_k r_k u_k. */
  private void addForces(double[][] x, int from, int to, double[][] rows, double[][] g) {
    for (int a = 0; a < dimension(); a++) {
      Arrays.fill(g[a], from, to, 0);
      for (int c = 0; c < weights.size(); c++) {
        double[] precision = Precisions.inverse(covariances, c)[a];
        force(precision, Coordinates.array(means.get(c)), x, from, to, rows[FORCE]);
        addProduct(rows[SHARES + c], rows[FORCE], from, to, g[a]);
      }
    }
  }

  /** u ← Σ_b precision_b (x_b − m_b), one axis of C⁻¹(x − m). */
  private static void force(
      double[] precision, double[] m, double[][] x, int from, int to, double[] u) {
    Arrays.fill(u, from, to, 0);
    for (int b = 0; b < m.length; b++) {
      // Diagonal covariances are common, and leaving out their zeros changes no bit of finite sums.
      if (precision[b] != 0) {
        addDisplacement(x[b], m[b], precision[b], from, to, u);
      }
    }
  }

  private static void addDisplacement(
      double[] x, double m, double weight, int from, int to, double[] u) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i)
          .sub(m)
          .fma(DoubleVector.broadcast(D, weight), DoubleVector.fromArray(D, u, i))
          .intoArray(u, i);
    }
  }

  /** q ← q − ½ (x − m) u. */
  private static void subtractHalfProduct(
      double[] x, double m, double[] u, int from, int to, double[] q) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i)
          .sub(m)
          .mul(-0.5)
          .fma(DoubleVector.fromArray(D, u, i), DoubleVector.fromArray(D, q, i))
          .intoArray(q, i);
    }
  }

  /** largest ← max(largest, q). */
  private static void raise(double[] q, int from, int to, double[] largest) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, q, i)
          .max(DoubleVector.fromArray(D, largest, i))
          .intoArray(largest, i);
    }
  }

  /** sum ← sum + weight·y. */
  private static void multiplyAdd(double[] y, double weight, int from, int to, double[] sum) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, y, i)
          .fma(DoubleVector.broadcast(D, weight), DoubleVector.fromArray(D, sum, i))
          .intoArray(sum, i);
    }
  }

  /** sum ← sum + r u. */
  private static void addProduct(double[] r, double[] u, int from, int to, double[] sum) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, r, i)
          .fma(DoubleVector.fromArray(D, u, i), DoubleVector.fromArray(D, sum, i))
          .intoArray(sum, i);
    }
  }

  /** sum ← sum − r (u − mean)². */
  private static void subtractSquare(
      double[] r, double[] u, double[] mean, int from, int to, double[] sum) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector deviation =
          DoubleVector.fromArray(D, u, i).sub(DoubleVector.fromArray(D, mean, i));
      DoubleVector share = DoubleVector.fromArray(D, r, i).neg();
      deviation.mul(deviation).fma(share, DoubleVector.fromArray(D, sum, i)).intoArray(sum, i);
    }
  }

  private static void divide(double[] share, double[] sum, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, share, i)
          .div(DoubleVector.fromArray(D, sum, i))
          .intoArray(share, i);
    }
  }
}
