package langevin.potential;

import static langevin.simd.Lanes.D;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import jdk.incubator.vector.DoubleVector;

/**
 * Systems of particles on a line that attract each other (theory.md D17), each system a point of
 * R^n: U(x) = Σ_i V(x_i) + (κ/4n) Σ_ij (x_i − x_j)² = Σ_i V(x_i) + ½κ Σ_i (x_i − x̄)², the
 * interaction W(x) = ½κx² of the mean field. ∂U/∂x_i = V′(x_i) + κ(x_i − x̄) and ΔU = Σ_i V″(x_i) +
 * κ(n − 1). With V the double well it is the model of Desai and Zwanzig, <i>J. Stat. Phys.</i> 19
 * (1978) 1.
 *
 * <p>Systems of several sizes stand side by side, the axes of the first before those of the second,
 * and feel nothing of each other: the larger n, the nearer is the law of one particle to that of
 * the McKean–Vlasov equation, by O(1/n).
 *
 * @param confinement V, of dimension 1
 * @param coupling κ, any finite number; positive attracts
 * @param sizes n of each system, decreasing, at least 2
 */
public record MeanField(Potential confinement, double coupling, List<Integer> sizes)
    implements Potential {
  /** Smallest system: one particle has no other to attract. */
  public static final int SMALLEST = 2;

  private static final int LANES = D.length();

  /** Rows of a thread: one axis as a point of a line, and what intermediate numbers there are. */
  private static final class Rows {
    private static final ThreadLocal<Rows> OF_THREAD = ThreadLocal.withInitial(Rows::new);

    final double[][] place = new double[1][];
    final double[][] slope = new double[1][];
    double[] part = {};
    double[] mean = {};

    static Rows of(int length) {
      Rows rows = OF_THREAD.get();
      if (rows.part.length < length) {
        rows.part = new double[length];
        rows.mean = new double[length];
      }
      return rows;
    }
  }

  /**
   * @throws IllegalArgumentException if V is not on a line or no energy, κ not finite, or sizes do
   *     not decrease to at least {@value #SMALLEST}
   */
  public MeanField {
    Admissible.finite("coupling", coupling);
    sizes = List.copyOf(sizes);
    if (confinement.dimension() != 1 || !confinement.conservative()) {
      throw new IllegalArgumentException(
          "the confinement of each particle must be a potential of dimension 1, found dimension "
              + confinement.dimension());
    }
    if (sizes.isEmpty()) throw new IllegalArgumentException("sizes must have at least one entry");
    for (int s = 0; s < sizes.size(); s++) {
      if (sizes.get(s) < SMALLEST || (s > 0 && sizes.get(s) >= sizes.get(s - 1))) {
        throw new IllegalArgumentException(
            "sizes must decrease and be at least " + SMALLEST + ", found " + sizes);
      }
    }
  }

  @Override
  public int dimension() {
    return first(sizes.size());
  }

  /** The axis of the first particle of a system. */
  public int first(int system) {
    int sum = 0;
    // Kernels ask for it, so no iterator is made.
    for (int s = 0; s < system; s++) sum += sizes.get(s);
    return sum;
  }

  /** The landscape of one particle whose system has its mean there: that of the equation. */
  public Tethered about(double mean) {
    return new Tethered(confinement, coupling, mean);
  }

  /** The same with another κ. */
  public MeanField coupled(double other) {
    return new MeanField(confinement, other, sizes);
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    Rows rows = Rows.of(to);
    Arrays.fill(v, from, to, 0);
    int axis = 0;
    for (int s = 0; s < sizes.size(); s++) {
      int end = axis + sizes.get(s);
      mean(x, axis, end, from, to, rows.mean);
      for (; axis < end; axis++) {
        rows.place[0] = x[axis];
        confinement.energy(time, rows.place, from, to, rows.part);
        addSpring(x[axis], rows.mean, rows.part, 0.5 * coupling, from, to, v);
      }
    }
  }

  /** mean[i] = x̄ of the system of the axes. */
  private static void mean(double[][] x, int first, int end, int from, int to, double[] mean) {
    System.arraycopy(x[first], from, mean, from, to - from);
    for (int a = first + 1; a < end; a++) add(x[a], from, to, mean);
    scale(1.0 / (end - first), from, to, mean);
  }

  private static void add(double[] more, int from, int to, double[] sum) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, sum, i).add(DoubleVector.fromArray(D, more, i)).intoArray(sum, i);
    }
  }

  private static void scale(double factor, int from, int to, double[] values) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, values, i).mul(factor).intoArray(values, i);
    }
  }

  /** v ← v + part + half (x − mean)². */
  private static void addSpring(
      double[] x, double[] mean, double[] part, double half, int from, int to, double[] v) {
    DoubleVector h = DoubleVector.broadcast(D, half);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector y = DoubleVector.fromArray(D, x, i).sub(DoubleVector.fromArray(D, mean, i));
      DoubleVector sum = DoubleVector.fromArray(D, v, i).add(DoubleVector.fromArray(D, part, i));
      y.mul(y).fma(h, sum).intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    Rows rows = Rows.of(to);
    int axis = 0;
    for (int s = 0; s < sizes.size(); s++) {
      int end = axis + sizes.get(s);
      mean(x, axis, end, from, to, rows.mean);
      for (; axis < end; axis++) {
        rows.place[0] = x[axis];
        rows.slope[0] = g[axis];
        confinement.gradient(time, rows.place, from, to, rows.slope);
        addPull(x[axis], rows.mean, coupling, from, to, g[axis]);
      }
    }
  }

  /** g ← g + κ (x − mean). */
  private static void addPull(
      double[] x, double[] mean, double coupling, int from, int to, double[] g) {
    DoubleVector kappa = DoubleVector.broadcast(D, coupling);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i)
          .sub(DoubleVector.fromArray(D, mean, i))
          .fma(kappa, DoubleVector.fromArray(D, g, i))
          .intoArray(g, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    Arrays.fill(l, from, to, coupling * (dimension() - sizes.size()));
    Rows rows = Rows.of(to);
    for (int a = 0; a < dimension(); a++) {
      rows.place[0] = x[a];
      confinement.laplacian(time, rows.place, from, to, rows.part);
      add(rows.part, from, to, l);
    }
  }

  @Override
  public void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    Arrays.fill(r, from, to, 0);
    if (!driven()) return;
    Rows rows = Rows.of(to);
    for (int a = 0; a < dimension(); a++) {
      rows.place[0] = x[a];
      confinement.timeDerivative(time, rows.place, from, to, rows.part);
      add(rows.part, from, to, r);
    }
  }

  @Override
  public boolean driven() {
    return confinement.driven();
  }

  @Override
  public Optional<String> kink() {
    return confinement.kink();
  }

  @Override
  public Driving driving() {
    return confinement.driving();
  }

  @Override
  public OptionalDouble coefficient(double time) {
    return confinement.coefficient(time);
  }

  /** All particles together in a place that the confinement names. */
  @Override
  public List<double[]> namedPlaces() {
    return confinement.namedPlaces().stream()
        .map(
            place -> {
              double[] all = new double[dimension()];
              Arrays.fill(all, place[0]);
              return all;
            })
        .toList();
  }
}
