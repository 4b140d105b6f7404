package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.Domain;
import langevin.experiment.CheckList;
import langevin.potential.Potential;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Located;
import langevin.scenario.form.Values;
import langevin.theorem.Check;
import langevin.theorem.Needs;
import langevin.theorem.Statement;
import org.jspecify.annotations.Nullable;

/** The checks that a scenario asks for, and why some of them cannot be weighed on it. */
final class AskedChecks {
  private AskedChecks() {}

  /**
   * The names; what is wrong is reported.
   *
   * @param conditions none while a part of them is unknown
   */
  static List<String> of(
      Values values,
      Optional<Conditions> conditions,
      @Nullable Potential potential,
      @Nullable Domain domain,
      @Nullable Integrator integrator) {
    List<String> checks = new ArrayList<>();
    for (Located<String> check : CheckList.once(values, ParticleKeys.CHECKS)) {
      String name = check.value();
      checks.add(name);
      obstacle(Statement.named(name), values, conditions, potential, domain, integrator)
          .ifPresent(
              why -> values.problems().addFirst(check.place(), "check '%s'".formatted(name), why));
    }
    return checks;
  }

  /**
   * Why a check cannot be weighed, as what follows its name: the first reason, for what would have
   * to be changed besides is another matter once the check is not about the run at all.
   */
  private static Optional<String> obstacle(
      Statement check,
      Values values,
      Optional<Conditions> conditions,
      @Nullable Potential potential,
      @Nullable Domain domain,
      @Nullable Integrator integrator) {
    Needs needs = check.needs();
    if (check.onGrid() && !values.given(ParticleKeys.FOKKER_PLANCK)) {
      return Optional.of(
          "needs the key 'fokker-planck', by which the equation is solved on a grid");
    }
    if (check.onPassages() && !WatchedRegion.asked(values)) {
      return Optional.of("needs a region whose border is watched: observe: {passages: {upper: …}}");
    }
    Optional<String> unlike = conditions.flatMap(check::obstacle);
    if (unlike.isEmpty() && integrator != null) unlike = check.obstacle(integrator);
    if (unlike.isPresent()) {
      return Optional.of(
          "cannot be weighed here: "
              + unlike.get()
              + conditions.map(c -> weighable(c, integrator)).orElse(""));
    }
    if (needs.overdamped() && integrator != null && integrator.underdamped()) {
      return Optional.of("needs the overdamped equation D1; here the integrator carries momenta");
    }
    // Of a check on the grid the key's own refusal says it.
    if (potential != null && !check.onGrid() && !needs.existsIn(potential.dimension())) {
      return Optional.of(beyond(needs, potential.dimension()));
    }
    if (domain != null && needs.obstacle(domain).isPresent()) {
      return Optional.of(
          "needs a domain without walls, here it is reflecting: %s; %s can be weighed there"
              .formatted(
                  needs.obstacle(domain).get(), checks(other -> other.obstacle(domain).isEmpty())));
    }
    if (needs.following() == Needs.Following.STEADY_PATHS && !FollowedPaths.late(values)) {
      return Optional.of("is about a steady state: say since when, by observe: {paths: {from: …}}");
    }
    if (needs.following().works() && FollowedPaths.late(values)) {
      return Optional.of(
          "is about the work since the start: leave out observe: {paths: {from: …}}");
    }
    boolean equilibrium =
        needs.following().works() || conditions.map(check::fromEquilibrium).orElse(false);
    Chosen<?> start = values.find(ParticleKeys.INITIAL);
    if (check.sinceStart() && start != null && !start.entry().name().equals(InitialLaws.GAUSSIAN)) {
      return Optional.of(
          "is about a start whose entropy is known: 'initial' must be {type: gaussian}");
    }
    return equilibrium && start != null && !start.entry().name().equals(InitialLaws.GIBBS)
        ? Optional.of("is about a start at equilibrium: 'initial' must be {type: gibbs}")
        : Optional.empty();
  }

  /** The end of a sentence, with all statements that say something there; empty if none does. */
  private static String weighable(Conditions conditions, @Nullable Integrator integrator) {
    String names =
        Statement.all().stream()
            .filter(
                s ->
                    !s.onGrid()
                        && !s.onPassages()
                        && !s.sinceStart()
                        && s.needs().existsIn(conditions.potential().dimension()))
            .filter(s -> s.obstacle(conditions).isEmpty())
            .filter(s -> s.needs().obstacle(conditions.domain()).isEmpty())
            .filter(s -> integrator == null || isAbout(s, integrator))
            .map(s -> s.claim().name())
            .collect(Collectors.joining(" and "));
    return names.isEmpty() ? "" : "; " + names + " can";
  }

  private static boolean isAbout(Statement statement, Integrator integrator) {
    return statement.obstacle(integrator).isEmpty()
        && !(statement.needs().overdamped() && integrator.underdamped());
  }

  private static String beyond(Needs needs, int dimension) {
    return "needs dimension "
        + IntStream.rangeClosed(1, needs.highestDimension())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" or "))
        + ", where densities are estimated; here the potential has dimension "
        + dimension
        + "; "
        + checks(other -> other.existsIn(dimension))
        + " can be weighed in any";
  }

  /** Names of all checks with such needs. */
  private static String checks(Predicate<Needs> such) {
    return Check.all().stream()
        .filter(check -> such.test(check.needs()))
        .map(check -> check.claim().name())
        .collect(Collectors.joining(" and "));
  }
}
