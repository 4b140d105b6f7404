package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.engine.Acceptance;
import langevin.engine.CoupledLevels;
import langevin.engine.Trace;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.Scale;
import langevin.estimate.geometry.Geometry;
import langevin.estimate.line.QuantileDistance;
import langevin.fokkerplanck.GridSolution;
import langevin.formula.TestFunctions;
import langevin.parallel.Parallel;
import langevin.text.Numerals;
import langevin.verdict.Claim;

/**
 * Coupled levels with everything estimated: what checks weigh.
 *
 * @param functions test functions that were summed over particles, where there are such
 * @param full the whole ensemble at all node times
 * @param companion its levels inside the window only, the finest step first; steps double from one
 *     to the next, one is the run's own; may be fewer than three, or none
 * @param observed indices of observed nodes
 * @param from index of the node the window starts at: the first observed one after time 0 with all
 *     estimates and paths, if they are followed, unless only time 0 comes before the last
 * @param to index of the last observed node
 * @param acceptance of proposals, if the integrator proposes
 * @param grid the equation's solution at the observed times, if it was asked for
 * @param slow the slow mode at the observed times of the window, if it was asked for
 * @param bins where particles on a line are at the nodes of the window, if it was asked for
 * @param reversal what the reversed protocol did, if it was run
 */
public record Course(
    Conditions conditions,
    Integrator integrator,
    Scale scale,
    Optional<TestFunctions> functions,
    Run full,
    List<Run> companion,
    List<Integer> observed,
    int from,
    int to,
    Optional<Acceptance> acceptance,
    Optional<GridSolution> grid,
    Optional<SlowMode> slow,
    Optional<LineBins> bins,
    Optional<Reversal> reversal) {

  /**
   * One trajectory of the ensemble.
   *
   * @param step the integrator's dt
   * @param distances by node W₂² to the equilibrium; none where they were not asked for
   */
  public record Run(double step, List<NodeEstimates> nodes, List<Estimate> distances) {
    /** Without distances. */
    public Run(double step, List<NodeEstimates> nodes) {
      this(step, nodes, List.of());
    }

    /** The nodes from one index to another, inclusive. */
    Run between(int from, int to) {
      return new Run(
          step,
          nodes.subList(from, to + 1),
          distances.isEmpty() ? distances : distances.subList(from, to + 1));
    }

    /** W₂² to the equilibrium at a node. */
    Estimate distance(int node) {
      return distances.isEmpty()
          ? new Estimate.Absent("the distance to the equilibrium was not asked for")
          : distances.get(node);
    }

    NodeEstimates first() {
      return nodes.getFirst();
    }

    NodeEstimates last() {
      return nodes.getLast();
    }

    List<Double> times() {
      List<Double> times = new ArrayList<>();
      for (NodeEstimates n : nodes) {
        times.add(n.time());
      }
      return times;
    }
  }

  /**
   * Estimates everything; times and traces are tasks of their own, so that the bits do not depend
   * on how many run at once.
   *
   * @param conditions usually those of the levels; others where a run is to be analysed wrongly on
   *     purpose
   * @param products whether the weak form is weighed
   * @param heating whether a statement is weighed that needs S while the temperature changes
   * @param grid the equation's solution at the observed times, if it was asked for
   */
  public static Course of(
      CoupledLevels<Observation> levels,
      Geometry geometry,
      Conditions conditions,
      boolean products,
      boolean heating,
      Optional<GridSolution> grid,
      Parallel parallel) {
    Trace<Observation> trace = levels.full();
    Set<Integer> observed = Set.copyOf(levels.observed());
    IntPredicate heats =
        k ->
            heating
                && Heating.needsEntropy(conditions.temperature(), trace.times(), k, trace.step());
    Run full =
        run(
            trace,
            0,
            trace.times().size() - 1,
            k ->
                new NodeEstimates.Effort(
                    observed.contains(k) || heats.test(k),
                    true,
                    products,
                    jumps(levels, conditions, k)),
            geometry,
            conditions,
            parallel);
    int to = levels.observed().getLast();
    int from = windowStart(full.nodes(), levels.observed(), conditions);
    List<Run> companion = new ArrayList<>();
    for (Trace<Observation> level : levels.companion()) {
      companion.add(
          run(
              level,
              from,
              to,
              k ->
                  new NodeEstimates.Effort(
                      observed.contains(k) || heats.test(k),
                      false,
                      products,
                      jumps(levels, conditions, k)),
              geometry,
              conditions,
              parallel));
    }
    return new Course(
        conditions,
        levels.integrator(),
        geometry.scale(),
        SummedMeans.functions(conditions, geometry.scale()),
        full,
        companion,
        levels.observed(),
        from,
        to,
        levels.acceptance(),
        grid,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A flow without noise carries a jump along. */
  private static boolean jumps(CoupledLevels<Observation> levels, Conditions conditions, int node) {
    if (!levels.jumps() || node == 0) return levels.jumps();
    double start = levels.full().times().getFirst();
    double now = levels.full().times().get(node);
    return conditions.temperature(start) == 0
        && conditions.temperature().extent(start, now).greatest() == 0;
  }

  private static Run run(
      Trace<Observation> trace,
      int from,
      int to,
      IntFunction<NodeEstimates.Effort> effort,
      Geometry geometry,
      Conditions conditions,
      Parallel parallel) {
    NodeEstimates[] nodes = new NodeEstimates[to - from + 1];
    parallel.forEach(
        nodes.length,
        i -> {
          int k = from + i;
          nodes[i] =
              geometry.estimates(
                  trace.times().get(k), trace.batches().get(k), conditions, effort.apply(k));
        });
    return new Run(trace.step(), List.of(nodes));
  }

  private static int windowStart(
      List<NodeEstimates> nodes, List<Integer> observed, Conditions conditions) {
    List<Integer> candidates = new ArrayList<>();
    boolean followed = conditions.paths().isPresent();
    for (int k : observed.subList(0, observed.size() - 1)) {
      // Before their beginning paths have no sums that a statement could take.
      if (k > 0 && (!followed || nodes.get(k).moments().heat() instanceof Estimate.Known)) {
        candidates.add(k);
      }
    }
    if (candidates.isEmpty()) {
      return observed.getFirst();
    }
    for (int k : candidates) {
      if (nodes.get(k).entropy() instanceof Estimate.Known
          && nodes.get(k).dissipation() instanceof Estimate.Known) {
        return k;
      }
    }
    return candidates.getFirst();
  }

  /** The same with a window inside the window, from one node of the run to another. */
  Course between(int first, int last) {
    List<Run> levels = companion.stream().map(l -> l.between(first - from, last - from)).toList();
    return with(full, levels, first, last, slow, bins);
  }

  /** The same with the slow mode of its levels. */
  Course withSlowMode(CoupledLevels<Observation> levels) {
    SlowMode mode = SlowMode.of(conditions, LineBins.of(this, levels, observedInWindow()));
    return with(full, companion, from, to, Optional.of(mode), bins);
  }

  /**
   * The same with a window that begins at the first node, for statements about what happens since
   * the start.
   */
  Course sinceStart(CoupledLevels<Observation> levels, Geometry geometry, Parallel parallel) {
    if (from == 0) return this;
    List<Run> longer = new ArrayList<>();
    for (int level = 0; level < companion.size(); level++) {
      Run early =
          run(
              levels.companion().get(level),
              0,
              from - 1,
              k -> new NodeEstimates.Effort(false, false, false, jumps(levels, conditions, k)),
              geometry,
              conditions,
              parallel);
      List<NodeEstimates> nodes = new ArrayList<>(early.nodes());
      nodes.addAll(companion.get(level).nodes());
      longer.add(new Run(early.step(), List.copyOf(nodes)));
    }
    return with(full, longer, 0, to, Optional.empty(), Optional.empty());
  }

  /** The same with the bins of its levels, on a line. */
  Course withBins(CoupledLevels<Observation> levels) {
    List<Integer> nodes = IntStream.rangeClosed(from, to).boxed().toList();
    return with(full, companion, from, to, slow, Optional.of(LineBins.of(this, levels, nodes)));
  }

  /** The same beside what the reversed protocol did. */
  Course beside(Optional<Reversal> reversed) {
    return new Course(
        conditions,
        integrator,
        scale,
        functions,
        full,
        companion,
        observed,
        from,
        to,
        acceptance,
        grid,
        slow,
        bins,
        reversed);
  }

  private Course with(
      Run ofAll,
      List<Run> levels,
      int first,
      int last,
      Optional<SlowMode> mode,
      Optional<LineBins> counted) {
    return new Course(
        conditions,
        integrator,
        scale,
        functions,
        ofAll,
        levels,
        observed,
        first,
        last,
        acceptance,
        grid,
        mode,
        counted,
        reversal);
  }

  /** The same with W₂² to the equilibrium at the observed nodes of the window, on a line. */
  Course withDistances(
      CoupledLevels<Observation> levels, QuantileDistance.Law equilibrium, Parallel parallel) {
    QuantileDistance distance = new QuantileDistance(equilibrium);
    List<Run> others = new ArrayList<>();
    for (int level = 0; level < companion.size(); level++) {
      others.add(
          distances(companion.get(level), levels.companion().get(level), from, distance, parallel));
    }
    return with(
        distances(full, levels.full(), 0, distance, parallel), others, from, to, slow, bins);
  }

  /**
   * @param offset index of the run's first node among those of its trace
   */
  private Run distances(
      Run run, Trace<Observation> trace, int offset, QuantileDistance distance, Parallel parallel) {
    Set<Integer> wanted = Set.copyOf(observedInWindow());
    Estimate[] estimates = new Estimate[run.nodes().size()];
    parallel.forEach(
        estimates.length,
        i ->
            estimates[i] =
                wanted.contains(offset + i)
                    ? distance.of(trace.batches().get(offset + i))
                    : new Estimate.Absent("this time was not observed"));
    return new Run(run.step(), run.nodes(), List.of(estimates));
  }

  /** The full run inside the window. */
  Run window() {
    return full.between(from, to);
  }

  /**
   * The claim with the window's times, and with terms of driving only where V changes in time, and
   * a drift b in place of −∇V where it is no gradient.
   */
  Claim about(Claim claim) {
    Run window = window();
    boolean driven = false;
    for (NodeEstimates n : window.nodes()) {
      driven |= n.driving() instanceof Estimate.Known known && known.value() != 0;
    }
    Claim dated =
        DrivenStatement.over(
            claim,
            window.first().time(),
            window.last().time(),
            driven,
            conditions.temperature().varies());
    Claim stated = conditions.potential().conservative() ? dated : DriftStatement.of(dated);
    return conditions.diffusion().map(d -> DriftStatement.of(stated, d)).orElse(stated);
  }

  /** Why no statement with these needs can be put to the test on this run, if so. */
  Optional<String> obstacle(Needs needs) {
    if (needs.overdamped() && integrator.underdamped()) {
      return Optional.of(
          "the dynamics is underdamped, the statement is about overdamped Langevin dynamics; use"
              + " another integrator to test it");
    }
    if (from == to) {
      return Optional.of("only one time was observed; observe at least two");
    }
    long diverged = 0;
    for (NodeEstimates n : full.nodes()) {
      diverged = Math.max(diverged, n.diverged());
    }
    if (diverged > 0) {
      return Optional.of(
          diverged
              + " particles diverged, so the ensemble is not the one the statement is about; use a"
              + " smaller step"
              + orStable());
    }
    if (acceptance.isPresent() && acceptance.get().stuck()) {
      return Optional.of(
          acceptance.get().unmoved()
              + " particles took none of their steps, so the ensemble is not the one the statement"
              + " is about; use a smaller step"
              + orStable()
              + ", or a start closer to the wells");
    }
    return needs.obstacle(conditions.potential()).or(() -> needs.obstacle(seam()));
  }

  /** The same of a statement, with all else that it needs (see {@link Needs}). */
  Optional<String> obstacle(Statement statement) {
    Needs needs = statement.needs();
    return obstacle(needs)
        .or(() -> needs.obstacle(conditions.domain()))
        .or(() -> statement.obstacle(conditions));
  }

  /** Why there is nothing of the equation on the grid to compare with, if so. */
  Optional<String> gridObstacle() {
    return grid.isPresent()
        ? Optional.empty()
        : Optional.of("the equation was not solved on the grid; see the remarks");
  }

  /** Indices of the observed nodes inside the window, its ends among them. */
  List<Integer> observedInWindow() {
    return observed.stream().filter(k -> from <= k && k <= to).toList();
  }

  private String orStable() {
    if (conditions.diffusion().isPresent()) return "";
    double coldest =
        conditions
            .temperature()
            .extent(full.nodes().getFirst().time(), full.nodes().getLast().time())
            .least();
    return integrator
        .stable(conditions.potential(), coldest)
        .map(other -> ", or " + other)
        .orElse("");
  }

  /** What of the landscape goes around at the window's ends. */
  Seam seam() {
    return Seam.of(conditions, List.of(full.nodes().get(from).time(), full.nodes().get(to).time()));
  }

  /**
   * With which power of the step its bias falls. Reflections are folds, for which all schemes have
   * order 1 in means and entropies; next to a wall they leave a layer as thick as a step's noise in
   * which the density's gradient is wrong by itself, so that D and I have order ½ (estimators.md
   * section 4).
   *
   * @param score whether the statement has D or I in it
   */
  double weakOrder(boolean score) {
    if (conditions.domain() instanceof Domain.Reflecting) {
      return score ? 0.5 : 1;
    }
    return integrator.weakOrder();
  }

  /**
   * The time step's bias of what can be estimated on every level; empty where too few have it.
   *
   * @param order declared weak order
   * @param of a level inside the window
   */
  Optional<StepBias> stepBias(double order, Function<Run, Estimate> of) {
    List<Estimate.Known> levels = new ArrayList<>();
    for (Run level : companion) {
      if (!(of.apply(level) instanceof Estimate.Known known)) {
        break;
      }
      levels.add(known);
    }
    return levels.size() < 2 || levels.size() <= ownLevel()
        ? Optional.empty()
        : Optional.of(StepBias.of(levels, ownLevel(), order));
  }

  /** Index among the levels of the one with the run's own step. */
  int ownLevel() {
    int own = 0;
    while (companion.get(own).step() != full.step()) {
      own++;
    }
    return own;
  }

  /**
   * Why the time step's bias is unknown, with the remedy.
   *
   * @param of what was asked of the levels
   */
  String withoutStepBias(Function<Run, Estimate> of) {
    String unmeasured = "the time step's bias was not measured, because ";
    for (Run level : companion) {
      if (of.apply(level) instanceof Estimate.Absent(String reason)) {
        return unmeasured
            + "the companion with step "
            + Numerals.shortest(level.step())
            + " has no estimate: "
            + reason;
      }
    }
    return unmeasured + "the companions with other steps diverged; use a smaller step" + orStable();
  }
}
