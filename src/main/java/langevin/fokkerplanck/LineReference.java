package langevin.fokkerplanck;

import java.util.ArrayList;
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
 * every law is one, on several grids and with several divisions of the same steps, and what is read
 * off these laws is extrapolated ({@link Richardson}).
 */
final class LineReference {
  /** Grids have base, 2 base, … cells. */
  private static final int GRIDS = 4;

  /** Steps are divided into 1, 2, …, as many parts. */
  private static final int DIVISIONS = 8;

  private static final Richardson RICHARDSON = new Richardson(GRIDS, DIVISIONS);

  /** Eight digits, in some seconds. */
  private static final Refinement REFINEMENT = new Refinement(5e-9, 12_800, 4e8, 1);

  /** Cells of the coarsest grid at first. */
  private static final int FIRST_BASE = 100;

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

  LineSolution solve() {
    int asked = problem.cells();
    int base = asked == 0 ? FIRST_BASE : Math.max(10, (asked + GRIDS - 1) / GRIDS);
    Interval interval = interval(Refinement.FIRST_PART);
    width = interval.upper - interval.lower;
    return REFINEMENT.best(base, asked != 0, (cells, part) -> attempt(interval, cells, part));
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
    Interval interval = interval(Refinement.FIRST_PART);
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
    TimeMesh.of(
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

  private Refinement.Attempt<LineSolution> attempt(Interval interval, int base, double part) {
    LineMap map = map(interval, base);
    LineCells coarsest = map.cells(base);
    TimeMesh mesh =
        TimeMesh.of(generator(coarsest), start.masses(coarsest), met, part, (_, _) -> {});
    Marching marching = new Marching(mesh, problem.times(), potential.driven());
    double[][][][] values = new double[GRIDS][DIVISIONS][][];
    // [grid][division][density][face of the coarsest grid]
    double[][][][] distributions = new double[GRIDS][DIVISIONS][][];
    for (int q = 0; q < GRIDS; q++) {
      LineCells cells = q == 0 ? coarsest : map.cells((q + 1) * base);
      LineGenerator generator = generator(cells);
      LineFunctionals functionals = new LineFunctionals(conditions, problem.coupling(), map, cells);
      double[] masses = start.masses(cells);
      double[] first = functionals.atStart(met.getFirst(), masses, start);
      for (int p = 0; p < DIVISIONS; p++) {
        double[][] kept = new double[problem.densities().size()][];
        int everyFace = q + 1;
        values[q][p] =
            marching.march(
                generator,
                functionals,
                masses.clone(),
                first,
                p + 1,
                (row, law) -> keep(row, law, everyFace, kept));
        distributions[q][p] = kept;
      }
    }
    return extrapolated(values, distributions, coarsest, mesh);
  }

  private void keep(int row, double[] m, int everyFace, double[][] distributions) {
    int which = problem.densities().indexOf(row);
    if (which < 0) return;
    double[] below = LineFunctionals.distribution(m);
    double[] kept = new double[m.length / everyFace + 1];
    for (int i = 0; i < kept.length; i++) kept[i] = below[i * everyFace];
    distributions[which] = kept;
  }

  private Refinement.Attempt<LineSolution> extrapolated(
      double[][][][] values, double[][][][] distributions, LineCells coarsest, TimeMesh mesh) {
    int steps = DIVISIONS * (mesh.times().size() - 1);
    List<Quantity.Component> components = LineFunctionals.components(conditions);
    Richardson.Table table =
        RICHARDSON.table(
            problem.times(), components, values, this::floor, care(), steps + DIVISIONS);
    List<LineSolution.Density> densities = new ArrayList<>();
    for (int j = 0; j < problem.densities().size(); j++) {
      densities.add(density(distributions, j, coarsest, steps + DIVISIONS));
    }
    return new Refinement.Attempt<>(
        new LineSolution(
            problem,
            components,
            table.rows(),
            coarsest.faces(),
            densities,
            GRIDS * coarsest.count(),
            steps),
        table.steps(),
        table.cells(),
        (double) coarsest.count() * GRIDS * (GRIDS + 1) / 2 * steps * (DIVISIONS + 1) / 2);
  }

  private double care() {
    return conditions.temperature().varies() ? HEATED : 1;
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

  private LineSolution.Density density(
      double[][][][] distributions, int which, LineCells coarsest, int rounded) {
    int n = coarsest.count();
    double[] values = new double[n];
    double[] errors = new double[n];
    for (int i = 0; i < n; i++) {
      int cell = i;
      Richardson.Sample mass =
          (q, p) -> distributions[q][p][which][cell + 1] - distributions[q][p][which][cell];
      Richardson.Limit limit = RICHARDSON.limit(mass, care(), rounded);
      double finest = mass.at(GRIDS - 1, DIVISIONS - 1);
      // Far out, where the extrapolation is all error, the finest law is at least one.
      boolean lost = !(limit.value() > limit.error());
      values[i] = (lost ? finest : limit.value()) / coarsest.width(i);
      errors[i] = (lost ? Math.max(finest, limit.error()) : limit.error()) / coarsest.width(i);
    }
    return new LineSolution.Density(
        problem.times().get(problem.densities().get(which)), values, errors);
  }
}
