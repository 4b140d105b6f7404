package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import langevin.experiment.CheckRecords;
import langevin.learning.claims.Claims;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Located;
import langevin.scenario.form.Values;
import langevin.verdict.Description;

/** The catalogue's checks of learning: statements, and the claims of section 8. */
final class LearningChecks {
  /** All claims at once. */
  private static final String CLAIMS = "claims";

  /** Statements on networks of their own, in the order of the catalogue. */
  static final List<LearningCheck> STATEMENTS =
      List.of(
          new Stationarity(),
          new EntropyFlow(),
          new CriticalCoefficient(),
          new Stabilisation(),
          new DegenerateCollapse(),
          new NoisyRepresentationBound(),
          new WeakForm(),
          new EnergyBalance());

  private LearningChecks() {}

  static List<String> names() {
    return entries().stream().map(Entry::name).toList();
  }

  static List<Entry<String>> entries() {
    Stream<Entry<String>> statements =
        STATEMENTS.stream().map(c -> CheckRecords.entry(c.name(), c.description()));
    Stream<Entry<String>> others =
        Stream.of(
            CheckRecords.entry(EffectiveEntropy.NAME, EffectiveEntropy.description()),
            CheckRecords.entry(AlongScale.BALANCE, AlongScale.BALANCE_DESCRIPTION),
            CheckRecords.entry(AlongScale.GROWTH, AlongScale.GROWTH_DESCRIPTION),
            CheckRecords.entry(
                CLAIMS,
                new Description(
                    "the claims of section 8",
                    "All of the claims that follow.",
                    "20 paired tests, each on two disjoint sets of seeds",
                    "learning.md section 2")));
    Stream<Entry<String>> claims =
        Arrays.stream(Claims.values()).map(c -> CheckRecords.entry(c.word(), c.description()));
    return Stream.of(statements, others, claims).flatMap(s -> s).toList();
  }

  /** Names of checks with those that stand for several taken apart. */
  static List<String> expanded(List<Located<String>> given) {
    Set<String> names = new LinkedHashSet<>();
    for (Located<String> check : given) {
      if (check.value().equals(CLAIMS)) {
        for (Claims claim : Claims.values()) names.add(claim.word());
      } else {
        names.add(check.value());
      }
    }
    return List.copyOf(names);
  }

  /** Whether there is a claim among them. */
  static boolean claims(List<String> names) {
    return names.stream().anyMatch(name -> Claims.named(name).isPresent());
  }

  /** Those on networks of their own. */
  static List<LearningCheck> asked(List<String> names) {
    List<LearningCheck> asked = new ArrayList<>();
    for (String name : names) {
      STATEMENTS.stream().filter(c -> c.name().equals(name)).forEach(asked::add);
    }
    return asked;
  }

  /** Reports what cannot be asked of a scenario; of a sweep each point has its own word. */
  static void refuse(LearningScenario scenario, List<Located<String>> given, Values values) {
    if (scenario.settings().origin().ofSweep()) return;
    for (Located<String> check : given) {
      for (LearningCheck each : asked(List.of(check.value()))) {
        Optional<String> why = each.obstacle(scenario);
        why.ifPresent(
            reason ->
                values.problems().add(check.place(), "check '" + check.value() + "' " + reason));
      }
    }
  }
}
