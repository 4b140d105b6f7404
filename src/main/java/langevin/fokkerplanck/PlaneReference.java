package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.estimate.Quantity;
import langevin.text.Numerals;

/**
 * Solver of a {@link PlaneProblem} by extrapolation: the equation is solved by steps of {@link
 * PlaneGenerator}, whose every law is one, on several grids and with several divisions of the same
 * steps, and what is read off these laws is extrapolated ({@link Richardson}).
 */
final class PlaneReference {
  /** Grids have base², (2 base)², … cells. */
  private static final int GRIDS = 4;

  /** Steps are divided into 1, 2, …, as many parts. */
  private static final int DIVISIONS = 6;

  private static final Richardson RICHARDSON = new Richardson(GRIDS, DIVISIONS);

  /** Cells of the coarsest grid along an axis at first. */
  private static final int FIRST_BASE = 24;

  /** Fewest of them, if the finest grid is asked for. */
  private static final int FEWEST = 8;

  /** Five digits, in some seconds. */
  private static final Refinement REFINEMENT =
      new Refinement(5e-6, PlaneProblem.MOST / GRIDS / 2, 4e8, 2);

  /** As for {@link LineReference}: where the temperature changes the last change is too small. */
  private static final double HEATED = 2;

  /** Cells along an axis while the rectangle is looked for. */
  private static final int LOOKING = 64;

  private static final int MOST_LOOKING = 512;

  /** What may be lost at a side that is no wall, in the sums that are wanted. */
  private static final double LOST = 1e-11;

  /** Part of the rectangle that counts as its side. */
  private static final double SIDE = 0.04;

  /** Standard deviations of the start that it reaches. */
  private static final double FAR = 7;

  private static final int EXTENSIONS = 60;

  private final PlaneProblem problem;
  private final Conditions conditions;
  private final PlaneStart start;
  private final List<Double> met;

  PlaneReference(PlaneProblem problem) {
    this.problem = problem;
    conditions = problem.conditions();
    start = PlaneStart.of(problem.law(), conditions.domain()).orElseThrow();
    TreeSet<Double> all = new TreeSet<>(problem.times());
    for (double corner : conditions.driving().corners()) {
      if (all.first() < corner && corner < all.last()) all.add(corner);
    }
    met = List.copyOf(all);
  }

  PlaneSolution solve() {
    Box box = rectangle();
    int asked = problem.cells();
    int base = asked == 0 ? FIRST_BASE : Math.max(FEWEST, (asked + GRIDS - 1) / GRIDS);
    if (asked == 0) {
      while (hidden(cells(box, GRIDS * base)).isPresent() && base < REFINEMENT.largest()) base *= 2;
    }
    Optional<String> hidden = hidden(cells(box, GRIDS * base));
    if (hidden.isPresent()) throw new IllegalArgumentException(hidden.get());
    return REFINEMENT.best(base, asked != 0, (cells, part) -> attempt(box, cells, part));
  }

  private PlaneCells cells(Box box, int count) {
    return new PlaneCells(box, count, count, conditions.domain() instanceof Domain.Periodic);
  }

  /** What start or landscape are known to have that is narrower than a cell. */
  private Optional<String> hidden(PlaneCells cells) {
    double side = Math.max(cells.side(0), cells.side(1));
    boolean well =
        conditions.potential().landmarks().stream()
            .anyMatch(l -> cells.box().contains(l.at()) && l.width() < side);
    if (!well && start.narrowest() >= side) return Optional.empty();
    return Optional.of(
        "%s is narrower than a cell of %s along an axis, of the rectangle that the law comes to fill"
            .formatted(well ? "a well of the landscape" : "the start", cells.columns()));
  }

  private PlaneGenerator generator(PlaneCells cells) {
    return new PlaneGenerator(
        cells,
        conditions.potential(),
        conditions.temperature().times(problem.fault().temperature()),
        problem.fault().drift());
  }

  /** Where the law lives: the domain, or as much of the plane as it comes to fill. */
  private Box rectangle() {
    if (!(conditions.domain() instanceof Domain.Unbounded)) {
      return new Box(
          List.of(conditions.domain().lower(0), conditions.domain().lower(1)),
          List.of(conditions.domain().upper(0), conditions.domain().upper(1)));
    }
    double[][] ends = start.extent(FAR);
    for (int round = 0; round < EXTENSIONS; round++) {
      Box box = new Box(List.of(ends[0][0], ends[0][1]), List.of(ends[1][0], ends[1][1]));
      double[] lost = lost(resolving(box));
      boolean enough = true;
      for (int side = 0; side < 4; side++) {
        if (!(lost[side] <= LOST)) {
          double more = 0.15 * (ends[1][side / 2] - ends[0][side / 2]);
          ends[side % 2][side / 2] += side % 2 == 0 ? -more : more;
          enough = false;
        }
      }
      if (enough) return box;
    }
    throw spreading(new Box(List.of(ends[0][0], ends[0][1]), List.of(ends[1][0], ends[1][1])));
  }

  /** As few cells as tell the start from a point. */
  private PlaneCells resolving(Box box) {
    int count = LOOKING;
    PlaneCells cells = cells(box, count);
    while (start.narrowest() < Math.max(cells.side(0), cells.side(1))) {
      count *= 2;
      if (count > MOST_LOOKING) throw spreading(box);
      cells = cells(box, count);
    }
    return cells;
  }

  private static IllegalArgumentException spreading(Box box) {
    return new IllegalArgumentException(
        "the law spreads beyond (%s, %s) and (%s, %s), from a start that is much narrower"
            .formatted(
                Numerals.brief(box.lower().get(0)),
                Numerals.brief(box.lower().get(1)),
                Numerals.brief(box.upper().get(0)),
                Numerals.brief(box.upper().get(1))));
  }

  /** The largest share of 1 + |∇V|² beside each side, at any time. */
  private double[] lost(PlaneCells cells) {
    double[] lost = new double[4];
    int beside = (int) Math.ceil(SIDE * cells.columns());
    PlaneGenerator generator = generator(cells);
    TimeMesh.of(
        generator,
        start.masses(cells),
        met,
        Refinement.FIRST_PART,
        (time, m) -> {
          double[][] g = PlaneGenerator.gradients(cells, conditions.potential(), time);
          double all = 0;
          double[] here = new double[4];
          for (int k = 0; k < m.length; k++) {
            double share = m[k] * (1 + g[0][k] * g[0][k] + g[1][k] * g[1][k]);
            all += share;
            for (int axis = 0; axis < 2; axis++) {
              int at = cells.place(axis, k);
              if (at < beside) here[2 * axis] += share;
              if (at >= cells.columns() - beside) here[2 * axis + 1] += share;
            }
          }
          for (int side = 0; side < 4; side++) {
            lost[side] = Math.max(lost[side], here[side] / all);
          }
        });
    return lost;
  }

  private Refinement.Attempt<PlaneSolution> attempt(Box box, int base, double part) {
    PlaneCells coarsest = cells(box, base);
    TimeMesh mesh =
        TimeMesh.of(generator(coarsest), start.masses(coarsest), met, part, (_, _) -> {});
    Marching marching = new Marching(mesh, problem.times(), conditions.potential().driven());
    double[][][][] values = new double[GRIDS][DIVISIONS][][];
    // [grid][division][density][cell of the coarsest grid]
    double[][][][] masses = new double[GRIDS][DIVISIONS][][];
    List<Quantity.Component> components = List.of();
    for (int q = 0; q < GRIDS; q++) {
      PlaneCells cells = q == 0 ? coarsest : cells(box, (q + 1) * base);
      PlaneGenerator generator = generator(cells);
      PlaneFunctionals functionals = new PlaneFunctionals(conditions, cells, met.getFirst());
      components = functionals.components();
      double[] from = start.masses(cells);
      double[] first = functionals.atStart(met.getFirst(), from, start);
      for (int p = 0; p < DIVISIONS; p++) {
        double[][] kept = new double[problem.densities().size()][];
        int finer = q + 1;
        values[q][p] =
            marching.march(
                generator,
                functionals,
                from.clone(),
                first,
                p + 1,
                (row, law) -> keep(row, cells, law, finer, kept));
        masses[q][p] = kept;
      }
    }
    int steps = DIVISIONS * (mesh.times().size() - 1);
    int rounded = steps + DIVISIONS;
    double care = conditions.temperature().varies() ? HEATED : 1;
    Richardson.Table table =
        RICHARDSON.table(
            problem.times(), components, values, (c, row) -> floor(box, c, row), care, rounded);
    List<PlaneSolution.Density> densities = new ArrayList<>();
    for (int j = 0; j < problem.densities().size(); j++) {
      densities.add(density(masses, j, coarsest, care, rounded));
    }
    double work = 0;
    for (int q = 1; q <= GRIDS; q++) {
      work += (double) q * q * coarsest.count() * steps * (DIVISIONS + 1) / 2;
    }
    return new Refinement.Attempt<>(
        new PlaneSolution(
            problem,
            components,
            table.rows(),
            box,
            List.of(base, base),
            densities,
            List.of(GRIDS * base, GRIDS * base),
            steps),
        table.steps(),
        table.cells(),
        work);
  }

  /** Keeps the masses of the coarsest grid's cells, if the density is wanted. */
  private void keep(int row, PlaneCells cells, double[] m, int finer, double[][] kept) {
    int which = problem.densities().indexOf(row);
    if (which < 0) return;
    int rows = cells.rows() / finer;
    double[] sums = new double[m.length / finer / finer];
    for (int k = 0; k < m.length; k++) {
      sums[cells.place(0, k) / finer * rows + cells.place(1, k) / finer] += m[k];
    }
    kept[which] = sums;
  }

  private PlaneSolution.Density density(
      double[][][][] masses, int which, PlaneCells cells, double care, int rounded) {
    double area = cells.side(0) * cells.side(1);
    double[] values = new double[cells.count()];
    double[] errors = new double[cells.count()];
    for (int k = 0; k < cells.count(); k++) {
      int cell = k;
      Richardson.Sample mass = (q, p) -> masses[q][p][which][cell];
      Richardson.Limit limit = RICHARDSON.limit(mass, care, rounded);
      double finest = mass.at(GRIDS - 1, DIVISIONS - 1);
      // Far out, where the extrapolation is all error, the finest law is at least one.
      boolean lost = !(limit.value() > limit.error());
      values[k] = (lost ? finest : limit.value()) / area;
      errors[k] = (lost ? Math.max(finest, limit.error()) : limit.error()) / area;
    }
    return new PlaneSolution.Density(
        problem.times().get(problem.densities().get(which)), values, errors);
  }

  /** Below this part of its natural size a number need not have relative precision. */
  private double floor(Box box, Quantity.Component component, int row) {
    double temperature = conditions.temperature(problem.times().get(row));
    int axis = component.axes().isEmpty() ? 0 : component.axes().getFirst();
    double width = box.upper().get(axis) - box.lower().get(axis);
    return switch (component.quantity()) {
      case MEAN -> 0.1 * width;
      case VARIANCE -> 0.01 * width * width;
      case COVARIANCE -> 0.01 * width * (box.upper().get(1) - box.lower().get(1));
      case ENTROPY -> 0.1;
      case MEAN_ENERGY, FREE_ENERGY, WORK -> 0.1 * temperature;
      case DISSIPATION, POWER -> 0.01 * temperature;
      default -> 0.01;
    };
  }
}
