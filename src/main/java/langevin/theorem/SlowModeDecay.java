package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.fokkerplanck.LineRelaxation;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * The decay of the slow mode (theory.md D16): with the spectral gap λ₁ of the Fokker–Planck
 * equation and its eigenfunction φ₁, both from a grid, E[φ₁(X_t)] = e^{−λ₁(t−t₀)} E[φ₁(X_{t₀})]
 * exactly and from any law, at every observed time of the window. In a double well φ₁ tells the
 * wells apart and λ₁ is the sum of the rates over the barrier.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record SlowModeDecay(Mutation mutation) implements Statement {
  /** A mean of φ₁ closer to 0, in standard errors, has no decay to be seen. */
  private static final double THERE = 6;

  /** The statement as it is. */
  public SlowModeDecay() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("slow-mode-decay", "D16", "E[φ₁](t) = e^{−λ₁(t−t₀)} E[φ₁](t₀)");
  }

  @Override
  public Description description() {
    return new Description(
        "decay of the slow mode",
        "What of the ensemble is in the slowest mode, for instance in the wrong one of two wells,"
            + " decays with the spectral gap; dimension 1, a landscape that stands still and"
            + " confines.",
        "E[φ₁(X_t)] = e^{−λ₁(t − t₀)} E[φ₁(X_{t₀})], −∇V·∇φ₁ + τΔφ₁ = −λ₁φ₁",
        "theory.md D16");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(), 1, Set.of(Seam.Around.ENERGY));
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return conditions.diffusion().isPresent()
        ? Optional.of(SteadyState.PLACED)
        : LineRelaxation.obstacle(conditions);
  }

  @Override
  public boolean onSlowMode() {
    return true;
  }

  @Override
  public Statement with(Mutation wrong) {
    return new SlowModeDecay(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return none(obstacle.get());
    if (course.slow().isEmpty()) return none("the slow mode was not solved for");
    SlowMode slow = course.slow().get();
    if (slow.relaxation().isEmpty()) return none(slow.failure());
    Estimate start = slow.at(course.window().first());
    if (start instanceof Estimate.Absent(String reason)) return none(reason);
    Estimate.Known first = (Estimate.Known) start;
    if (!(Math.abs(first.value()) > THERE * first.standardError())) {
      return none(
          "nothing of the slow mode is seen at the start, so that none of it can decay; start in"
              + " one of the wells, or use more particles");
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (int k : course.observedInWindow()) {
      if (k == course.from()) continue;
      comparisons.add(compare(course, slow, slow.relaxation().get(), first, k));
    }
    return new Weighing(claim().name(), claim().label(), comparisons, "times");
  }

  private Weighing none(String why) {
    return Weighing.of(claim(), new Evidence.None(why));
  }

  private Comparison compare(
      Course course, SlowMode slow, LineRelaxation relaxation, Estimate.Known first, int k) {
    double since = course.full().nodes().get(k).time() - course.window().first().time();
    double rate = relaxation.gap().value() * mutation.rateFactor();
    double left = StrictMath.exp(-rate * since);
    return new Comparison(
        "E[φ₁](%1$s) = e^{−λ₁(%1$s−%2$s)} E[φ₁](%2$s)"
            .formatted(
                Numerals.number(course.full().nodes().get(k).time()),
                Numerals.number(course.window().first().time())),
        slow.at(course.full().nodes().get(k)) instanceof Estimate.Known now
            ? weigh(
                course,
                slow,
                now,
                first.times(left),
                left,
                k,
                relaxation.gap().error() * since * left * Math.abs(first.value()))
            : new Evidence.None("E[φ₁] is not known then"),
        "slow_mode",
        course.full().nodes().get(k).time());
  }

  /**
   * @param left e^{−λ₁(t−t₀)}
   * @param gap what the gap's error is worth
   */
  private static Evidence weigh(
      Course course,
      SlowMode slow,
      Estimate.Known now,
      Estimate.Known then,
      double left,
      int k,
      double gap) {
    Remedies remedies = Remedies.of(course, course.full().step(), course.weakOrder(false));
    double scale = Math.abs(then.value() / left);
    return new Residual(
            now.plusKnown(then.times(-1)),
            level ->
                slow.at(level.nodes().get(k - course.from()))
                    .plus(slow.at(level.first()).times(-left)),
            remedies)
        .between(
            course,
            now.value(),
            Evidence.Relation.EQUAL,
            then.value(),
            scale,
            new Term(
                "grid",
                Math.abs(now.bias()) + Math.abs(then.bias()) + gap,
                Remedy.none("the grid of the slow mode", "finer bins and cells")),
            Remedies.rounding(Remedies.ROUNDING * (Math.abs(now.value()) + scale)));
  }
}
