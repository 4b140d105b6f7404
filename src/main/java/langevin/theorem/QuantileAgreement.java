package langevin.theorem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.fokkerplanck.QuantileCells;
import langevin.fokkerplanck.QuantileEnergy;
import langevin.fokkerplanck.QuantileMotion;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * Agreement of the particles with quantiles that start where the particles' are when the window
 * begins, and move down the free energy with no noise. Compared at the observed times after, twenty
 * at most, are F, of the particles by their density and of the quantiles by their spacings, and the
 * means of the particles between quantiles {@link #CUTS}: Σ Δu (difference)² of these is a lower
 * bound of W₂² between the two laws, and what is linear in the noise has a standard error where W₂
 * has none.
 *
 * <p>The noise is that of both sides together, as the quantiles start from the particles: every
 * batch is left out in turn of both. Steps of three lengths are extrapolated and doubled in number
 * until the last extrapolation changes little; that change is in the budget, and what half as many
 * cells with tails of four times the mass change, and the part of the quantiles that is quadratic
 * in the noise, as they start from all particles and it is not taken off.
 *
 * @param course on a line, with bins
 * @param cells of the particles' runs
 * @param coarse half as many
 */
record QuantileAgreement(
    Course course, QuantileMotion motion, QuantileEnergy cells, QuantileEnergy coarse) {
  /** Between which means are taken. */
  private static final double[] CUTS = {0.1, 0.25, 0.5, 0.75, 0.9};

  private static final int CELLS = 192;

  /** At so many times at most, the last among them, laws are compared. */
  private static final int MOST_TIMES = 20;

  /** Steps from one observed time to the next, at first and at most. */
  private static final int FEWEST = 8;

  private static final int MOST = 128;

  /** Of the natural size, that the last extrapolation may change. */
  private static final double WANTED = 1e-4;

  /** What {@link Comparison.Moment} calls F. */
  private static final String FREE_ENERGY = "free_energy";

  static final String STEPS = "step of the quantiles";

  static final String GRID = "cells of the quantiles";

  /** Why quantiles do not move so under these conditions, as a sentence; empty if they do. */
  static Optional<String> obstacle(Conditions conditions) {
    if (conditions.diffusion().isPresent()) return Optional.of(SteadyState.PLACED);
    if (conditions.potential().driven()) {
      return Optional.of("it needs a landscape that stands still");
    }
    if (conditions.temperature().varies() || !(conditions.temperature(0) > 0)) {
      return Optional.of("it needs a temperature greater than 0 that stays the same");
    }
    return conditions.domain() instanceof Domain.Periodic
        ? Optional.of("quantiles are those of a line, here it is closed to a ring")
        : Optional.empty();
  }

  /**
   * What the observed times of the window say.
   *
   * @throws IllegalArgumentException if they say nothing; the message is a sentence
   */
  static List<Comparison> of(Course course, QuantileMotion motion) {
    QuantileGrids grids = QuantileGrids.of(course, CELLS);
    return new QuantileAgreement(
            course, motion, grids.fineEnergy(course), grids.coarseEnergy(course))
        .comparisons();
  }

  /** Observed nodes of the window: the first, and those at which laws are compared with it. */
  static List<Integer> compared(Course course) {
    List<Integer> observed = course.observedInWindow();
    int last = observed.size() - 1;
    int apart = Math.ceilDiv(last, MOST_TIMES);
    List<Integer> compared = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      if (i == 0 || (last - i) % apart == 0) compared.add(observed.get(i));
    }
    return compared;
  }

  /**
   * Numbers of a law: F, then the means between cuts, each at the observed times after the first.
   */
  private double[] numbers(QuantileEnergy energy, double[] start, int steps) {
    List<Double> times = times();
    int size = 1 + CUTS.length + 1;
    double[] numbers = new double[(times.size() - 1) * size];
    double[] x = start;
    for (int k = 1; k < times.size(); k++) {
      x = motion.over(energy, x, times.get(k) - times.get(k - 1), steps);
      int at = (k - 1) * size;
      numbers[at] = energy.value(x);
      System.arraycopy(means(energy.cells(), x), 0, numbers, at + 1, size - 1);
    }
    return numbers;
  }

  /** Means between the cuts, moved to the nearest edges of cells. */
  private static double[] means(QuantileCells cells, double[] x) {
    double[] means = new double[CUTS.length + 1];
    int from = 0;
    for (int j = 0; j < means.length; j++) {
      int to = j < CUTS.length ? cells.nearest(CUTS[j]) : cells.size();
      double mass = 0;
      for (int i = from; i < to; i++) {
        means[j] += cells.mass(i) * x[i];
        mass += cells.mass(i);
      }
      means[j] /= mass;
      from = to;
    }
    return means;
  }

  /** The same extrapolated from steps so many, and twice as many, to none. */
  private double[] extrapolated(QuantileEnergy energy, double[] start, int steps) {
    double[] few = numbers(energy, start, steps);
    double[] many = numbers(energy, start, 2 * steps);
    double factor = StrictMath.pow(2, motion.order()) - 1;
    for (int j = 0; j < few.length; j++) many[j] += (many[j] - few[j]) / factor;
    return many;
  }

  private List<Double> times() {
    return compared(course).stream().map(k -> course.full().nodes().get(k).time()).toList();
  }

  /**
   * Particles less quantiles on a run, in the order of {@link #numbers}, and the particles' own.
   *
   * @param of the particles
   * @param less of the quantiles
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Sides(List<Estimate> of, Estimate.Known[] less) {
    Estimate difference(int j) {
      return of.get(j).plus(less[j].times(-1));
    }
  }

  private Sides sides(Course.Run run, QuantileEnergy energy, int steps) {
    double[] edges = energy.cells().edges();
    List<Estimate> seen = new ArrayList<>();
    List<Integer> observed = compared(course);
    for (int k : observed.subList(1, observed.size())) {
      NodeEstimates n = run.nodes().get(k - course.from());
      seen.add(n.freeEnergy(energy.temperature()));
      SlicedCloud there = SlicedCloud.at(course, n, edges);
      seen.addAll(
          Arrays.asList(
              SlicedCloud.estimates(there.batches(), b -> means(energy.cells(), there.get(b)))));
    }
    SlicedCloud start = SlicedCloud.at(course, run.first(), edges);
    return new Sides(
        seen, SlicedCloud.estimates(start.batches(), b -> numbers(energy, start.get(b), steps)));
  }

  private List<Comparison> comparisons() {
    Course.Run window = course.window();
    double[] start = SlicedCloud.whole(course, window.first(), cells.cells().edges());
    double[] sizes = sizes();
    int steps = FEWEST;
    double[] before = extrapolated(cells, start, steps / 2);
    double[] best = extrapolated(cells, start, steps);
    while (steps < MOST && !near(best, before, sizes)) {
      steps *= 2;
      before = best;
      best = extrapolated(cells, start, steps);
    }
    // Noise needs no more than the roughest steps: it is a part of the whole, whatever they are.
    Sides full = sides(window, coarse, FEWEST);
    double[] few = SlicedCloud.whole(course, window.first(), coarse.cells().edges());
    double[] rough = extrapolated(coarse, few, steps);
    double[] raw = numbers(coarse, few, FEWEST);
    double[] fine = seen(window, cells);
    IdentityHashMap<Course.Run, Sides> levels = new IdentityHashMap<>();
    for (Course.Run level : course.companion()) levels.put(level, sides(level, coarse, FEWEST));
    List<Comparison> comparisons = new ArrayList<>();
    List<Double> times = times();
    int size = CUTS.length + 2;
    for (int j = 0; j < best.length; j++) {
      if (!(full.difference(j) instanceof Estimate.Known difference)) continue;
      int number = j;
      boolean free = j % size == 0;
      Estimate.Known of = (Estimate.Known) full.of.get(j);
      double left = free ? of.value() : fine[j];
      Remedies remedies = Remedies.of(course, course.full().step(), course.weakOrder(false));
      double time = times.get(1 + j / size);
      comparisons.add(
          new Comparison(
              name(j % size, time),
              new Residual(
                      difference,
                      level -> requireNonNull(levels.get(level)).difference(number),
                      remedies)
                  .between(
                      course,
                      left,
                      Evidence.Relation.EQUAL,
                      best[j],
                      sizes[j],
                      remedies.density(Math.abs(of.bias())),
                      new Term(
                          STEPS,
                          Math.abs(best[j] - before[j]),
                          Remedy.none("the step of the quantiles", "a shorter one")),
                      remedies.quantiles(
                          GRID,
                          Math.abs(left - best[j] - (of.value() - rough[j]))
                              + Math.abs(full.less[j].value() - raw[j])
                              + Math.abs(full.less[j].bias())),
                      Remedies.rounding(Remedies.ROUNDING * (Math.abs(best[j]) + sizes[j]))),
              free ? Optional.of(new Comparison.Moment(FREE_ENERGY, time)) : Optional.empty()));
    }
    return comparisons.isEmpty()
        ? List.of(
            new Comparison(
                "particles = quantiles", new Evidence.None("the particles have no estimate")))
        : comparisons;
  }

  private static boolean near(double[] a, double[] b, double[] sizes) {
    for (int j = 0; j < a.length; j++) {
      if (!(Math.abs(a[j] - b[j]) <= WANTED * sizes[j])) return false;
    }
    return true;
  }

  /** The particles' means between the cuts of these cells, at the places of {@link #numbers}. */
  private double[] seen(Course.Run run, QuantileEnergy energy) {
    int size = CUTS.length + 2;
    List<Integer> observed = compared(course);
    double[] seen = new double[(observed.size() - 1) * size];
    for (int k = 1; k < observed.size(); k++) {
      NodeEstimates n = run.nodes().get(observed.get(k) - course.from());
      double[] means = means(energy.cells(), SlicedCloud.whole(course, n, energy.cells().edges()));
      System.arraycopy(means, 0, seen, (k - 1) * size + 1, means.length);
    }
    return seen;
  }

  /** The temperature and what F has changed by; the spread of the particles. */
  private double[] sizes() {
    int size = CUTS.length + 2;
    List<Integer> observed = compared(course);
    double[] sizes = new double[(observed.size() - 1) * size];
    NodeEstimates first = course.window().first();
    double tau = cells.temperature();
    for (int k = 1; k < observed.size(); k++) {
      NodeEstimates n = course.full().nodes().get(observed.get(k));
      Estimate fallen = n.freeEnergy(tau).plus(first.freeEnergy(tau).times(-1));
      double spread = Math.sqrt(ConvexWell.size(n.covariance(0, 0)));
      Arrays.fill(sizes, (k - 1) * size, k * size, spread);
      sizes[(k - 1) * size] = tau + ConvexWell.size(fallen);
    }
    return sizes;
  }

  private static String name(int number, double time) {
    String when = Numerals.number(time);
    if (number == 0) return "F(%s) of the particles = that of the quantiles".formatted(when);
    double from = number == 1 ? 0 : CUTS[number - 2];
    double to = number > CUTS.length ? 1 : CUTS[number - 1];
    return "mean from quantile %s to %s at %s, particles = quantiles"
        .formatted(Numerals.number(from), Numerals.number(to), when);
  }
}
