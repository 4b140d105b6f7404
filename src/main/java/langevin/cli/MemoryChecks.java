package langevin.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import langevin.memory.AttractorAgreement;
import langevin.memory.FlowBalance;
import langevin.memory.OverlapAgreement;
import langevin.memory.Quantity;
import langevin.memory.Retrieval;
import langevin.results.CheckRecord;
import langevin.scenario.MemoryScenario;
import langevin.theorem.CheckResult;
import langevin.theorem.Claim;
import langevin.theorem.ErrorBudget;
import langevin.theorem.Evidence;
import langevin.theorem.Judge;
import langevin.theorem.Verdict;

/**
 * The checks of a memory run. A check may compare at several times and at many points of a map; the
 * false-alarm level is divided among all comparisons of the report, and a check shows its worst
 * one.
 */
final class MemoryChecks {
  private static final String ENERGY = "energy-balance";
  private static final String AGREEMENT = "network-agrees-with-theory";
  private static final String ATTRACTOR = "static-attractor";

  /** One comparison: what it says, and its two sides. */
  private record Comparison(String statement, Evidence evidence) {}

  private final MemoryScenario scenario;

  MemoryChecks(MemoryScenario scenario) {
    this.scenario = scenario;
  }

  /** Whether networks of half the size must run beside the others. */
  static boolean needsHalved(MemoryScenario scenario) {
    return scenario.checks().contains(AGREEMENT) || scenario.checks().contains(ATTRACTOR);
  }

  /** Whether one network must run at smaller steps as well. */
  static boolean needsRefined(MemoryScenario scenario) {
    return scenario.checks().contains(ENERGY);
  }

  List<CheckRecord> judge(List<MemoryFindings> findings) {
    List<List<Comparison>> all =
        scenario.checks().stream().map(check -> comparisons(check, findings)).toList();
    int count = Math.max(1, all.stream().mapToInt(List::size).sum());
    Judge judge = new Judge(scenario.report().falseAlarm(), scenario.report().resolution(), count);
    List<CheckRecord> records = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      records.add(worst(scenario.checks().get(i), all.get(i), judge));
    }
    return records;
  }

  private List<Comparison> comparisons(String check, List<MemoryFindings> findings) {
    List<Comparison> comparisons = new ArrayList<>();
    for (MemoryFindings point : findings) {
      String where = where(point);
      switch (check) {
        case ENERGY ->
            comparisons.add(
                new Comparison(
                    "E(0) − E(%s) = ∫ W dt%s%s"
                        .formatted(Decimal.show(scenario.until()), size(point), where),
                    FlowBalance.of(point.refined(), Quantity.DISSIPATION, point.refinedNeurons())));
        case AGREEMENT -> agreement(point, where, comparisons);
        default -> attractor(point, where, comparisons);
      }
    }
    return comparisons;
  }

  private void agreement(MemoryFindings point, String where, List<Comparison> into) {
    var network = point.network().orElseThrow().series();
    var theory = point.theory().orElseThrow().series();
    double peak = OverlapAgreement.peak(theory.mean());
    for (double t : OverlapAgreement.times(theory.mean(), !scenario.axes().isEmpty())) {
      String time = Decimal.show(Math.rint(t * 1e9) / 1e9);
      into.add(
          new Comparison(
              "m(%s) of networks = of theory%s%s"
                  .formatted(time, t == peak ? ", the peak" : "", where),
              OverlapAgreement.at(t, network, theory, point.halved(), neurons())));
    }
  }

  private void attractor(MemoryFindings point, String where, List<Comparison> into) {
    boolean isNetwork = point.network().isPresent();
    String source = isNetwork ? "networks" : "theory";
    String statement =
        "m(%s) of %s = m_∞%s".formatted(Decimal.show(scenario.until()), source, where);
    into.add(new Comparison(statement, evidence(point, isNetwork)));
  }

  /** Where the hypotheses of the static theory are not met, nothing is compared. */
  private Evidence evidence(MemoryFindings point, boolean isNetwork) {
    Statics statics = point.statics();
    if (point.beyondCapacity()) {
      return new Evidence.None(
          String.format(
              Locale.ROOT,
              "there is no retrieval attractor: the load %s is beyond the capacity %.4g",
              Decimal.show(point.setting().load()),
              statics.capacity()));
    }
    var found = point.network().or(point::theory).orElseThrow();
    List<Retrieval> runs = found.judged().stream().flatMap(List::stream).toList();
    long outside = runs.stream().filter(run -> run.finalOverlap() < statics.boundary()).count();
    if (outside > 0) {
      return new Evidence.None(
          String.format(
              Locale.ROOT,
              "%d of %d %s ended below the overlap %.3f, not within the basin of the attractor; a"
                  + " stronger cue, or a longer run, may get there",
              outside,
              runs.size(),
              isNetwork ? "cues" : "marches",
              statics.boundary()));
    }
    return AttractorAgreement.of(
        found.series(), statics.attractor(), isNetwork, point.halved(), neurons());
  }

  private int neurons() {
    return scenario.network().map(MemoryScenario.Networks::neurons).orElse(0);
  }

  private String where(MemoryFindings point) {
    List<String> places = new ArrayList<>();
    for (MemoryScenario.Axis axis : scenario.axes()) {
      places.add(
          axis.name() + " " + Decimal.show(MemoryTables.coordinate(axis.name(), point.setting())));
    }
    return places.isEmpty() ? "" : " at " + String.join(", ", places);
  }

  /** The balance of a large network is that of a smaller one. */
  private String size(MemoryFindings point) {
    return point.refinedNeurons() == neurons()
        ? ""
        : String.format(Locale.ROOT, " of %,d neurons", point.refinedNeurons());
  }

  /** The worst of all comparisons, with its own numbers: none is of another point. */
  private CheckRecord worst(String name, List<Comparison> comparisons, Judge judge) {
    CheckResult worst = null;
    Evidence evidence = new Evidence.None("nothing to compare");
    for (Comparison c : comparisons) {
      CheckResult result = judge.judge(new Claim(name, label(name), c.statement()), c.evidence());
      if (worst == null || severity(result) > severity(worst)) {
        worst = result;
        evidence = c.evidence();
      }
    }
    if (worst == null) {
      worst = judge.judge(new Claim(name, label(name), ""), evidence);
    }
    CheckRecord record = ParticleTables.check(worst);
    // Without a statistical error there is nothing to measure the difference in.
    boolean noisy = record.standardError() > 0;
    return new CheckRecord(
        record.name(),
        record.label(),
        record.statement() + among(comparisons.size()),
        record.left(),
        record.right(),
        record.difference(),
        noisy ? record.standardError() : Double.NaN,
        record.bias(),
        record.detectable(),
        record.scale(),
        noisy ? record.z() : Double.NaN,
        record.verdict(),
        advice(worst, evidence));
  }

  private String among(int comparisons) {
    if (comparisons < 2) return "";
    return " (worst of %d %s)"
        .formatted(comparisons, scenario.settings().size() == 1 ? "times" : "points");
  }

  private static String label(String name) {
    return switch (name) {
      case ENERGY -> "dE/dt = −W";
      case AGREEMENT -> "mean-field theory";
      default -> "static theory";
    };
  }

  /** The step at which the bar, a power of the step, is what is wanted; one digit, rounded down. */
  private static String smaller(Evidence.Weighed w, double shrink) {
    double step = w.step() * StrictMath.pow(0.9 * shrink, 1.0 / w.order());
    return new BigDecimal(step).round(new MathContext(1, RoundingMode.DOWN)).toPlainString();
  }

  /**
   * Violated before inconclusive before holding; within a verdict, the larger share of what is
   * allowed.
   */
  private static double severity(CheckResult result) {
    return switch (result.verdict()) {
      case Verdict.Violated(double excess) ->
          1e9 + Math.abs(result.difference()) / (Math.abs(result.difference()) - excess);
      case Verdict.Inconclusive _ ->
          1e6 + (Double.isNaN(result.detectable()) ? 1e5 : result.detectable());
      case Verdict.Holds(double used) -> used;
    };
  }

  /**
   * One sentence: what would make the check conclusive, or what explains the size of its budget.
   */
  private String advice(CheckResult result, Evidence evidence) {
    if (result.verdict() instanceof Verdict.Violated) return "";
    Optional<ErrorBudget.Term> largest =
        result.biases().stream().max((a, b) -> Double.compare(a.bar(), b.bar()));
    if (!(result.verdict() instanceof Verdict.Inconclusive(String why))) return "";
    if (!(evidence instanceof Evidence.Weighed w) || !w.budget().unmeasured().isEmpty()) return why;
    double wanted = scenario.report().resolution() * Math.abs(w.scale());
    double noise = result.detectable() - result.bias();
    if (!(wanted > 0) || largest.isEmpty()) return why;
    String percent = Decimal.show(100 * scenario.report().resolution()) + " %";
    if (result.bias() < 0.7 * wanted) {
      double factor = noise / (wanted - result.bias());
      int networks = scenario.network().map(MemoryScenario.Networks::networks).orElse(1);
      return "the noise hides a difference of %s; about %d networks would show it"
          .formatted(percent, (int) Math.ceil(networks * factor * factor));
    }
    return switch (largest.get().name()) {
      case OverlapAgreement.FINITE_SIZE ->
          String.format(
              Locale.ROOT,
              "the finite size of the networks hides a difference of %s; about %,d neurons would"
                  + " show it",
              percent,
              (long) Math.ceil(2 * w.particles() * largest.get().bar() / wanted));
      case AttractorAgreement.RELAXATION ->
          "the run has not settled within %s; run until %s"
              .formatted(percent, Decimal.show(4 * scenario.until()));
      default ->
          "the time step hides a difference of %s; a step of about %s would show it"
              .formatted(percent, smaller(w, wanted / largest.get().bar()));
    };
  }
}
