package langevin.ensemble;

import java.util.ArrayList;
import java.util.List;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * Partition function Z = ∫∫e^{−V/τ} dx dy of a landscape in the plane at time 0, over its domain
 * (theory.md D9), by quadrature.
 *
 * <p>A rectangle is divided into four again and again. A cell is left as it is when three things
 * hold. Gauss's rule with {@value #POINTS} places along each axis gives what the four parts of the
 * cell give together. From none of these places V may fall on the way to the next, at its slope
 * there, so far that it mattered, unless it hardly changes: so a valley that runs between the
 * places is seen from beside it, and followed. And about a well that is known ({@link ModeSearch})
 * the cell is no larger than a few of its widths. On all of the plane the rectangle about the wells
 * is made twice as long until that changes nothing.
 *
 * @param logarithm log Z
 * @param error of it: what the last divisions and the last extension changed, what cells that were
 *     too many to divide may hide, and the largest well that the search leaves out
 */
public record PlanePartition(double logarithm, double error) {
  private static final int POINTS = 8;
  private static final int OF_CELL = POINTS * POINTS;

  /** Positive places of Gauss's rule of eight points on (−1, 1), and weights (DLMF table 3.5.4). */
  private static final double[] PLACES = {
    0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363
  };

  private static final double[] WEIGHTS = {
    0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626
  };

  /** Every part of the rectangle is looked at this often per axis, to the power of two. */
  private static final int LEAST_DEPTH = 4;

  private static final int DEEPEST = 60;
  private static final int MOST_CELLS = 60_000;

  /** Cells whose energies are asked for together. */
  private static final int BATCH = 64;

  /** A cell may change by this share of Z, and hide as much. */
  private static final double CONVERGED = 1e-10;

  /** Half of the way from a place to its neighbour across, at most, by the side of the cell. */
  private static final double NEXT = 0.13;

  /** So much −V/τ may change on that way where there is mass. */
  private static final double GENTLE = 4;

  /** In that reach cells have at most so many widths a side. */
  private static final double WIDTHS = 3;

  /** A rectangle that is twice as long may hold so much more. */
  private static final double BEYOND = 1e-9;

  /** Of Z; what is known less well is not known. */
  private static final double USEFUL = 1e-3;

  private static final int MOST_EXTENSIONS = 24;

  /**
   * Z of a landscape over its domain.
   *
   * @throws IllegalArgumentException if there is no finite Z, or it cannot be bounded; the message
   *     says why
   */
  public static PlanePartition of(Potential potential, double temperature, Domain domain) {
    GibbsLaw.pole(potential, temperature, domain)
        .ifPresent(
            pole -> {
              throw none(pole);
            });
    List<ModeSearch.Mode> modes = ModeSearch.modes(potential, temperature, domain);
    if (modes.isEmpty()) throw none("the landscape is a number nowhere");
    double lowest = modes.stream().mapToDouble(ModeSearch.Mode::energy).min().orElseThrow();
    GibbsLaw.refuseRounded(lowest, temperature);
    Quadrature quadrature = new Quadrature(potential, temperature, lowest, modes);
    Box walls = GibbsLaw.box(domain);
    if (walls != null) return quadrature.over(walls).confirmed().partition(0);
    Box box = ModeSearch.around(modes);
    Sum before = quadrature.over(box).confirmed();
    for (int k = 0; k < MOST_EXTENSIONS; k++) {
      box = twiceAsLong(box);
      Sum sum = quadrature.over(box).confirmed();
      double more = Math.abs(sum.value() - before.value()) / sum.value();
      if (more <= BEYOND) return sum.partition(more);
      before = sum;
    }
    throw none("it grows with the rectangle, which does not hold the law");
  }

  private static IllegalArgumentException none(String why) {
    return new IllegalArgumentException("no partition function: " + why);
  }

  private static Box twiceAsLong(Box box) {
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    for (int a = 0; a < 2; a++) {
      double half = 0.5 * (box.upper().get(a) - box.lower().get(a));
      lower.add(box.lower().get(a) - half);
      upper.add(box.upper().get(a) + half);
    }
    return new Box(lower, upper);
  }

  /** Z over a rectangle, by e^{−lowest/τ}, and what its last divisions changed. */
  private record Sum(double value, double changed, double logUnit) {
    /** The same, if it is of any use. */
    Sum confirmed() {
      if (value > 0 && changed <= USEFUL * value) return this;
      throw none("the landscape is finer than the quadrature");
    }

    PlanePartition partition(double beyond) {
      double part = changed / value + beyond + ModeSearch.NEGLIGIBLE;
      return new PlanePartition(StrictMath.log(value) + logUnit, part / (1 - part));
    }
  }

  /**
   * @param hidden the most it may hold beyond what the rule sees; 0 where V hardly changes between
   *     the places
   */
  private record Cell(
      double left, double bottom, double width, double height, double integral, double hidden) {
    static Cell unseen(double left, double bottom, double width, double height) {
      return new Cell(left, bottom, width, height, Double.NaN, Double.NaN);
    }

    Cell quarter(int q) {
      double w = width / 2;
      double h = height / 2;
      return unseen(left + (q & 1) * w, bottom + (q >> 1) * h, w, h);
    }

    /** Whether it is large for one of the wells that reach into it. */
    boolean coarse(List<ModeSearch.Mode> modes) {
      for (ModeSearch.Mode mode : modes) {
        double w = mode.width().get(0);
        double h = mode.width().get(1);
        boolean large = width > WIDTHS * w || height > WIDTHS * h;
        if (large
            && meets(left, width, mode.at().get(0), ModeSearch.REACH * w)
            && meets(bottom, height, mode.at().get(1), ModeSearch.REACH * h)) {
          return true;
        }
      }
      return false;
    }

    private static boolean meets(double from, double length, double at, double reach) {
      return from <= at + reach && at - reach <= from + length;
    }
  }

  private record Quadrature(
      Potential potential, double temperature, double lowest, List<ModeSearch.Mode> modes) {
    Sum over(Box box) {
      double x = box.lower().get(0);
      double y = box.lower().get(1);
      Cell whole = Cell.unseen(x, y, box.upper().get(0) - x, box.upper().get(1) - y);
      List<Cell> front = List.of(whole);
      double value = 0;
      double changed = 0;
      int cells = 1;
      for (int depth = 0; !front.isEmpty(); depth++) {
        List<Cell> parts = parts(front);
        double now = value;
        for (Cell part : parts) now += part.integral();
        if (!Double.isFinite(now)) throw none("e^(−V/τ) is no number in places");
        List<Cell> next = new ArrayList<>();
        for (int c = 0; c < front.size(); c++) {
          List<Cell> four = parts.subList(4 * c, 4 * c + 4);
          double sum = 0;
          double hidden = 0;
          for (Cell part : four) {
            sum += part.integral();
            hidden += part.hidden();
          }
          double change = Math.abs(sum - front.get(c).integral());
          boolean fine =
              depth >= LEAST_DEPTH
                  && change <= CONVERGED * now
                  && hidden <= CONVERGED * now
                  && !front.get(c).coarse(modes);
          boolean last = depth >= DEEPEST || cells + 4 * front.size() > MOST_CELLS;
          if (fine || (last && !Double.isNaN(change))) {
            value += sum;
            changed += change + hidden;
          } else {
            next.addAll(four);
          }
        }
        cells += next.size();
        front = next;
      }
      return new Sum(value, changed, -lowest / temperature);
    }

    /** The four quarters of each, with their integrals. */
    private List<Cell> parts(List<Cell> cells) {
      List<Cell> quarters = new ArrayList<>(4 * cells.size());
      for (Cell cell : cells) for (int q = 0; q < 4; q++) quarters.add(cell.quarter(q));
      List<Cell> parts = new ArrayList<>(quarters.size());
      double[][] x = Lanes.doubles(2, BATCH * OF_CELL);
      double[] v = Lanes.doubles(BATCH * OF_CELL);
      double[][] g = Lanes.doubles(2, BATCH * OF_CELL);
      for (int from = 0; from < quarters.size(); from += BATCH) {
        List<Cell> batch = quarters.subList(from, Math.min(from + BATCH, quarters.size()));
        for (int c = 0; c < batch.size(); c++) {
          Cell cell = batch.get(c);
          for (int p = 0; p < OF_CELL; p++) {
            int k = Lanes.DOUBLES + c * OF_CELL + p;
            x[0][k] = cell.left() + 0.5 * (1 + place(p / POINTS)) * cell.width();
            x[1][k] = cell.bottom() + 0.5 * (1 + place(p % POINTS)) * cell.height();
          }
        }
        int end = Lanes.DOUBLES + batch.size() * OF_CELL;
        potential.energy(0, x, Lanes.DOUBLES, end, v);
        potential.gradient(0, x, Lanes.DOUBLES, end, g);
        for (int c = 0; c < batch.size(); c++) parts.add(seen(batch.get(c), c * OF_CELL, v, g));
      }
      return parts;
    }

    /** The cell with its integral, of energies and gradients that begin at a place in a batch. */
    private Cell seen(Cell cell, int first, double[] v, double[][] g) {
      double sum = 0;
      double most = 0;
      for (int p = 0; p < OF_CELL; p++) {
        int k = Lanes.DOUBLES + first + p;
        double log = -(v[k] - lowest) / temperature;
        sum += weight(p / POINTS) * weight(p % POINTS) * StrictMath.exp(log);
        double rise =
            NEXT
                * (Math.abs(g[0][k]) * cell.width() + Math.abs(g[1][k]) * cell.height())
                / temperature;
        // Of slopes that are no number nothing is known.
        if (!(rise <= GENTLE) && log > Double.NEGATIVE_INFINITY) {
          most = Math.max(most, Math.min(1, StrictMath.exp(log + rise)));
        }
      }
      double area = cell.width() * cell.height();
      return new Cell(
          cell.left(), cell.bottom(), cell.width(), cell.height(), 0.25 * area * sum, area * most);
    }

    private static double place(int k) {
      int half = POINTS / 2;
      return k < half ? -PLACES[half - 1 - k] : PLACES[k - half];
    }

    private static double weight(int k) {
      int half = POINTS / 2;
      return WEIGHTS[k < half ? half - 1 - k : k - half];
    }
  }
}
