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
      Needs needs = Statement.named(name).needs();
      boolean onGrid = Statement.named(name).onGrid();
      if (onGrid && !values.given(ParticleKeys.FOKKER_PLANCK)) {
        values
            .problems()
            .add(
                check.place(),
                "check '%s' needs the key 'fokker-planck', by which the equation is solved on a grid"
                    .formatted(name));
      }
      conditions
          .flatMap(Statement.named(name)::obstacle)
          .ifPresent(
              why ->
                  values
                      .problems()
                      .add(
                          check.place(),
                          "check '%s' cannot be weighed here: %s; %s can"
                              .formatted(name, why, weighable(conditions.get(), integrator))));
      if (needs.following() == Needs.Following.STEADY_PATHS && !FollowedPaths.late(values)) {
        values
            .problems()
            .add(
                check.place(),
                "check '%s' is about a steady state: say since when, by observe: {paths: {from: …}}"
                    .formatted(name));
      }
      boolean equilibrium =
          needs.following().works()
              || conditions.map(Statement.named(name)::fromEquilibrium).orElse(false);
      Chosen<?> start = values.find(ParticleKeys.INITIAL);
      if (equilibrium && start != null && !start.entry().name().equals(InitialLaws.GIBBS)) {
        values
            .problems()
            .add(
                check.place(),
                "check '%s' is about a start at equilibrium: 'initial' must be {type: gibbs}"
                    .formatted(name));
      }
      if (integrator != null) {
        Statement.named(name)
            .obstacle(integrator)
            .ifPresent(
                why ->
                    values
                        .problems()
                        .add(
                            check.place(),
                            "check '%s' cannot be weighed here: %s".formatted(name, why)));
      }
      if (needs.following().works()) {
        if (FollowedPaths.late(values)) {
          values
              .problems()
              .add(
                  check.place(),
                  "check '%s' is about the work since the start: leave out observe: {paths: {from: …}}"
                      .formatted(name));
        }
      }
      // Of a check on the grid the key's own refusal says it.
      if (potential != null && !onGrid && !needs.existsIn(potential.dimension())) {
        values
            .problems()
            .add(check.place(), "check '" + name + "' " + beyond(needs, potential.dimension()));
      }
      if (domain != null && needs.obstacle(domain).isPresent()) {
        values
            .problems()
            .add(
                check.place(),
                "check '%s' needs a domain without walls, here it is reflecting: %s; %s can be weighed"
                        .formatted(
                            name,
                            needs.obstacle(domain).get(),
                            checks(other -> other.obstacle(domain).isEmpty()))
                    + " there");
      }
      if (needs.overdamped() && integrator != null && integrator.underdamped()) {
        values
            .problems()
            .add(
                check.place(),
                "check '"
                    + name
                    + "' needs the overdamped equation D1; here the integrator carries momenta");
      }
    }
    return checks;
  }

  /** Names of all statements that say something under such conditions, of such a scheme. */
  private static String weighable(Conditions conditions, @Nullable Integrator integrator) {
    return Statement.all().stream()
        .filter(s -> !s.onGrid() && s.needs().existsIn(conditions.potential().dimension()))
        .filter(s -> s.obstacle(conditions).isEmpty())
        .filter(s -> integrator == null || s.obstacle(integrator).isEmpty())
        .map(s -> s.claim().name())
        .collect(Collectors.joining(" and "));
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
