package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;

/**
 * A statement d(state)/dt = rate, weighed in integrated form over the window, state(t₁) − state(t₀)
 * = ∫rate dt: one ensemble followed in time, so the standard error is that of the batches'
 * influence on the whole residual, with all correlations in time (estimators.md section 1).
 *
 * @param state at a node
 * @param rate at a node
 * @param sizes terms of the rate whose integrals set the statement's natural size
 * @param score whether D or I is a term of the rate
 * @param heating what a temperature that changes adds to the rate, and where it jumps to the
 *     integral
 * @param most the highest order with which the step's bias can fall, whatever the integrator's
 * @param control sum of the noise since time 0 whose change over the window is what left − right is
 *     off by, to first order; absent where none was summed
 */
record RateOfChange(
    Function<NodeEstimates, Estimate> state,
    Function<NodeEstimates, Estimate> rate,
    List<Function<NodeEstimates, Estimate>> sizes,
    boolean score,
    Heating heating,
    double most,
    Function<NodeEstimates, Estimate> control) {
  private static final Estimate UNCONTROLLED = new Estimate.Absent("no control variate is known");

  /** Of what has the integrator's order and does not depend on the temperature by itself. */
  RateOfChange(
      Function<NodeEstimates, Estimate> state,
      Function<NodeEstimates, Estimate> rate,
      List<Function<NodeEstimates, Estimate>> sizes,
      boolean score) {
    this(state, rate, sizes, score, Heating.NONE, Double.POSITIVE_INFINITY, _ -> UNCONTROLLED);
  }

  /** Of an order of its own. */
  RateOfChange(
      Function<NodeEstimates, Estimate> state,
      Function<NodeEstimates, Estimate> rate,
      List<Function<NodeEstimates, Estimate>> sizes,
      boolean score,
      Heating heating,
      double most) {
    this(state, rate, sizes, score, heating, most, _ -> UNCONTROLLED);
  }

  /** The same with a control variate. */
  RateOfChange controlledBy(Function<NodeEstimates, Estimate> sum) {
    return new RateOfChange(state, rate, sizes, score, heating, most, sum);
  }

  /**
   * Of taking noise for an error of the time quadrature, which makes its bar too wide: a tenth of
   * the usual level of a report.
   */
  static final double FALSE_ALARM = 1e-4;

  /**
   * Of taking a control variate for one whose mean is not 0. It is far below the level of any
   * report, because what is left without it is then large as well.
   */
  private static final double BIASED = 1e-8;

  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Sides(
      Estimate.Known left,
      Estimate.Known right,
      double density,
      double quadrature,
      double[][] rates,
      Optional<Estimate.Known> control) {
    /** Left − right as it is. */
    Estimate.Known plain() {
      return left.plusKnown(right.times(-1));
    }

    /** The same less what the control variate explains. */
    Estimate.Known residual() {
      return control.map(c -> plain().plusKnown(c.times(-1))).orElseGet(this::plain);
    }

    /** That, to be added to left − right. */
    double explained() {
      return control.map(c -> -c.value()).orElse(0.0);
    }
  }

  Evidence weigh(Course course) {
    Course.Run window = course.window();
    Simpson simpson = new Simpson(window.times(), window.step());
    List<Estimate> needed = new ArrayList<>();
    for (NodeEstimates n : window.nodes()) {
      needed.add(rateAt(n));
    }
    needed.add(heating.addedJumps(needed.getFirst(), window));
    needed.add(state.apply(window.first()));
    needed.add(state.apply(window.last()));
    for (Estimate e : needed) {
      if (e instanceof Estimate.Absent(String reason)) {
        return new Evidence.None(reason);
      }
    }
    Sides full = sides(window, simpson).orElseThrow();
    double scale = Math.abs(full.left.value());
    for (Function<NodeEstimates, Estimate> size : sizes) {
      scale = Math.max(scale, Math.abs(integral(window, simpson, size)));
    }
    double rounding = Remedies.ROUNDING * (size(window.first()) + size(window.last()) + scale);
    Estimate.Known residual = full.residual();
    boolean alike = residual.standardError() <= rounding;
    if (scale <= rounding || (alike && scale <= binned(window.first()) + binned(window.last()))) {
      return new Evidence.None(Remedies.EMPTY);
    }
    Remedies remedies = Remedies.of(course, simpson, Math.min(course.weakOrder(score), most));
    int batches = residual.influence().length;
    // D and I have noise of their own, that of the fits; at temperature 0 nothing is fitted.
    boolean fitted =
        score && window.times().stream().anyMatch(t -> course.conditions().temperature(t) > 0);
    double martingale = fitted ? Double.POSITIVE_INFINITY : full.plain().standardError();
    boolean[] told = told(window, simpson, martingale, batches);
    double quadrature = simpson.bound(full.rates, told);
    if (Double.isInfinite(quadrature)) {
      return new Evidence.None(simpson.unresolved());
    }
    Evidence evidence =
        new Residual(residual, level -> onLevel(level, simpson), remedies)
            .between(
                course,
                full.left.value(),
                Evidence.Relation.EQUAL,
                full.right.value(),
                scale,
                remedies.quadrature(Math.max(full.quadrature, quadrature)),
                remedies.density(full.density),
                remedies.basis(Math.abs(full.right.bias())),
                Remedies.rounding(rounding));
    return evidence instanceof Evidence.Weighed weighed
        ? weighed.controlled(full.explained())
        : evidence;
  }

  /** Left minus right side on a run's window; empty where an estimate is absent. */
  Optional<Estimate.Known> residual(Course.Run run) {
    return sides(run, new Simpson(run.times(), run.step())).map(Sides::residual);
  }

  private Estimate rateAt(NodeEstimates n) {
    return heating.added(rate.apply(n), n);
  }

  private static double integral(
      Course.Run run, Simpson simpson, Function<NodeEstimates, Estimate> term) {
    double[] values = new double[run.nodes().size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = term.apply(run.nodes().get(k)) instanceof Estimate.Known v ? v.value() : 0;
    }
    return simpson.integral(values);
  }

  /**
   * Which differences between the rule and the coarser one are more than noise: all taken together
   * noise alone makes one count {@value #FALSE_ALARM} of the time. Their noise is that between the
   * batches, and of a mean in equilibrium at most {@link Simpson.Difference#noise} times the
   * residual's. At low temperature that is the smaller one: there batches differ by where their
   * particles started, which is no noise of the residual.
   *
   * @param error standard error of the residual where the rate is a mean, else +∞
   */
  private boolean[] told(Course.Run run, Simpson simpson, double error, int batches) {
    List<Simpson.Difference> differences = simpson.differences();
    boolean[] told = new boolean[differences.size()];
    if (batches < 2) {
      return told;
    }
    double quantile =
        new NoiseLaw.Student(batches - 1).quantile(FALSE_ALARM / Math.max(1, told.length));
    for (int b = 0; b < told.length; b++) {
      Simpson.Difference block = differences.get(b);
      Estimate.Known d = combined(run, block.from(), block.weights());
      told[b] = Math.abs(d.value()) > quantile * Math.min(d.standardError(), block.noise() * error);
    }
    return told;
  }

  /** The quadrature's error, where its noise lets the order be seen. */
  private double quadrature(Course.Run run, Simpson simpson, double[] rates) {
    double sum = 0;
    for (Simpson.Piece piece : simpson.pieces()) {
      Estimate.Known fine = combined(run, piece.from(), piece.fine());
      Estimate.Known coarse = combined(run, piece.from(), piece.coarse());
      boolean resolved =
          Math.abs(fine.value()) > 2 * fine.standardError()
              && Math.abs(coarse.value()) > 2 * coarse.standardError();
      sum +=
          Math.abs(
              fine.value() * Simpson.extrapolation(fine.value(), coarse.value(), resolved)
                  + piece.rest(rates));
    }
    return sum;
  }

  private Estimate.Known combined(Course.Run run, int from, double[] weights) {
    Estimate sum = rateAt(run.nodes().get(from)).times(0);
    for (int k = 0; k < weights.length; k++) {
      sum = sum.plus(rateAt(run.nodes().get(from + k)).times(weights[k]));
    }
    return sum instanceof Estimate.Known known
        ? known
        : new Estimate.Known(Double.NaN, new double[0], Double.NaN);
  }

  /** Both sides, or nothing where an estimate is absent. */
  private Optional<Sides> sides(Course.Run run, Simpson simpson) {
    Estimate last = state.apply(run.last());
    Estimate first = state.apply(run.first());
    Estimate left = last.plus(first.times(-1));
    double[] weights = simpson.weights();
    double[] rates = new double[weights.length];
    Estimate right = rateAt(run.first()).times(0);
    for (int k = 0; k < weights.length; k++) {
      Estimate r = rateAt(run.nodes().get(k));
      if (r instanceof Estimate.Known known) {
        rates[k] = known.value();
      }
      right = right.plus(r.times(weights[k]));
    }
    right = heating.addedJumps(right, run);
    return left instanceof Estimate.Known l && right instanceof Estimate.Known r
        ? Optional.of(
            new Sides(
                l,
                r,
                bar(first) + bar(last) + heating.bar(run, weights),
                quadrature(run, simpson, rates),
                new double[][] {rates},
                control(run)))
        : Optional.empty();
  }

  /** Change of the control variate over the run's window, where it is one. */
  private Optional<Estimate.Known> control(Course.Run run) {
    Estimate change = control.apply(run.last()).plus(control.apply(run.first()).times(-1));
    return change instanceof Estimate.Known known && !biased(known)
        ? Optional.of(known)
        : Optional.empty();
  }

  /**
   * Whether the mean of a control variate is not 0: then the noise is none of independent numbers,
   * and taking the control variate off would hide just that.
   */
  private static boolean biased(Estimate.Known control) {
    int batches = control.influence().length;
    return batches > 1
        && Math.abs(control.value())
            > new NoiseLaw.Student(batches - 1).quantile(BIASED) * control.standardError();
  }

  private double size(NodeEstimates n) {
    return state.apply(n) instanceof Estimate.Known k ? Math.abs(k.value()) : 0;
  }

  /** What the energy of particles that all sit in one place may be off by, read off their bin. */
  private static double binned(NodeEstimates n) {
    double curvature = n.laplacian() instanceof Estimate.Known k ? Math.abs(k.value()) : 0;
    return n.resolution() * n.resolution() * curvature;
  }

  private static double bar(Estimate e) {
    return e instanceof Estimate.Known k ? Math.abs(k.bias()) : 0;
  }

  private Estimate onLevel(Course.Run level, Simpson simpson) {
    return sides(level, simpson)
        .<Estimate>map(Sides::residual)
        .orElseGet(() -> new Estimate.Absent(missing(level)));
  }

  /** Why a side is absent. */
  private String missing(Course.Run level) {
    for (NodeEstimates n : level.nodes()) {
      if (rateAt(n) instanceof Estimate.Absent(String reason)) return reason;
    }
    for (NodeEstimates n : List.of(level.first(), level.last())) {
      if (state.apply(n) instanceof Estimate.Absent(String reason)) return reason;
    }
    return "the heat of a jump of the temperature is not known";
  }
}
