package langevin.experiment.learning;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** Statements in the order of the catalogue: a new one is a class and a line here. */
  static final List<Statement> STATEMENTS =
      List.of(
          new Stationarity(),
          new EntropyFlow(),
          new CriticalCoefficient(),
          new Stabilisation(),
          new DegenerateCollapse(),
          new NoisyRepresentationBound(),
          new WeakForm(),
          new EnergyBalance(),
          new MinibatchVariance(),
          new EffectiveEntropy(),
          AlongScale.BALANCE,
          AlongScale.GROWTH,
          new ForcePrediction(),
          new RegulariserComparison());

  private LearningChecks() {}

  static List<String> names() {
    return entries().stream().map(Entry::name).toList();
  }

  static List<Entry<String>> entries() {
    Stream<Entry<String>> statements = STATEMENTS.stream().map(LearningChecks::entry);
    Stream<Entry<String>> together =
        Stream.of(
            CheckRecords.entry(
                CLAIMS,
                new Description(
                    "the claims of section 8",
                    "All of the claims that follow.",
                    "20 paired tests, each on two disjoint sets of seeds",
                    "learning.md section 2")));
    Stream<Entry<String>> claims =
        Arrays.stream(Claims.values()).map(c -> CheckRecords.entry(c.word(), c.description()));
    return Stream.of(statements, together, claims).flatMap(s -> s).toList();
  }

  /** A statement with the ways in which it can be made wrong. */
  private static Entry<String> entry(Statement statement) {
    Description d = statement.description();
    List<String> errors = statement.errors();
    String ways =
        IntStream.range(0, errors.size())
            .mapToObj(k -> "%d: %s".formatted(k + 1, errors.get(k)))
            .collect(Collectors.joining("; "));
    return CheckRecords.entry(
        statement.name(),
        new Description(
            d.title(), "%s Sabotage %s.".formatted(d.about(), ways), d.formula(), d.source()));
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
    return names.stream().flatMap(name -> named(name, LearningCheck.class)).toList();
  }

  /** Those on the trajectories of a point that have that name: one or none. */
  static List<PointCheck> onTrajectories(String name) {
    return named(name, PointCheck.class).toList();
  }

  /** Those across the points of a sweep, in the order of the catalogue. */
  static List<SweepCheck> acrossPoints(List<String> names) {
    return sort(SweepCheck.class).filter(c -> names.contains(c.name())).toList();
  }

  private static <S extends Statement> Stream<S> named(String name, Class<S> sort) {
    return sort(sort).filter(c -> c.name().equals(name));
  }

  private static <S extends Statement> Stream<S> sort(Class<S> sort) {
    return STATEMENTS.stream().filter(sort::isInstance).map(sort::cast);
  }

  /**
   * Those on networks of their own, each wrong in one way.
   *
   * @param sabotage which way, from 1; 0 for the true ones
   */
  static List<LearningCheck> asked(List<String> names, int sabotage) {
    List<LearningCheck> all = asked(names);
    return sabotage == 0
        ? all
        : all.stream().map(c -> c.sabotaged().get(sabotage - 1).check()).toList();
  }

  /** The ways in which a statement can be made wrong; none of a claim of section 8. */
  static List<String> errors(String name) {
    return named(name, Statement.class).flatMap(c -> c.errors().stream()).toList();
  }

  /** The errors of one way, as they stand in a sentence: {@code weak-form with τ × 0}. */
  static String errors(List<String> names, int sabotage) {
    return names.stream()
        .map(name -> "%s with %s".formatted(name, errors(name).get(sabotage - 1)))
        .collect(Collectors.joining(", "));
  }

  /** Reports statements that cannot be made wrong in the way that is asked for. */
  private static void refuseSabotage(
      LearningScenario scenario, List<Located<String>> given, Values values) {
    if (scenario.sabotage() == 0) return;
    if (given.isEmpty()) {
      values.report(LearningKeys.SABOTAGE, "'sabotage' makes statements wrong, and there are none");
    }
    for (Located<String> check : given) {
      int ways = errors(check.value()).size();
      if (scenario.sabotage() <= ways) continue;
      values
          .problems()
          .add(
              check.place(),
              "check '%s' %s, found 'sabotage' %d"
                  .formatted(
                      check.value(),
                      ways == 0
                          ? "cannot be made wrong"
                          : "can be made wrong in %s"
                              .formatted(ways == 1 ? "one way" : ways + " ways"),
                      scenario.sabotage()));
    }
  }

  /** Reports what cannot be asked of a scenario; of a sweep each point has its own word. */
  static void refuse(LearningScenario scenario, List<Located<String>> given, Values values) {
    refuseSabotage(scenario, given, values);
    if (scenario.training().dropout() > 0) {
      given.stream()
          .filter(check -> !asked(List.of(check.value())).isEmpty())
          .forEach(
              check ->
                  values
                      .problems()
                      .add(
                          check.place(),
                          "check '%s' is about networks with all units; leave dropout out"
                              .formatted(check.value())));
    }
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
