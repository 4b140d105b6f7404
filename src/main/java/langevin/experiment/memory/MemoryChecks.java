package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import langevin.experiment.Decimal;
import langevin.experiment.particles.ParticleTables;
import langevin.memory.Cue;
import langevin.memory.Quantity;
import langevin.memory.retrieval.AttractorAgreement;
import langevin.memory.retrieval.FlowBalance;
import langevin.memory.retrieval.OverlapAgreement;
import langevin.memory.retrieval.Repetitions;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.statics.Attractor;
import langevin.memory.statics.Statics;
import langevin.results.CheckRecord;
import langevin.verdict.CheckResult;
import langevin.verdict.Claim;
import langevin.verdict.Evidence;
import langevin.verdict.Judge;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Verdict;

/**
 * The checks of a memory run. A check may compare at several times and at many points of a map; the
 * false-alarm level is divided among all comparisons of the report, and a check shows its worst
 * one.
 */
final class MemoryChecks {
  private static final String ENERGY = "energy-balance";
  private static final String AGREEMENT = "network-agrees-with-theory";

  /**
   * One comparison: what it says, its two sides, and where its noise is from.
   *
   * @param halvedError standard error of the networks of half the size; NaN without them
   * @param order n of the memory
   */
  record Comparison(
      String statement,
      Evidence evidence,
      Optional<Repetitions> repetitions,
      double halvedError,
      int order) {
    /** Of networks, or of the theory, with something that has no noise. */
    static Comparison withTruth(String statement, Evidence evidence, boolean network, int order) {
      Optional<Repetitions> repetitions =
          evidence instanceof Evidence.Weighed w
                  && w.budget().law() instanceof NoiseLaw.Student(int degrees)
              ? Optional.of(
                  network
                      ? new Repetitions(w.budget().standardError(), degrees + 1, 0, 0)
                      : new Repetitions(0, 0, w.budget().standardError(), degrees + 1))
              : Optional.empty();
      return new Comparison(statement, evidence, repetitions, Double.NaN, order);
    }
  }

  private final MemoryScenario scenario;

  MemoryChecks(MemoryScenario scenario) {
    this.scenario = scenario;
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
                    FlowBalance.of(point.refined(), Quantity.DISSIPATION, point.refinedNeurons()),
                    Optional.empty(),
                    Double.NaN,
                    point.setting().order()));
        case AGREEMENT -> agreement(point, where, comparisons);
        default -> attractor(point, where, comparisons);
      }
    }
    return comparisons;
  }

  private void agreement(MemoryFindings point, String where, List<Comparison> into) {
    var network = point.network().orElseThrow().series();
    var theory = point.theory().orElseThrow().series();
    List<Retrieval> cues =
        point.network().orElseThrow().judged().stream().flatMap(List::stream).toList();
    double peak = OverlapAgreement.peak(theory.mean());
    for (double t : OverlapAgreement.times(theory.mean(), !scenario.axes().isEmpty())) {
      String time = Decimal.show(Math.rint(t * 1e9) / 1e9);
      into.add(
          new Comparison(
              "m(%s) of networks = of theory%s%s"
                  .formatted(time, t == peak ? ", the peak" : "", where),
              OverlapAgreement.at(
                  t,
                  network,
                  theory,
                  point.halved(),
                  OverlapAgreement.unevenness(cues, t),
                  neurons()),
              Optional.of(OverlapAgreement.repetitions(t, network, theory)),
              point
                  .halved()
                  .map(half -> half.standardError().at(Quantity.OVERLAP, t))
                  .orElse(Double.NaN),
              point.setting().order()));
    }
  }

  private void attractor(MemoryFindings point, String where, List<Comparison> into) {
    boolean isNetwork = point.network().isPresent();
    String source = isNetwork ? "networks" : "theory";
    String statement =
        "m(%s) of %s = m_∞%s".formatted(Decimal.show(scenario.until()), source, where);
    into.add(
        Comparison.withTruth(
            statement, evidence(point, isNetwork), isNetwork, point.setting().order()));
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
    if (statics.state().isPresent() && !statics.state().get().singleValued()) {
      return new Evidence.None(
          String.format(
              Locale.ROOT,
              "neurons have two states there (self-coupling %.3g > 1): where a run ends depends on"
                  + " its history, and the static theory is an approximation; a smaller gain puts"
                  + " it to the test",
              statics.of(Attractor::selfCoupling)));
    }
    var found = point.network().or(point::theory).orElseThrow();
    List<Retrieval> runs = found.judged().stream().flatMap(List::stream).toList();
    long outside = runs.stream().filter(run -> run.finalOverlap() < statics.boundary()).count();
    if (outside > 0 && !(2 * outside > runs.size() && startsWithin(point, found))) {
      return new Evidence.None(
          String.format(
              Locale.ROOT,
              "%d of %d %s ended below the overlap %.3f, not within the basin of the attractor; %s",
              outside,
              runs.size(),
              isNetwork ? "cues" : "marches",
              statics.boundary(),
              clean(point.setting().cue())
                  ? "no cue is closer to the pattern"
                  : "a stronger cue, or a longer run, may get there"));
    }
    return AttractorAgreement.of(
        found.series(),
        statics.attractor(),
        isNetwork,
        point.halved(),
        neurons(),
        isNetwork
            ? (long) neurons() * runs.size()
            : (long) scenario.theory().orElseThrow().trajectories() * runs.size());
  }

  /**
   * Whether the pattern itself was the cue and lies above the boundary. If the attractor exists,
   * that is within its basin, so ending elsewhere speaks against it.
   */
  private static boolean startsWithin(MemoryFindings point, MemoryFindings.Repeated found) {
    return clean(point.setting().cue())
        && found.series().mean().at(Quantity.OVERLAP, 0) >= point.statics().boundary();
  }

  /** Whether the cue is the pattern, without noise and wrong bits. */
  private static boolean clean(Cue cue) {
    return switch (cue) {
      case Cue.Strength(double strength) -> strength == 1;
      case Cue.Flipped(double fraction) -> fraction == 0;
      default -> false;
    };
  }

  private int neurons() {
    return scenario.network().map(MemoryScenario.Networks::neurons).orElse(0);
  }

  private String where(MemoryFindings point) {
    List<String> places = new ArrayList<>();
    for (MemoryScenario.Axis axis : scenario.axes()) {
      places.add(axis.name() + " " + Decimal.show(point.setting().coordinate(axis.name())));
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
    Comparison compared =
        new Comparison(
            "", new Evidence.None("nothing to compare"), Optional.empty(), Double.NaN, 1);
    for (Comparison c : comparisons) {
      CheckResult result = judge.judge(new Claim(name, label(name), c.statement()), c.evidence());
      if (worst == null || severity(result) > severity(worst)) {
        worst = result;
        compared = c;
      }
    }
    if (worst == null) {
      worst = judge.judge(new Claim(name, label(name), ""), compared.evidence());
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
        new MemoryAdvice(scenario, judge).on(worst, compared));
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
}
