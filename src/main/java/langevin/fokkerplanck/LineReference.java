package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Quantity;
import langevin.potential.Landmark;
import langevin.potential.Potential;
import langevin.text.Numerals;

/**
 * Solver of a {@link LineProblem} by extrapolation: the equation is solved by implicit Euler, whose
 * every law is one, on several grids and with several divisions of the same steps; what is read off
 * these laws is extrapolated, in the steps as a polynomial in 1/division and in the cells in
 * 1/cells² (Richardson; Neville's scheme). Its error is taken as the last change.
 */
final class LineReference {
  /** Grids have base, 2 base, … cells. */
  private static final int GRIDS = 4;

  /** Steps are divided into 1, 2, …, as many parts. */
  private static final int DIVISIONS = 8;

  /** The relative error that is tried for: eight digits. */
  private static final double WANTED = 5e-9;

  /** Cells of the coarsest grid at first. */
  private static final int FIRST_BASE = 100;

  private static final int LARGEST_BASE = 12_800;

  /** What a step may take from a decaying mode at first, and at last. */
  private static final double FIRST_PART = 0.2;

  private static final double LAST_PART = 0.01;

  /** Steps of cells that are taken together at most, some seconds. */
  private static final double MOST_WORK = 4e8;

  private static final double CARE = 0.1;

  /**
   * Where the temperature changes, the last change was seen a third below the error (a harmonic
   * well after a quench): it counts so many times.
   */
  private static final double HEATED = 2;

  /** What may be lost at an end that is no wall, in the sums that are wanted. */
  private static final double LOST = 1e-16;

  /** Part of the interval that counts as its end. */
  private static final double END = 0.03;

  private static final int EXTENSIONS = 80;

  private final LineProblem problem;
  private final Conditions conditions;
  private final Potential potential;
  private final LineStart start;
  private final List<Double> met;
  private final boolean ring;

  /** That of the interval, for scale. */
  private double width;

  /** Steps after which every law has been rounded, of the solution at hand. */
  private int rounded;

  LineReference(LineProblem problem) {
    this.problem = problem;
    conditions = problem.conditions();
    potential = conditions.potential();
    start = LineStart.of(problem.law(), conditions.domain()).orElseThrow();
    ring = conditions.domain() instanceof Domain.Periodic;
    TreeSet<Double> all = new TreeSet<>(problem.times());
    for (double corner : conditions.driving().corners()) {
      if (all.first() < corner && corner < all.last()) all.add(corner);
    }
    met = List.copyOf(all);
  }

  /** An attempt with so many cells and steps. */
  private record Attempt(LineSolution solution, double steps, double cells) {}

  LineSolution solve() {
    double part = FIRST_PART;
    int base =
        problem.cells() == 0 ? FIRST_BASE : Math.max(10, (problem.cells() + GRIDS - 1) / GRIDS);
    Interval interval = interval(part);
    width = interval.upper - interval.lower;
    Attempt attempt = attempt(interval, base, part);
    while (true) {
      boolean finer = problem.cells() == 0 && attempt.cells > WANTED && base < LARGEST_BASE;
      boolean slower = attempt.steps > WANTED && part > LAST_PART;
      if (!finer && !slower) return attempt.solution;
      // The larger error first; both if they are alike.
      boolean both = finer && slower;
      boolean cells = finer && !(both && attempt.steps > 10 * attempt.cells);
      boolean steps = slower && !(both && attempt.cells > 10 * attempt.steps);
      int nextBase = cells ? 2 * base : base;
      double nextPart = steps ? part / 2 : part;
      double work =
          (double) nextBase
              * GRIDS
              * (GRIDS + 1)
              / 2
              * attempt.solution.steps()
              * (part / nextPart)
              * (DIVISIONS + 1)
              / 2;
      if (work > MOST_WORK) return attempt.solution;
      base = nextBase;
      part = nextPart;
      Attempt next = attempt(interval, base, part);
      // Where rounding has the last word a finer grid is no better.
      if (next.steps + next.cells > attempt.steps + attempt.cells) return attempt.solution;
      attempt = next;
    }
  }

  /** A grid with the law it begins with. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Beginning(LineGenerator generator, double[] masses) {}

  /** Whether walls are on both sides. */
  boolean isEnclosed() {
    return conditions.domain() instanceof Domain.Reflecting;
  }

  /** The beginnings of single solutions in one interval, each with so many cells. */
  List<Beginning> beginnings(List<Integer> cells) {
    Interval interval = interval(FIRST_PART);
    return cells.stream()
        .map(count -> map(interval, count).cells(count))
        .map(grid -> new Beginning(generator(grid), start.masses(grid)))
        .toList();
  }

  private record Interval(double lower, double upper) {}

  /** Where the law lives: the domain, or as much of the line as it comes to fill. */
  private Interval interval(double part) {
    if (!(conditions.domain() instanceof Domain.Unbounded)) {
      return new Interval(conditions.domain().lower(0), conditions.domain().upper(0));
    }
    double spread = blurred();
    double lower = start.lower() - 3 * spread;
    double upper = start.upper() + 3 * spread;
    for (int round = 0; round < EXTENSIONS; round++) {
      double[] ends = lostAtEnds(new Interval(lower, upper), part);
      if (ends[0] <= LOST && ends[1] <= LOST) return new Interval(lower, upper);
      double more = 0.2 * (upper - lower);
      if (ends[0] > LOST) lower -= more;
      if (ends[1] > LOST) upper += more;
    }
    throw new IllegalArgumentException(
        "the law spreads beyond %s and %s".formatted(Numerals.brief(lower), Numerals.brief(upper)));
  }

  /** The largest share of the sums that is beside each end at any time. */
  private double[] lostAtEnds(Interval interval, double part) {
    LineCells cells = map(interval, FIRST_BASE).cells(2 * FIRST_BASE);
    int n = cells.count();
    int end = (int) Math.ceil(END * n);
    double[] lost = new double[2];
    LineGenerator generator = generator(cells);
    LineMesh.of(
        generator,
        start.masses(cells),
        met,
        part,
        (time, m) -> {
          double[] slope = generator.landscape().slopes(time);
          double all = 1;
          for (int i = 0; i < n; i++) all += m[i] * slope[i] * slope[i];
          double left = 0;
          double right = 0;
          for (int i = 0; i < end; i++) {
            left += m[i] * (1 + slope[i] * slope[i]);
            right += m[n - 1 - i] * (1 + slope[n - 1 - i] * slope[n - 1 - i]);
          }
          lost[0] = Math.max(lost[0], left / all);
          lost[1] = Math.max(lost[1], right / all);
        });
    return lost;
  }

  private LineGenerator generator(LineCells cells) {
    return new LineGenerator(
        cells,
        potential,
        conditions.temperature().times(problem.fault().temperature()),
        problem.fault().drift(),
        problem.coupling() * problem.fault().interaction());
  }

  /** How far noise spreads a point until the law is first looked at. */
  private double blurred() {
    double until = problem.times().size() > 1 ? problem.times().get(1) - met.getFirst() : 1;
    return Math.sqrt(2 * conditions.temperature(met.getFirst()) * until);
  }

  private LineMap map(Interval interval, int base) {
    if (ring) {
      return LineMap.even(interval.lower, interval.upper, true).aligned(start.edges(), base);
    }
    List<LineMap.Feature> features = new ArrayList<>(start.features(blurred()));
    for (Landmark landmark : potential.landmarks()) {
      features.add(new LineMap.Feature(landmark.at().getFirst(), 2 * landmark.width()));
    }
    return LineMap.graded(interval.lower, interval.upper, features).aligned(start.edges(), base);
  }

  private Attempt attempt(Interval interval, int base, double part) {
    LineMap map = map(interval, base);
    LineCells coarsest = map.cells(base);
    LineMesh mesh =
        LineMesh.of(generator(coarsest), start.masses(coarsest), met, part, (_, _) -> {});
    // [grid][division][time][component], and distributions at the coarsest grid's faces.
    Laws[][] laws = new Laws[GRIDS][DIVISIONS];
    for (int q = 1; q <= GRIDS; q++) {
      LineCells cells = q == 1 ? coarsest : map.cells(q * base);
      LineGenerator generator = generator(cells);
      LineFunctionals functionals = new LineFunctionals(conditions, problem.coupling(), map, cells);
      double[] masses = start.masses(cells);
      for (int p = 1; p <= DIVISIONS; p++) {
        laws[q - 1][p - 1] = march(generator, functionals, masses.clone(), mesh, p, q);
      }
    }
    return extrapolated(laws, coarsest, mesh);
  }

  /** What one solution has at the times that are wanted. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Laws(double[][] values, double[][] distributions) {}

  private Laws march(
      LineGenerator generator,
      LineFunctionals functionals,
      double[] m,
      LineMesh mesh,
      int parts,
      int everyFace) {
    List<Double> wanted = problem.times();
    double[][] values = new double[wanted.size()][];
    double[][] distributions = new double[problem.densities().size()][];
    values[0] = functionals.atStart(wanted.getFirst(), m, start);
    keep(0, m, everyFace, distributions);
    boolean driven = potential.driven();
    double work = 0;
    int next = 1;
    List<Double> times = mesh.times();
    for (int k = 1; k < times.size(); k++) {
      double from = times.get(k - 1);
      double step = (times.get(k) - from) / parts;
      for (int p = 1; p <= parts; p++) {
        double to = p == parts ? times.get(k) : from + p * step;
        generator.upTo(to);
        generator.step(step, m);
        // Where the schedule has a corner the rate meant is that before it.
        if (driven) work += step * functionals.power(to - 1e-12 * step, m);
      }
      if (next < wanted.size() && times.get(k).equals(wanted.get(next))) {
        values[next] = functionals.values(times.get(k), m, work);
        keep(next, m, everyFace, distributions);
        next++;
      }
    }
    return new Laws(values, distributions);
  }

  private void keep(int row, double[] m, int everyFace, double[][] distributions) {
    int which = problem.densities().indexOf(row);
    if (which < 0) return;
    double[] below = LineFunctionals.distribution(m);
    double[] kept = new double[m.length / everyFace + 1];
    for (int i = 0; i < kept.length; i++) kept[i] = below[i * everyFace];
    distributions[which] = kept;
  }

  private Attempt extrapolated(Laws[][] laws, LineCells coarsest, LineMesh mesh) {
    rounded = DIVISIONS * mesh.times().size();
    List<Quantity.Component> components = LineFunctionals.components(conditions);
    List<LineSolution.Row> rows = new ArrayList<>();
    double steps = 0;
    double cells = 0;
    for (int k = 0; k < problem.times().size(); k++) {
      List<LineSolution.Value> row = new ArrayList<>();
      int at = k;
      for (int c = 0; c < components.size(); c++) {
        int which = c;
        Limit limit = limit((q, p) -> laws[q][p].values[at][which]);
        row.add(
            new LineSolution.Value(
                limit.value, limit.error() + floor(components.get(c), k) * rounding()));
        if (Double.isFinite(limit.value)) {
          double scale = Math.max(Math.abs(limit.value), floor(components.get(c), k));
          steps = Math.max(steps, limit.steps / scale);
          cells = Math.max(cells, limit.cells / scale);
        }
      }
      rows.add(new LineSolution.Row(problem.times().get(k), row));
    }
    List<LineSolution.Density> densities = new ArrayList<>();
    for (int j = 0; j < problem.densities().size(); j++) {
      densities.add(density(laws, j, coarsest));
    }
    return new Attempt(
        new LineSolution(
            problem,
            components,
            rows,
            coarsest.faces(),
            densities,
            GRIDS * coarsest.count(),
            DIVISIONS * (mesh.times().size() - 1)),
        steps,
        cells);
  }

  /** Below this part of its natural size a number need not have relative precision. */
  private double floor(Quantity.Component component, int row) {
    double temperature = conditions.temperature(problem.times().get(row));
    return switch (component.quantity()) {
      case MEAN -> 0.1 * width;
      case VARIANCE -> 0.01 * width * width;
      case ENTROPY, POPULATION -> 0.1;
      case MEAN_ENERGY, FREE_ENERGY, WORK -> 0.1 * temperature;
      case DISSIPATION, POWER -> 0.01 * temperature;
      default -> 0.01;
    };
  }

  private LineSolution.Density density(Laws[][] laws, int which, LineCells coarsest) {
    int n = coarsest.count();
    double[] values = new double[n];
    double[] errors = new double[n];
    for (int i = 0; i < n; i++) {
      int cell = i;
      Sample mass =
          (q, p) ->
              laws[q][p].distributions[which][cell + 1] - laws[q][p].distributions[which][cell];
      Limit limit = limit(mass);
      double finest = mass.at(GRIDS - 1, DIVISIONS - 1);
      // Far out, where the extrapolation is all error, the finest law is at least one.
      boolean lost = !(limit.value > limit.error());
      values[i] = (lost ? finest : limit.value) / coarsest.width(i);
      errors[i] = (lost ? Math.max(finest, limit.error()) : limit.error()) / coarsest.width(i);
    }
    return new LineSolution.Density(
        problem.times().get(problem.densities().get(which)), values, errors);
  }

  /** A number of the solution on a grid with a division. */
  private interface Sample {
    double at(int grid, int division);
  }

  /**
   * @param care by which the last changes are multiplied
   */
  private record Limit(double value, double steps, double cells, double rounding, double care) {
    double error() {
      return care * (steps + cells) + rounding;
    }
  }

  private static final double[] IN_STEPS = weights(1, DIVISIONS, 1);
  private static final double[] LESS_IN_STEPS = weights(2, DIVISIONS, 1);
  private static final double[] LEAST_IN_STEPS = weights(3, DIVISIONS, 1);
  private static final double[] IN_CELLS = weights(1, GRIDS, 2);
  private static final double[] LESS_IN_CELLS = weights(2, GRIDS, 2);
  private static final double[] LEAST_IN_CELLS = weights(3, GRIDS, 2);

  /**
   * Weights of the values at 1/first, …, 1/last with which a polynomial in the power of the
   * argument is extrapolated to 0; 0 for those before the first.
   */
  private static double[] weights(int first, int last, int power) {
    double[] w = new double[last];
    for (int j = first; j <= last; j++) {
      double mine = Math.pow(j, power);
      double product = 1;
      for (int k = first; k <= last; k++) {
        if (k != j) product *= mine / (mine - Math.pow(k, power));
      }
      w[j - 1] = product;
    }
    return w;
  }

  /** Of differences from the finest, so that no weight multiplies the number itself. */
  private Limit limit(Sample sample) {
    double finest = sample.at(GRIDS - 1, DIVISIONS - 1);
    double value = 0;
    double lessInCells = 0;
    double lessInSteps = 0;
    double leastInCells = 0;
    double leastInSteps = 0;
    double size = Math.abs(finest);
    for (int q = 0; q < GRIDS; q++) {
      double here = 0;
      double less = 0;
      double least = 0;
      for (int p = 0; p < DIVISIONS; p++) {
        double v = sample.at(q, p);
        here += IN_STEPS[p] * (v - finest);
        less += LESS_IN_STEPS[p] * (v - finest);
        least += LEAST_IN_STEPS[p] * (v - finest);
        size = Math.max(size, Math.abs(v));
      }
      value += IN_CELLS[q] * here;
      lessInCells += LESS_IN_CELLS[q] * here;
      lessInSteps += IN_CELLS[q] * less;
      leastInCells += LEAST_IN_CELLS[q] * here;
      leastInSteps += IN_CELLS[q] * least;
    }
    return new Limit(
        finest + value,
        lastChange(value, lessInSteps, leastInSteps),
        lastChange(value, lessInCells, leastInCells),
        size * rounding(),
        conditions.temperature().varies() ? HEATED : 1);
  }

  /**
   * What the last extrapolation changed, with a part of what the one before did, lest the last be
   * small by chance; more where it changed hardly less, when the series has not begun to converge.
   */
  private static double lastChange(double value, double less, double least) {
    double last = Math.abs(value - less);
    double before = Math.abs(less - least);
    return last > 0.25 * before ? 4 * last : last + CARE * before;
  }

  /** Of the extrapolated value of a sum of terms that are rounded in every step. */
  private double rounding() {
    return UNIT * 4 * (4 + Math.sqrt(rounded)) * GAIN;
  }

  private static final double UNIT = 0x1p-53;

  /** By which the weights make independent errors of the values larger. */
  private static final double GAIN =
      Math.sqrt(
          Arrays.stream(IN_STEPS).map(w -> w * w).sum()
              * Arrays.stream(IN_CELLS).map(w -> w * w).sum());
}
