package langevin.estimate;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import java.util.Arrays;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.formula.TestFunctions;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * A probe around another that also sums test functions over the particles: of every ψ its value,
 * τΔψ and −b·∇ψ with the drift b, then ∂V/∂t, then τ∇ψ·∇φ of every pair. Owns scratch arrays: one
 * per worker.
 */
public final class FunctionProbe extends AroundProbe {
  private final TestFunctions functions;
  private final FiniteParticles finite;
  private final double[][] rows;
  private final double[][] gradient;
  private final double[] energy = Lanes.doubles(Block.CAPACITY);
  private final double[] curvature = Lanes.doubles(Block.CAPACITY);
  private final double[] rate = Lanes.doubles(Block.CAPACITY);
  private final double[] product = Lanes.doubles(Block.CAPACITY);
  private final double[] partial = new double[WIDEST];
  private final double[] sums;

  public FunctionProbe(Probe<Observation> inner, TestFunctions functions, int dimension) {
    super(inner);
    this.functions = functions;
    finite = new FiniteParticles(dimension);
    rows = Lanes.doubles(functions.rows(), Block.CAPACITY);
    gradient = Lanes.doubles(dimension, Block.CAPACITY);
    sums = new double[Place.count(functions)];
  }

  /** Places of the sums. */
  public static final class Place {
    private Place() {}

    /** Σψ_j. */
    public static int value(int j) {
      return j;
    }

    /** Στ(x)Δψ_j. */
    public static int laplacian(TestFunctions functions, int j) {
      return functions.size() + j;
    }

    /** −Σb·∇ψ_j. */
    public static int slope(TestFunctions functions, int j) {
      return 2 * functions.size() + j;
    }

    /** Σ∂V/∂t. */
    public static int driving(TestFunctions functions) {
      return 3 * functions.size();
    }

    /** Στ(x)∇ψ·∇φ of a pair. */
    public static int pair(TestFunctions functions, int p) {
      return 3 * functions.size() + 1 + p;
    }

    private static int count(TestFunctions functions) {
      return pair(functions, functions.pairs().size());
    }
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    inner.absorb(block, time, conditions, into);
    int n = finite.copy(block.positions(), block.size());
    if (n == 0) return;
    double[][] x = finite.positions();
    int end = DOUBLES + Lanes.padded(n);
    for (double[] axis : x) Arrays.fill(axis, DOUBLES + n, end, axis[DOUBLES]);
    Potential v = conditions.potential();
    functions.values(x, DOUBLES, end, rows);
    v.gradient(time, x, DOUBLES, end, gradient);
    if (functions.energy()) {
      v.energy(time, x, DOUBLES, end, energy);
      v.laplacian(time, x, DOUBLES, end, curvature);
      v.timeDerivative(time, x, DOUBLES, end, rate);
    }
    sum(n);
    into.moments().absorbFunctions(n, sums);
  }

  /** Functions are summed by {@link #absorb} alone. */
  @Override
  public boolean absorbWithin(double bound, Block block, Observation into) {
    return false;
  }

  private void sum(int n) {
    for (int j = 0; j < functions.formulas(); j++) {
      sums[Place.value(j)] = total(rows[functions.value(j)], n);
      sums[Place.laplacian(functions, j)] = total(rows[functions.laplacian(j)], n);
      Arrays.fill(product, DOUBLES, DOUBLES + n, 0);
      for (int a = 0; a < gradient.length; a++) addDrift(slope(j, a), a, n);
      sums[Place.slope(functions, j)] = total(product, n);
    }
    double[] noise = functions.noise() < 0 ? NONE : rows[functions.noise()];
    if (functions.energy()) {
      int j = functions.formulas();
      sums[Place.value(j)] = total(energy, n);
      times(curvature, noise, n);
      sums[Place.laplacian(functions, j)] = total(curvature, n);
      Arrays.fill(product, DOUBLES, DOUBLES + n, 0);
      for (int a = 0; a < gradient.length; a++) addDrift(gradient[a], a, n);
      sums[Place.slope(functions, j)] = total(product, n);
      sums[Place.driving(functions)] = total(rate, n);
    }
    List<TestFunctions.Pair> pairs = functions.pairs();
    for (int p = 0; p < pairs.size(); p++) {
      Arrays.fill(product, DOUBLES, DOUBLES + n, 0);
      for (int a = 0; a < gradient.length; a++) {
        add(slope(pairs.get(p).first(), a), slope(pairs.get(p).second(), a), n);
      }
      times(product, noise, n);
      sums[Place.pair(functions, p)] = total(product, n);
    }
  }

  private static final double[] NONE = {};

  /** ∂ψ_j/∂x_a; nothing where it is 0 everywhere. */
  private double[] slope(int j, int axis) {
    if (j >= functions.formulas()) return gradient[axis];
    int row = functions.slope(j, axis);
    return row < 0 ? NONE : rows[row];
  }

  /** Adds (∂V/∂x_a − what the noise's reading adds to the drift) times a slope. */
  private void addDrift(double[] slope, int axis, int n) {
    add(slope, gradient[axis], n);
    if (functions.added(axis) < 0 || slope.length == 0) return;
    double[] added = rows[functions.added(axis)];
    for (int i = DOUBLES; i < DOUBLES + n; i++) {
      product[i] = Math.fma(-slope[i], added[i], product[i]);
    }
  }

  private void add(double[] p, double[] q, int n) {
    if (p.length == 0 || q.length == 0) return;
    for (int i = DOUBLES; i < DOUBLES + n; i++) product[i] = Math.fma(p[i], q[i], product[i]);
  }

  private static void times(double[] p, double[] factor, int n) {
    if (factor.length == 0) return;
    for (int i = DOUBLES; i < DOUBLES + n; i++) p[i] *= factor[i];
  }

  /** Element i goes to partial sum i mod 8. */
  private double total(double[] p, int n) {
    Arrays.fill(partial, 0);
    int whole = n - n % WIDEST;
    for (int i = 0; i < whole; i += WIDEST) {
      for (int j = 0; j < WIDEST; j++) partial[j] += p[DOUBLES + i + j];
    }
    for (int i = whole; i < n; i++) partial[i - whole] += p[DOUBLES + i];
    double total = 0;
    for (double part : partial) total += part;
    return total;
  }
}
