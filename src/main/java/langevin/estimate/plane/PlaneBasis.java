package langevin.estimate.plane;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The functions whose gradients stand for ∇log ρ in the plane, on the cells of a sample: V, the
 * Hermite polynomials of total degree 1 to {@link #DEGREE} of the whitened coordinates p, q, and
 * cubic B-splines B(p/Δ − i)B(q/Δ − j) with Δ = 2, 1, ½, … down to the finest asked for, wherever a
 * spline holds {@link #FEWEST} particles; and φ, where one is expected ({@link ExpectedOnCells}).
 *
 * <p>The polynomials carry the tails, the splines what is local. A spline is left out where all 25
 * finer ones it is a sum of are there, so the functions are independent and a finer basis spans all
 * that a coarser one does (hierarchical splines: Kraft 1997).
 */
final class PlaneBasis {
  /** Total degree of the polynomials. */
  static final int DEGREE = 4;

  /** V and the polynomials. */
  static final int GLOBAL = (DEGREE + 1) * (DEGREE + 2) / 2;

  /** Δ of the coarsest splines, in standard deviations of the cloud. */
  private static final double COARSEST = 2;

  /**
   * A spline is kept if it sums to this over the particles: with 20 or 60 the fit's first-order
   * optimism no longer describes what the sparse ones pick up (measured: D 15 % too high).
   */
  private static final double FEWEST = 200;

  /**
   * Most places of splines of one Δ, and of squares between them and the mean: 50 megabytes. A
   * cloud within ten standard deviations has some thousand; what needs more are a few particles far
   * out.
   */
  private static final int MOST = 1 << 22;

  private final PlaneSample sample;

  // 1/∂p/∂x and 1/∂q/∂y, ∂q/∂x, and the second derivatives' factors in a Laplacian.
  private final double px;
  private final double qy;
  private final double qx;
  private final double uu;
  private final double twiceUv;
  private final double vv;
  private final double[] p;
  private final double[] q;

  /** Functions that are not splines. */
  private final int globals;

  private int size;

  private final Level[] levels;

  /** φ on the cells; null if nothing is expected. */
  private final @Nullable ExpectedOnCells expected;

  /**
   * The functions that do not vanish on one cell, ascending by number. Computed again whenever they
   * are needed: kept for all cells they would take a hundred megabytes, and longer to fetch.
   */
  static final class Functions {
    private final double[][] hermite = new double[2][DEGREE + 1];
    private final double[][] splineP = CubicSplines.room();
    private final double[][] splineQ = CubicSplines.room();

    /** How many there are: the first so many elements of the arrays below count. */
    int count;

    /** Numbers, below {@link PlaneBasis#size}. */
    final int[] number;

    /** ∂f/∂x. */
    final double[] first;

    /** ∂f/∂y. */
    final double[] second;

    /** Δf. */
    final double[] divergence;

    private Functions(int most) {
      number = new int[most];
      first = new double[most];
      second = new double[most];
      divergence = new double[most];
    }
  }

  /** The splines of one Δ. */
  private final class Level {
    final double spacing;

    /** 1/Δ, exact as Δ is a power of two. */
    final double perSpacing;

    final int lowP;
    final int lowQ;
    final int across;
    final double[] mass;
    final int[] number;

    Level(double spacing) {
      this.spacing = spacing;
      perSpacing = 1 / spacing;
      double[] endsP = ends(p);
      double[] endsQ = ends(q);
      double most = Math.max(largest(endsP), largest(endsQ));
      double places = (endsP[1] - endsP[0] + 4) * (endsQ[1] - endsQ[0] + 4);
      if (!(most <= MOST && places <= MOST)) {
        throw new ArithmeticException("they lie too far apart for splines that resolve the bulk");
      }
      lowP = (int) endsP[0] - 1;
      lowQ = (int) endsQ[0] - 1;
      across = (int) (endsQ[1] - endsQ[0]) + 4;
      mass = new double[(int) places];
      number = new int[mass.length];
      Arrays.fill(number, -1);
      double[][] sp = CubicSplines.room();
      double[][] sq = CubicSplines.room();
      for (int c = 0; c < p.length; c++) {
        if (sample.count(c) > 0) {
          CubicSplines.at(p[c] * perSpacing - corner(p[c]), sp);
          CubicSplines.at(q[c] * perSpacing - corner(q[c]), sq);
          int base = base(c);
          for (int s = 0; s < 16; s++) {
            mass[base + s / 4 * across + s % 4] += sample.count(c) * sp[0][s / 4] * sq[0][s % 4];
          }
        }
      }
    }

    /** Numbers of the first and the last square that hold a cell. */
    private double[] ends(double[] x) {
      double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
      for (double at : x) {
        ends[0] = Math.min(ends[0], Math.floor(at / spacing));
        ends[1] = Math.max(ends[1], Math.floor(at / spacing));
      }
      return ends;
    }

    private static double largest(double[] ends) {
      return Math.max(Math.abs(ends[0]), Math.abs(ends[1]));
    }

    private int corner(double x) {
      return (int) Math.floor(x * perSpacing);
    }

    /** Place of the first of the sixteen splines that do not vanish on a cell. */
    int base(int c) {
      return (corner(p[c]) - 1 - lowP) * across + corner(q[c]) - 1 - lowQ;
    }

    boolean active(int i, int j) {
      int a = i - lowP;
      int b = j - lowQ;
      return a >= 0
          && b >= 0
          && b < across
          && a * across + b < mass.length
          && mass[a * across + b] >= FEWEST;
    }

    /** Numbers the splines kept, given the next finer level or null. */
    void number(@Nullable Level finer) {
      for (int s = 0; s < mass.length; s++) {
        int i = s / across + lowP;
        int j = s % across + lowQ;
        if (mass[s] >= FEWEST && (finer == null || !finer.coverAll(2 * i, 2 * j))) {
          number[s] = size++;
        }
      }
    }

    private boolean coverAll(int i, int j) {
      for (int k = 0; k < 25; k++) {
        if (!active(i + k / 5 - 2, j + k % 5 - 2)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param whitened coordinates in which the cloud has mean 0 and covariance 1
   * @param levels of splines, 0 for none
   * @param expectation φ that is expected now, one more function
   * @throws ArithmeticException if the cloud reaches so far that there would be more than {@link
   *     #MOST} splines of one Δ
   */
  PlaneBasis(
      PlaneSample sample, PlaneFrame whitened, int levels, Optional<ExpectedOnCells> expectation) {
    this.sample = sample;
    px = whitened.l11();
    qy = whitened.l22();
    qx = -whitened.l21() / (px * qy);
    uu = whitened.uu();
    twiceUv = 2 * whitened.uv();
    vv = whitened.vv();
    globals = GLOBAL + (expectation.isPresent() ? 1 : 0);
    size = globals;
    expected = expectation.orElse(null);
    int cells = sample.size();
    p = new double[cells];
    q = new double[cells];
    for (int c = 0; c < cells; c++) {
      p[c] = (sample.position(0, c) - whitened.x()) / whitened.l11();
      q[c] = (sample.position(1, c) - whitened.y() - whitened.l21() * p[c]) / whitened.l22();
    }
    this.levels = new Level[levels];
    for (int l = 0; l < levels; l++) {
      this.levels[l] = new Level(Math.scalb(COARSEST, -l));
    }
    for (int l = 0; l < levels; l++) {
      this.levels[l].number(l + 1 < levels ? this.levels[l + 1] : null);
    }
  }

  /** Room for the functions on any cell. */
  Functions room() {
    return new Functions(globals + 16 * levels.length);
  }

  /** The functions on cell c. */
  void at(int c, Functions into) {
    globals(c, into);
    for (Level level : levels) {
      locals(c, level, into);
    }
  }

  private void globals(int c, Functions into) {
    into.number[0] = 0;
    into.first[0] = sample.gradient(0, c);
    into.second[0] = sample.gradient(1, c);
    into.divergence[0] = sample.laplacian(c);
    into.count = 1;
    double[] hp = into.hermite[0];
    double[] hq = into.hermite[1];
    hermite(p[c], hp);
    hermite(q[c], hq);
    for (int degree = 1; degree <= DEGREE; degree++) {
      for (int j = 0; j <= degree; j++) {
        int i = degree - j;
        double fp = i > 0 ? i * hp[i - 1] * hq[j] : 0;
        double fq = j > 0 ? j * hp[i] * hq[j - 1] : 0;
        double fpp = i > 1 ? i * (i - 1.0) * hp[i - 2] * hq[j] : 0;
        double fpq = i > 0 && j > 0 ? i * j * hp[i - 1] * hq[j - 1] : 0;
        double fqq = j > 1 ? j * (j - 1.0) * hp[i] * hq[j - 2] : 0;
        enter(into, into.count, fp, fq, fpp, fpq, fqq);
      }
    }
    if (expected != null) {
      into.number[GLOBAL] = GLOBAL;
      into.first[GLOBAL] = expected.slope(0, c);
      into.second[GLOBAL] = expected.slope(1, c);
      into.divergence[GLOBAL] = expected.laplacian(c);
      into.count = GLOBAL + 1;
    }
  }

  private void locals(int c, Level level, Functions into) {
    int base = level.base(c);
    double per = level.perSpacing;
    double[][] sp = into.splineP;
    double[][] sq = into.splineQ;
    CubicSplines.at(p[c] * per - level.corner(p[c]), sp);
    CubicSplines.at(q[c] * per - level.corner(q[c]), sq);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        int number = level.number[base + i * level.across + j];
        if (number >= 0) {
          enter(
              into,
              number,
              sp[1][i] * sq[0][j] * per,
              sp[0][i] * sq[1][j] * per,
              sp[2][i] * sq[0][j] * (per * per),
              sp[1][i] * sq[1][j] * (per * per),
              sp[0][i] * sq[2][j] * (per * per));
        }
      }
    }
  }

  /** ∇f and Δf in x, y from the derivatives by p and q. */
  private void enter(
      Functions into, int number, double fp, double fq, double fpp, double fpq, double fqq) {
    int k = into.count++;
    into.number[k] = number;
    into.first[k] = fp / px + qx * fq;
    into.second[k] = fq / qy;
    into.divergence[k] = uu * fpp + twiceUv * fpq + vv * fqq;
  }

  private static void hermite(double x, double[] h) {
    h[0] = 1;
    h[1] = x;
    for (int n = 1; n < DEGREE; n++) {
      h[n + 1] = x * h[n] - n * h[n - 1];
    }
  }

  /** Number of functions. */
  int size() {
    return size;
  }
}
