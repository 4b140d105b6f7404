package langevin.estimate.plane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.estimate.Dyadic;
import langevin.estimate.Estimate;
import langevin.estimate.Scale;
import langevin.estimate.WeakBattery;
import langevin.estimate.space.EnergySums;
import langevin.potential.Potential;
import langevin.simd.Lanes;
import langevin.simd.SinCos;
import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional batches on common cells, with the landscape at the cells' centres.
 *
 * <p>Means are Σ_c weight_c f(c) with weights (1 − δ²_u/24 − δ²_v/24)n_c/N, δ² the second
 * difference of the counts n: what Sheppard's correction is to variances, for every smooth f at
 * once. Without it a mean is off by w²/24 E[f_uu + f_vv] for cells of side w, with it by terms of
 * order w⁴. The correction moves (n_high − n_low)/24 between neighbours towards the fuller one; a
 * cell gives none of its four more than a quarter of what it has, so that weights stay positive.
 */
final class PlaneSample {
  /** Part of a cell's side: in lowest terms with a large denominator, lest a period hide in it. */
  private static final double ASIDE = 0.317;

  /** ∇V may change by a fifth of its size on that way. */
  private static final double ROUGH = 0.04;

  /**
   * No fewer columns or rows of cells may hold half of the particles. The narrowest kernel is some
   * 1½ cells wide: fewer, and it smooths more than its bias bar sees.
   */
  private static final int FEWEST = 3;

  /** Side of a cell in units of test functions: sin 6u, Sheppard's correction made, is 10⁻⁴ off. */
  private static final double COARSEST = 0.1;

  /** E|∇V|² off the cells may differ from the exact one by this share and this many errors. */
  private static final double FAITHFUL = 0.01;

  private static final double ERRORS = 5;

  /** Standard errors that a difference by chance reaches in one of 10⁴ looks. */
  private static final double CHANCE = 4.5;

  private final PlaneHistogram all = new PlaneHistogram();
  private final List<PlaneObservation> batches;
  private final List<Part> parts = new ArrayList<>();
  private final PlaneFrame frame;
  private final long particles;

  /**
   * A batch's share of the cells.
   *
   * @param cell which of the cells that count
   * @param count particles there
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  private record Part(long particles, int[] cell, long[] count) {}

  /** Cells that count, as places in the rectangle i·rows + j. */
  private final int[] cell;

  private final double[] count;
  private final double[] weight;

  /** Where a cell of the rectangle is among those that count, else −1. */
  private final int[] place;

  private final double[][] position;
  private final double[] energy;
  private final double[][] gradient;
  private final double[] laplacian;
  private final double roughness;
  private Estimate.@Nullable Known meanSquaredGradient;
  private Estimate.@Nullable Known meanLaplacian;

  /**
   * @param batches of two dimensions, with at least one particle
   * @param frame the one they were counted in
   */
  PlaneSample(List<PlaneObservation> batches, double time, Potential potential, PlaneFrame frame) {
    this.batches = batches;
    this.frame = frame;
    long sum = 0;
    List<PlaneHistogram> counts = new ArrayList<>();
    for (PlaneObservation o : batches) {
      counts.add(o.histogram().unpacked());
      all.merge(counts.getLast());
      sum += o.particles();
    }
    particles = sum;
    // The histogram leaves free cells all around.
    int rows = all.rows();
    int n = all.columns() * rows;
    double[] plain = new double[n];
    for (int k = 0; k < n; k++) {
      plain[k] = all.count(k / rows, k % rows);
    }
    double[] corrected = plain.clone();
    for (int k = 0; k < n - rows; k++) {
      sharpen(plain, k, k + rows, corrected);
      sharpen(plain, k, k + 1, corrected);
    }
    place = new int[n];
    int active = 0;
    for (int k = 0; k < n; k++) {
      place[k] = plain[k] != 0 ? active++ : -1;
    }
    cell = new int[active];
    count = new double[active];
    weight = new double[active];
    position = Lanes.doubles(2, active);
    for (int k = 0; k < n; k++) {
      int c = place[k];
      if (c >= 0) {
        cell[c] = k;
        count[c] = plain[k];
        weight[c] = corrected[k] / particles;
        double u = u(k / rows);
        position[0][Lanes.DOUBLES + c] = frame.x() + frame.l11() * u;
        position[1][Lanes.DOUBLES + c] = frame.y() + frame.l21() * u + frame.l22() * v(k % rows);
      }
    }
    for (int b = 0; b < counts.size(); b++) {
      parts.add(part(batches.get(b).particles(), counts.get(b)));
    }
    energy = Lanes.doubles(active);
    gradient = Lanes.doubles(2, active);
    laplacian = Lanes.doubles(active);
    int end = Lanes.DOUBLES + Lanes.padded(active);
    potential.energy(time, position, Lanes.DOUBLES, end, energy);
    potential.gradient(time, position, Lanes.DOUBLES, end, gradient);
    potential.laplacian(time, position, Lanes.DOUBLES, end, laplacian);
    roughness = roughness(time, potential, end);
  }

  private Part part(long size, PlaneHistogram h) {
    int joined = all.exponent() - h.exponent();
    int[] where = new int[h.columns() * h.rows()];
    long[] number = new long[where.length];
    int used = 0;
    for (int i = 0; i < h.columns(); i++) {
      int column = (int) (Dyadic.wider(h.firstU() + i, joined) - all.firstU()) * all.rows();
      for (int j = 0; j < h.rows(); j++) {
        long n = h.count(i, j);
        if (n != 0) {
          where[used] = place[column + (int) (Dyadic.wider(h.firstV() + j, joined) - all.firstV())];
          number[used++] = n;
        }
      }
    }
    return new Part(size, Arrays.copyOf(where, used), Arrays.copyOf(number, used));
  }

  /** E|∇V(x + δ) − ∇V(x)|²/E|∇V|² over cells' centres x, δ on the way to a corner. */
  private double roughness(double time, Potential potential, int end) {
    double[][] aside = Lanes.doubles(2, cell.length);
    double step = ASIDE * all.width();
    for (int i = Lanes.DOUBLES; i < end; i++) {
      aside[0][i] = position[0][i] + step * frame.l11();
      aside[1][i] = position[1][i] + step * (frame.l21() + frame.l22());
    }
    double[][] there = Lanes.doubles(2, cell.length);
    potential.gradient(time, aside, Lanes.DOUBLES, end, there);
    double change = 0;
    double square = 0;
    for (int c = 0; c < cell.length; c++) {
      for (int a = 0; a < 2; a++) {
        double g = gradient(a, c);
        double d = there[a][Lanes.DOUBLES + c] - g;
        change += count[c] * d * d;
        square += count[c] * g * g;
      }
    }
    return change == 0 ? 0 : change / square;
  }

  private static void sharpen(double[] n, int a, int b, double[] corrected) {
    double limit = Math.min(n[a], n[b]) / 4;
    double flow = Math.clamp((n[b] - n[a]) / 24, -limit, limit);
    corrected[a] -= flow;
    corrected[b] += flow;
  }

  private double u(int column) {
    return (all.firstU() + column + 0.5) * all.width();
  }

  private double v(int row) {
    return (all.firstV() + row + 0.5) * all.width();
  }

  /** Cells that count. */
  int size() {
    return cell.length;
  }

  long particles() {
    return particles;
  }

  PlaneFrame frame() {
    return frame;
  }

  PlaneHistogram histogram() {
    return all;
  }

  /** Particles in the c-th cell. */
  double count(int c) {
    return count[c];
  }

  /** The c-th cell's part in means. */
  double weight(int c) {
    return weight[c];
  }

  /** x_axis at the centre of the c-th cell. */
  double position(int axis, int c) {
    return position[axis][Lanes.DOUBLES + c];
  }

  double energy(int c) {
    return energy[Lanes.DOUBLES + c];
  }

  double gradient(int axis, int c) {
    return gradient[axis][Lanes.DOUBLES + c];
  }

  double laplacian(int c) {
    return laplacian[Lanes.DOUBLES + c];
  }

  /** Place of the c-th cell in the rectangle, i·rows + j. */
  int cell(int c) {
    return cell[c];
  }

  /** Σ_c weight_c f_c. */
  double mean(double[] f) {
    double sum = 0;
    for (int c = 0; c < f.length; c++) {
      sum += weight[c] * f[c];
    }
    return sum;
  }

  /** A function on cells. */
  interface OnCells {
    double at(PlaneSample sample, int cell);
  }

  /** E[f] with its batch influences. */
  Estimate.Known expectation(OnCells f) {
    double[] values = new double[size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = f.at(this, c);
    }
    return new Estimate.Known(mean(values), influence(values), 0);
  }

  /** The larger {@link #side}. */
  double resolution() {
    return all.isEmpty() ? 0 : Math.max(side(0), side(1));
  }

  /** Side of a cell along x or y: what rounding to cells may move a particle by. */
  private double side(int axis) {
    return all.width() * (axis == 0 ? frame.l11() : Math.hypot(frame.l21(), frame.l22()));
  }

  /**
   * Whether the cells show where most particles are: a few far out make them join until all are
   * held, and half of the particles can end up in one.
   */
  boolean resolvesBulk() {
    double[] columns = new double[all.columns()];
    double[] lines = new double[all.rows()];
    for (int c = 0; c < cell.length; c++) {
      columns[cell[c] / lines.length] += count[c];
      lines[cell[c] % lines.length] += count[c];
    }
    return isSpread(columns) && isSpread(lines);
  }

  private boolean isSpread(double[] along) {
    double[] ascending = along.clone();
    Arrays.sort(ascending);
    double fullest = 0;
    for (int k = 1; k < FEWEST && k <= ascending.length; k++) {
      fullest += ascending[ascending.length - k];
    }
    return 2 * fullest < particles;
  }

  /** Whether the landscape hardly varies within a cell and the cells give the right E|∇V|². */
  boolean resolvesLandscape() {
    double counted = meanSquaredGradient().value();
    return roughness <= ROUGH
        && (!(EnergySums.mean(batches, EnergySums.Term.SQUARED_GRADIENT)
                instanceof Estimate.Known exact)
            || Math.abs(counted - exact.value())
                <= FAITHFUL * exact.value() + ERRORS * exact.standardError());
  }

  /**
   * Whether the cells give the right E[ΔV] as well, which is part of D: of a rounded kink they may
   * miss some, where ∇V hardly changes from cell to cell.
   */
  boolean resolvesCurvature() {
    double[] sizes = new double[size()];
    for (int c = 0; c < sizes.length; c++) sizes[c] = Math.abs(laplacian(c));
    return !(EnergySums.mean(batches, EnergySums.Term.LAPLACIAN) instanceof Estimate.Known exact)
        || Math.abs(meanLaplacian().value() - exact.value())
            <= FAITHFUL * mean(sizes) + ERRORS * exact.standardError();
  }

  /**
   * What reading the landscape off cells changes in D = E|∇V|² − 2τE[ΔV] + τ²I (theory.md D5),
   * where it is more than chance: where particles lie within cells is noise that D off the cells
   * lacks.
   */
  double rounding(double temperature) {
    return rounding(EnergySums.Term.SQUARED_GRADIENT, meanSquaredGradient())
        + 2 * temperature * rounding(EnergySums.Term.LAPLACIAN, meanLaplacian());
  }

  private double rounding(EnergySums.Term term, Estimate.Known counted) {
    if (!(EnergySums.mean(batches, term) instanceof Estimate.Known exact)) return 0;
    Estimate.Known apart = counted.plusKnown(exact.times(-1));
    double size = Math.abs(apart.value());
    return size > CHANCE * apart.standardError() ? size : 0;
  }

  /** E|∇V|² off the cells, found once. */
  Estimate.Known meanSquaredGradient() {
    Estimate.Known known = meanSquaredGradient;
    if (known == null) {
      known = expectation(PlaneSample::squaredGradient);
      meanSquaredGradient = known;
    }
    return known;
  }

  /** E[ΔV] off the cells, found once. */
  Estimate.Known meanLaplacian() {
    Estimate.Known known = meanLaplacian;
    if (known == null) {
      known = expectation(PlaneSample::laplacian);
      meanLaplacian = known;
    }
    return known;
  }

  /** |∇V|² at a cell's centre. */
  private static double squaredGradient(PlaneSample sample, int cell) {
    double x = sample.gradient(0, cell);
    double y = sample.gradient(1, cell);
    return x * x + y * y;
  }

  /**
   * Why the cells give no means for the weak form, if so.
   *
   * @param scale coordinates of test functions
   */
  Optional<String> weakObstacle(Scale scale) {
    for (int a = 0; a < 2; a++) {
      if (side(a) > COARSEST * scale.width().get(a)) {
        return Optional.of(
            "the cells that the plane is counted in are too wide on axis %d for test functions: others of the particles lie far out, or in clusters far apart"
                .formatted(a + 1));
      }
    }
    boolean oneCell = size() == 1;
    if (!oneCell && !resolvesBulk()) {
      // Within a cluster positions are not spread over a cell, so that its centre is off for all.
      return Optional.of(
          "the cells that the plane is counted in are wider than the clusters that most particles"
              + " are in, so that sums over test functions read off them are not theirs");
    }
    return resolvesLandscape()
        ? Optional.empty()
        : Optional.of(
            "the landscape varies within the cells that the plane is counted in, so that means of"
                + " its gradient times test functions cannot be read off them");
  }

  /**
   * Means for the weak form on an axis, as {@link WeakBattery} lays them out; NaN where the cells
   * resolve test functions or the landscape badly.
   */
  double[] weakTable(int axis, double centre, double width) {
    double[] table = new double[WeakBattery.SIZE];
    if (side(axis) > COARSEST * width || !resolvesLandscape()) {
      Arrays.fill(table, Double.NaN);
      return table;
    }
    int cells = size();
    double[] u = Lanes.doubles(cells);
    for (int c = 0; c < cells; c++) {
      u[Lanes.DOUBLES + c] = (position(axis, c) - centre) / width;
    }
    double[] sine = Lanes.doubles(cells);
    double[] cosine = Lanes.doubles(cells);
    SinCos.both(u, sine, cosine, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.padded(cells));
    double[] column = WeakBattery.columns();
    for (int c = 0; c < cells; c++) {
      int at = Lanes.DOUBLES + c;
      double v = u[at];
      double w = weight[c];
      double[] factors = {w, w * v, w * (v * v), w * (gradient(axis, c) * width)};
      WeakBattery.addTo(table, factors, v, sine[at], cosine[at], column);
    }
    return table;
  }

  /** Batch means of f minus their mean over all particles. */
  double[] influence(double[] f) {
    double mean = 0;
    for (int c = 0; c < f.length; c++) {
      mean += count[c] * f[c] / particles;
    }
    double[] influence = new double[batches.size()];
    for (int b = 0; b < influence.length; b++) {
      Part part = parts.get(b);
      double sum = 0;
      for (int k = 0; k < part.cell.length; k++) {
        sum += part.count[k] * (f[part.cell[k]] - mean);
      }
      influence[b] = part.particles == 0 ? 0 : sum / part.particles;
    }
    return influence;
  }
}
