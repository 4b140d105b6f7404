package langevin.experiment.memory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import langevin.experiment.Decimal;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.memory.retrieval.AttractorAgreement;
import langevin.memory.retrieval.FlowBalance;
import langevin.memory.retrieval.OverlapAgreement;
import langevin.memory.retrieval.Repetitions;
import langevin.verdict.CheckResult;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Judge;
import langevin.verdict.Verdict;

/**
 * What would make an inconclusive check of a memory conclusive, in one sentence. What cannot be
 * reached in practice is not asked for: more than a scenario may have, or so much more work than
 * the run took that a minute becomes a week. Then the sentence says so, and which resolution is
 * within reach.
 */
final class MemoryAdvice {
  /** Bars above this part of what is wanted must shrink first. */
  private static final double BIASED = 0.7;

  /** A week has 10,080 minutes. */
  private static final double MOST_WORK = 10_000;

  /** Resolutions that are offered instead, the finest first. */
  private static final List<Double> OFFERED =
      List.of(1e-6, 1e-5, 1e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5);

  /**
   * What it takes to see a difference.
   *
   * @param hidden by what it is hidden
   * @param advice what to do
   * @param beyond why that is out of reach; empty if it is not
   */
  private record Remedy(String hidden, String advice, String beyond) {}

  private final MemoryScenario scenario;
  private final Judge judge;

  MemoryAdvice(MemoryScenario scenario, Judge judge) {
    this.scenario = scenario;
    this.judge = judge;
  }

  /** The sentence; empty unless the check is inconclusive. */
  String on(CheckResult result, MemoryChecks.Comparison compared) {
    if (!(result.verdict() instanceof Verdict.Inconclusive(String why))) return "";
    if (!(compared.evidence() instanceof Evidence.Weighed w)
        || !w.budget().unmeasured().isEmpty()
        || !Double.isFinite(judge.detectable(w))
        || !(Math.abs(w.scale()) > 0)) {
      return why;
    }
    Optional<Remedy> remedy = remedy(w, compared, judge.resolution());
    if (remedy.isEmpty()) return why;
    String sentence = remedy.get().hidden() + "; " + shown(remedy.get(), w, compared);
    // The judge has said that nothing at all could have been seen, and why.
    return judge.detectable(w) > w.possible() ? why + "; " + sentence : sentence;
  }

  private String shown(Remedy remedy, Evidence.Weighed w, MemoryChecks.Comparison compared) {
    if (remedy.beyond().isEmpty()) return remedy.advice();
    return "to show it takes "
        + remedy.beyond()
        + OFFERED.stream()
            .filter(offered -> offered > judge.resolution())
            .filter(offered -> withinReach(w, compared, offered))
            .findFirst()
            .map(offered -> "; a resolution of " + Decimal.show(offered) + " is within reach")
            .orElse("");
  }

  private boolean withinReach(
      Evidence.Weighed w, MemoryChecks.Comparison compared, double resolution) {
    return judge.detectable(w) <= resolution * Math.abs(w.scale())
        || remedy(w, compared, resolution).map(r -> r.beyond().isEmpty()).orElse(false);
  }

  private Optional<Remedy> remedy(
      Evidence.Weighed w, MemoryChecks.Comparison compared, double resolution) {
    double wanted = resolution * Math.abs(w.scale());
    double bias = w.budget().bias();
    String percent = Decimal.show(100 * resolution) + " %";
    Optional<ErrorBudget.Term> largest =
        w.budget().biases().stream().max((a, b) -> Double.compare(a.bar(), b.bar()));
    if (largest.isEmpty() || bias < BIASED * wanted) {
      return compared
          .repetitions()
          .map(
              now ->
                  repeated(
                      "the noise hides a difference of " + percent,
                      now,
                      now.enough(judge.level(), wanted - bias)));
    }
    double bar = largest.get().bar();
    return Optional.of(
        switch (largest.get().name()) {
          case OverlapAgreement.FINITE_SIZE -> finiteSize(w, compared, bar, percent, wanted);
          case OverlapAgreement.RIDGE ->
              new Remedy(
                  "the march, exact to %s at best, hides a difference of %s"
                      .formatted(Decimal.show(bar), percent),
                  "",
                  "another method");
          case FlowBalance.ROUNDING ->
              new Remedy("rounding hides a difference of " + percent, "", "more digits");
          case AttractorAgreement.SITES -> {
            double times = Math.ceil(2 * bar / wanted);
            yield new Remedy(
                "so few sites cannot tell the overlap to " + percent,
                Decimal.show(times)
                    + " times as many neurons, cues or networks"
                    + " (trajectories or seeds of the theory) would show it",
                beyond(times));
          }
          case AttractorAgreement.RELAXATION -> relaxation(compared, percent, wanted);
          default -> step(w, percent, wanted / bar);
        });
  }

  private static Remedy repeated(String hidden, Repetitions now, Repetitions enough) {
    return new Remedy(
        hidden, "about " + more(now, enough) + " would show it", beyond(now, enough, 1));
  }

  private Remedy finiteSize(
      Evidence.Weighed w,
      MemoryChecks.Comparison compared,
      double bar,
      String percent,
      double wanted) {
    double error =
        compared
            .repetitions()
            .map(r -> Math.hypot(r.networkError(), compared.halvedError()))
            .orElse(Double.NaN);
    if (bar < 2 * error) {
      // The two sizes do not differ beyond their noise: repetition, not size, narrows the bar.
      Repetitions now = compared.repetitions().orElseThrow();
      double factor = 2 * Math.max(bar, error) / wanted;
      int narrow = (int) Math.ceil(now.networks() * Math.max(factor * factor, 1.01));
      return repeated(
          "the effect of finite size is not told from noise within " + percent,
          now,
          now.enough(judge.level(), wanted / 2).atLeast(narrow));
    }
    double larger = Math.max(1.01, 2 * bar / wanted);
    double neurons = Math.ceil(larger * w.particles());
    Besides besides = besides(compared, 1 / Math.sqrt(larger), wanted / 2);
    return new Remedy(
        "the finite size of the networks hides a difference of " + percent,
        String.format(Locale.ROOT, "about %,.0f neurons%s would show it", neurons, besides.with()),
        neurons > MemoryScenario.MOST_NEURONS
            ? most(MemoryScenario.MOST_NEURONS, "neurons")
            // N neurons store some Nⁿ patterns.
            : besides.beyond(StrictMath.pow(larger, compared.order() + 1)));
  }

  private Remedy relaxation(MemoryChecks.Comparison compared, String percent, double wanted) {
    Besides besides = besides(compared, 1, wanted / 2);
    return new Remedy(
        "the run has not settled within " + percent,
        "run until "
            + Decimal.show(4 * scenario.until())
            + besides.with()
            + trajectories(4L * scenario.steps()),
        4L * scenario.steps() > MemoryScenario.MOST_STEPS
            ? most(MemoryScenario.MOST_STEPS, "steps")
            : besides.beyond(4));
  }

  /** The bar is a power of the step; one digit, rounded down. */
  private Remedy step(Evidence.Weighed w, String percent, double shrink) {
    BigDecimal step =
        new BigDecimal(w.step() * StrictMath.pow(0.9 * shrink, 1.0 / w.order()))
            .round(new MathContext(1, RoundingMode.DOWN));
    double steps = scenario.until() / step.doubleValue();
    return new Remedy(
        "the time step hides a difference of " + percent,
        "a step of about "
            + step.toPlainString()
            + trajectories((long) Math.ceil(steps))
            + " would show it",
        steps > MemoryScenario.MOST_STEPS
            ? most(MemoryScenario.MOST_STEPS, "steps")
            : beyond(w.step() / step.doubleValue()));
  }

  /** A march of that many steps needs trajectories for each of its points. */
  private String trajectories(long steps) {
    long least =
        MeanFieldSetting.fewestTrajectories(scenario.settings().getFirst().cue(), steps + 1);
    return scenario.theory().filter(theory -> theory.trajectories() < least).isEmpty()
        ? ""
        : String.format(Locale.ROOT, " and at least %,d trajectories", least);
  }

  /** What the noise asks for once the bar is out of the way. */
  private record Besides(Optional<Repetitions> now, Optional<Repetitions> enough) {
    String with() {
      return enough.isEmpty() ? "" : ", with " + more(now.orElseThrow(), enough.get());
    }

    /** Why work that is so many times that of a network is out of reach. */
    String beyond(double work) {
      return enough.isEmpty()
          ? MemoryAdvice.beyond(work)
          : MemoryAdvice.beyond(now.orElseThrow(), enough.get(), work);
    }
  }

  private Besides besides(MemoryChecks.Comparison compared, double networkError, double room) {
    Optional<Repetitions> now = compared.repetitions().map(r -> r.withNetworkError(networkError));
    return new Besides(
        now,
        now.filter(r -> r.detectable(judge.level()) > room)
            .map(r -> r.enough(judge.level(), room)));
  }

  private static String more(Repetitions now, Repetitions enough) {
    List<String> parts = new ArrayList<>();
    if (enough.networks() > now.networks()) {
      parts.add(String.format(Locale.ROOT, "%,d networks", enough.networks()));
    }
    if (enough.seeds() > now.seeds()) {
      parts.add(String.format(Locale.ROOT, "%,d seeds of the theory", enough.seeds()));
    }
    return String.join(" and ", parts);
  }

  private static String beyond(Repetitions now, Repetitions enough, double work) {
    if (enough.networks() > MemoryScenario.MOST_NETWORKS) {
      return most(MemoryScenario.MOST_NETWORKS, "networks");
    }
    if (enough.seeds() > MemoryScenario.MOST_SEEDS) {
      return most(MemoryScenario.MOST_SEEDS, "seeds of the theory");
    }
    return beyond(
        Math.max(
            work * enough.networks() / Math.max(1, now.networks()),
            (double) enough.seeds() / Math.max(1, now.seeds())));
  }

  private static String beyond(double work) {
    return work <= MOST_WORK
        ? ""
        : String.format(
            Locale.ROOT, "more than %,.0f times the work, a week for each minute", MOST_WORK);
  }

  private static String most(int most, String what) {
    return String.format(Locale.ROOT, "more than %,d %s, the most there may be", most, what);
  }
}
