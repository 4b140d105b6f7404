package langevin.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.simd.Lanes;
import langevin.text.Numerals;

/**
 * e^{−V/τ}/Z in the plane from a table, so that every well has its weight however far the next is.
 *
 * <p>A box that holds the law is divided into four again and again until log e^{−V/τ} varies by at
 * most {@value #SPREAD} among the 4 × 4 midpoints of a cell, or the cell holds next to nothing;
 * cells about the minima that are known ({@link ModeSearch}) until they are as small as these. A
 * particle chooses a sixteenth of a cell by its mass, is evenly spread in it, and makes a few more
 * such draws, each accepted with probability min(1, w′/w), w = e^{−V/τ}/q for the density q of the
 * table (independence sampler; Tierney, <i>Ann. Statist.</i> 22 (1994) 1701), by which the law
 * becomes exact: what is left of the table's is (1 − 1/w_max)^n &lt; {@link #LEFT}.
 */
final class PlaneGibbs implements InitialLaw {
  private static final double SPREAD = 1.5;
  private static final int SIDE = 4;
  private static final int POINTS = SIDE * SIDE;

  /** Every part of the box is looked at this often per axis, to the power of two. */
  private static final int LEAST_DEPTH = 6;

  private static final int DEEPEST = 100;

  /** The share of the mass below which a cell is left as it is. */
  private static final double SMALL = 3e-7;

  private static final int MOST_CELLS = 200_000;

  /** The share of the law that may lie beyond the box. */
  private static final double BEYOND = 1e-11;

  private static final int ON_EDGE = 64;
  private static final double LEFT = 1e-7;
  private static final int MOST_ROUNDS = 64;
  private static final double LEAST_ACCEPTED = 0.5;
  private static final int PILOT_BLOCKS = 8;
  private static final long PILOT_SEED = 0x706c616eL;

  private final Potential potential;
  private final double temperature;

  /** Lower corners and sizes of the cells. */
  private final double[] left;

  private final double[] bottom;
  private final double[] width;
  private final double[] height;

  /** log q on the parts of the cells. */
  private final double[] logDensity;

  /** Mass of the parts up to and with this one; the last is 1. */
  private final double[] cumulative;

  private int rounds = 1;

  private PlaneGibbs(Potential potential, double temperature, Cells cells) {
    this.potential = potential;
    this.temperature = temperature;
    int n = cells.count * POINTS;
    left = Arrays.copyOf(cells.left, cells.count);
    bottom = Arrays.copyOf(cells.bottom, cells.count);
    width = Arrays.copyOf(cells.width, cells.count);
    height = Arrays.copyOf(cells.height, cells.count);
    logDensity = new double[n];
    cumulative = new double[n];
    double sum = 0;
    for (int c = 0; c < cells.count; c++) {
      double largest = cells.largest(c);
      boolean even = cells.spread(c) > SPREAD;
      double area = width[c] * height[c] / POINTS;
      for (int p = 0; p < POINTS; p++) {
        int k = c * POINTS + p;
        // What is not resolved must not be too small anywhere, or few would ever be drawn there.
        logDensity[k] = even ? largest : cells.log[k];
        sum += StrictMath.exp(logDensity[k] - cells.shift) * area;
        cumulative[k] = sum;
      }
    }
    double logTotal = StrictMath.log(sum) + cells.shift;
    for (int k = 0; k < n; k++) {
      cumulative[k] /= sum;
      logDensity[k] -= logTotal;
    }
  }

  /**
   * The sampler, unless the landscape has more structure than a table holds.
   *
   * @param modes at least one
   * @throws IllegalArgumentException if the landscape does not confine, or its energies are rounded
   */
  static Optional<InitialLaw> of(
      Potential potential, double temperature, Domain domain, List<ModeSearch.Mode> modes) {
    double lowest = modes.stream().mapToDouble(ModeSearch.Mode::energy).min().orElseThrow();
    GibbsLaw.refuseRounded(lowest, temperature);
    Box walls = GibbsLaw.box(domain);
    Box box = walls != null ? walls : holding(potential, temperature, modes);
    Cells cells = new Cells(potential, temperature, -lowest / temperature);
    if (!cells.divide(box, modes)) return Optional.empty();
    PlaneGibbs law = new PlaneGibbs(potential, temperature, cells);
    return law.audit() ? Optional.of(law) : Optional.empty();
  }

  /** A box beyond which, and beyond all larger ones, there is next to nothing. */
  private static Box holding(Potential potential, double temperature, List<ModeSearch.Mode> modes) {
    Box around = ModeSearch.around(modes);
    double logMass = modes.stream().mapToDouble(ModeSearch.Mode::logMass).max().orElseThrow();
    Box last = null;
    for (double factor = 1; ; factor *= 2) {
      List<Double> from = new ArrayList<>();
      List<Double> to = new ArrayList<>();
      double side = 0;
      for (int a = 0; a < 2; a++) {
        double lower = around.lower().get(a);
        double upper = around.upper().get(a);
        double middle = 0.5 * (lower + upper);
        double half = 0.5 * factor * (upper - lower);
        from.add(middle - half);
        to.add(middle + half);
        side = Math.max(side, 2 * half);
      }
      Box box = new Box(from, to);
      if (negligible(potential, temperature, box, logMass)) {
        last = last == null ? box : last;
      } else {
        last = null;
      }
      if (side > ModeSearch.FARTHEST) break;
    }
    if (last == null) {
      throw new IllegalArgumentException(
          "no Gibbs law: the potential does not confine within |x| = %s at temperature %s"
              .formatted(Numerals.shortest(ModeSearch.FARTHEST), Numerals.shortest(temperature)));
    }
    return last;
  }

  private static boolean negligible(
      Potential potential, double temperature, Box box, double logMass) {
    double[][] x = Lanes.doubles(2, 4 * ON_EDGE);
    double w = box.upper().get(0) - box.lower().get(0);
    double h = box.upper().get(1) - box.lower().get(1);
    for (int k = 0; k < 4 * ON_EDGE; k++) {
      double u = (k % ON_EDGE + 0.5) / ON_EDGE;
      int edge = k / ON_EDGE;
      double p = edge < 2 ? u : edge - 2;
      double q = edge < 2 ? edge : u;
      x[0][Lanes.DOUBLES + k] = box.lower().get(0) + p * w;
      x[1][Lanes.DOUBLES + k] = box.lower().get(1) + q * h;
    }
    double[] v = Lanes.doubles(4 * ON_EDGE);
    potential.energy(0, x, Lanes.DOUBLES, Lanes.DOUBLES + 4 * ON_EDGE, v);
    double most = logMass + StrictMath.log(BEYOND) - StrictMath.log(w) - StrictMath.log(h);
    return Arrays.stream(v, Lanes.DOUBLES, Lanes.DOUBLES + 4 * ON_EDGE)
        .allMatch(e -> !(-e / temperature > most));
  }

  /** Cells with log e^{−V/τ} at their midpoints; −∞ where V is no number. */
  private static final class Cells {
    private final Potential potential;
    private final double temperature;

    /** The largest log seen. */
    private double shift;

    private int count;
    private double[] left = new double[1024];
    private double[] bottom = new double[1024];
    private double[] width = new double[1024];
    private double[] height = new double[1024];
    private double[] log = new double[1024 * POINTS];

    Cells(Potential potential, double temperature, double shift) {
      this.potential = potential;
      this.temperature = temperature;
      this.shift = shift;
    }

    void add(double l, double b, double w, double h) {
      if (count == left.length) {
        left = Arrays.copyOf(left, 2 * count);
        bottom = Arrays.copyOf(bottom, 2 * count);
        width = Arrays.copyOf(width, 2 * count);
        height = Arrays.copyOf(height, 2 * count);
        log = Arrays.copyOf(log, 2 * count * POINTS);
      }
      left[count] = l;
      bottom[count] = b;
      width[count] = w;
      height[count++] = h;
    }

    void copy(Cells from, int c) {
      add(from.left[c], from.bottom[c], from.width[c], from.height[c]);
      System.arraycopy(from.log, c * POINTS, log, (count - 1) * POINTS, POINTS);
      shift = Math.max(shift, from.shift);
    }

    void look() {
      int batch = 256;
      double[][] x = Lanes.doubles(2, batch * POINTS);
      double[] v = Lanes.doubles(batch * POINTS);
      for (int from = 0; from < count; from += batch) {
        int cells = Math.min(batch, count - from);
        for (int k = 0; k < cells * POINTS; k++) {
          int c = from + k / POINTS;
          int column = k % POINTS % SIDE;
          int row = k % POINTS / SIDE;
          x[0][Lanes.DOUBLES + k] = left[c] + (column + 0.5) / SIDE * width[c];
          x[1][Lanes.DOUBLES + k] = bottom[c] + (row + 0.5) / SIDE * height[c];
        }
        potential.energy(0, x, Lanes.DOUBLES, Lanes.DOUBLES + cells * POINTS, v);
        for (int k = 0; k < cells * POINTS; k++) {
          double value = -v[Lanes.DOUBLES + k] / temperature;
          log[from * POINTS + k] = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
          if (value > shift) shift = value;
        }
      }
    }

    double largest(int c) {
      return Arrays.stream(log, c * POINTS, (c + 1) * POINTS).max().orElseThrow();
    }

    /** Infinite where e^{−V/τ} is 0 in parts of a cell, 0 where it is 0 in all of it. */
    double spread(int c) {
      double largest = largest(c);
      double least = Arrays.stream(log, c * POINTS, (c + 1) * POINTS).min().orElseThrow();
      return largest == least ? 0 : largest - least;
    }

    /** e^{shift} times this is the mass. */
    double mass(double reference) {
      double sum = 0;
      for (int c = 0; c < count; c++) {
        double part = 0;
        for (int p = 0; p < POINTS; p++) part += StrictMath.exp(log[c * POINTS + p] - reference);
        sum += part * width[c] * height[c] / POINTS;
      }
      return sum;
    }

    /** Fills itself with cells that resolve the landscape; false if they are too many. */
    boolean divide(Box box, List<ModeSearch.Mode> modes) {
      double x0 = box.lower().get(0);
      double y0 = box.lower().get(1);
      Cells front = new Cells(potential, temperature, shift);
      front.add(x0, y0, box.upper().get(0) - x0, box.upper().get(1) - y0);
      for (int depth = 0; front.count > 0; depth++) {
        front.look();
        shift = Math.max(shift, front.shift);
        if (shift == Double.POSITIVE_INFINITY) return false;
        double total = mass(shift) + front.mass(shift);
        Cells next = new Cells(potential, temperature, shift);
        for (int c = 0; c < front.count; c++) {
          boolean more =
              depth < LEAST_DEPTH
                  || front.holdsNarrower(c, modes)
                  || (front.spread(c) > SPREAD && !front.small(c, shift, total));
          if (!more) {
            copy(front, c);
          } else if (depth == DEEPEST || count + 4 * next.count > 4 * MOST_CELLS) {
            return false;
          } else {
            double w = front.width[c] / 2;
            double h = front.height[c] / 2;
            for (int q = 0; q < 4; q++) {
              next.add(front.left[c] + (q & 1) * w, front.bottom[c] + (q >> 1) * h, w, h);
            }
          }
        }
        if (count > MOST_CELLS) return false;
        front = next;
      }
      return true;
    }

    private boolean small(int c, double reference, double total) {
      return StrictMath.exp(largest(c) - reference) * width[c] * height[c] < SMALL * total;
    }

    /** Whether a minimum lies in a cell and is narrower. */
    private boolean holdsNarrower(int c, List<ModeSearch.Mode> modes) {
      for (ModeSearch.Mode mode : modes) {
        double x = mode.at().get(0);
        double y = mode.at().get(1);
        boolean inside =
            left[c] <= x && x <= left[c] + width[c] && bottom[c] <= y && y <= bottom[c] + height[c];
        if (inside && (width[c] > mode.width().get(0) || height[c] > mode.width().get(1))) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Draws a few thousand points to see how much the law differs from the table, and sets the number
   * of draws a particle makes.
   *
   * @return whether the table is good enough
   */
  private boolean audit() {
    Block block = new Block(2, false);
    Noise noise = new GaussianNoise(PILOT_SEED, 12, false);
    double[] logWeight = Draws.row();
    double largest = Double.NEGATIVE_INFINITY;
    List<Double> all = new ArrayList<>();
    for (int b = 0; b < PILOT_BLOCKS; b++) {
      block.become((long) b * Block.CAPACITY, Block.CAPACITY);
      propose(block, 0, noise, block.positions(), logWeight);
      for (int i = Block.FIRST; i < Block.END; i++) {
        all.add(logWeight[i]);
        largest = Math.max(largest, logWeight[i]);
      }
    }
    if (!Double.isFinite(largest)) return false;
    double sum = 0;
    for (double each : all) sum += StrictMath.exp(each - largest);
    // The mean weight over the largest one, 1/w_max.
    double inverse = sum / all.size();
    double accepted = 0;
    for (int n = 0; n + 1 < all.size(); n += 2) {
      accepted += Math.min(1, StrictMath.exp(all.get(n + 1) - all.get(n)));
    }
    rounds = (int) Math.ceil(StrictMath.log(LEFT) / StrictMath.log1p(-Math.min(inverse, 0.99)));
    rounds = Math.clamp(rounds, 2, MOST_ROUNDS);
    return 2 * accepted / all.size() > LEAST_ACCEPTED;
  }

  /** Draws from the table; writes positions and log w. */
  private void propose(Block block, int round, Noise noise, double[][] x, double[] logWeight) {
    double[] u = Draws.row();
    double[] p = Draws.row();
    double[] q = Draws.row();
    double[] other = Draws.row();
    long step = 2L * round;
    Draws.uniforms(block, noise, step, Streams.burnIn(0), u, other);
    Draws.uniforms(block, noise, step, Streams.burnIn(1), p, other);
    Draws.uniforms(block, noise, step, Streams.burnIn(2), q, other);
    double[] density = Draws.row();
    for (int i = Block.FIRST; i < block.end(); i++) {
      int k = Arrays.binarySearch(cumulative, u[i]);
      k = Math.min(k < 0 ? -k - 1 : k, cumulative.length - 1);
      // Parts of no mass end where the one before does.
      while (k > 0 && cumulative[k - 1] == cumulative[k]) k--;
      int c = k / POINTS;
      int column = k % POINTS % SIDE;
      int row = k % POINTS / SIDE;
      x[0][i] = left[c] + (column + p[i]) / SIDE * width[c];
      x[1][i] = bottom[c] + (row + q[i]) / SIDE * height[c];
      density[i] = logDensity[k];
    }
    potential.energy(0, x, Block.FIRST, block.end(), logWeight);
    for (int i = Block.FIRST; i < block.end(); i++) {
      double value = -logWeight[i] / temperature - density[i];
      logWeight[i] = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    double[][] x = block.positions();
    double[] logWeight = Draws.row();
    propose(block, 0, noise, x, logWeight);
    double[][] y = Lanes.doubles(2, Block.CAPACITY);
    double[] proposed = Draws.row();
    double[] z1 = Draws.row();
    double[] z2 = Draws.row();
    for (int round = 1; round < rounds; round++) {
      propose(block, round, noise, y, proposed);
      Draws.normals(block, noise, 2L * round, Streams.burnInAcceptance(), z1);
      Draws.normals(block, noise, 2L * round + 1, Streams.burnInAcceptance(), z2);
      for (int i = Block.FIRST; i < block.end(); i++) {
        boolean accepted =
            proposed[i] > Double.NEGATIVE_INFINITY
                && 0.5 * (z1[i] * z1[i] + z2[i] * z2[i]) >= logWeight[i] - proposed[i];
        if (accepted) {
          x[0][i] = y[0][i];
          x[1][i] = y[1][i];
          logWeight[i] = proposed[i];
        }
      }
    }
  }
}
