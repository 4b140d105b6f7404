package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import langevin.dynamics.Conditions;
import langevin.dynamics.ControlSum;
import langevin.dynamics.Integrator;
import langevin.ensemble.InitialLaw;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Weighing;

/** A statement that a run can be asked to be weighed on, by its name in scenarios. */
public interface Statement {
  /** What is claimed. */
  Claim claim();

  /** What the catalogue says of it. */
  Description description();

  /** What a run must have and take for it. */
  Needs needs();

  /** Why it says nothing under such conditions, as a sentence; empty if it does. */
  default Optional<String> obstacle(Conditions conditions) {
    return needs().obstacle(conditions.potential()).or(() -> obstacleOfNoise(conditions));
  }

  /** Why it says nothing of what that scheme does, as a sentence; empty if it does. */
  default Optional<String> obstacle(Integrator integrator) {
    return Optional.empty();
  }

  /** Whether it is about an ensemble that starts at equilibrium, under such conditions. */
  default boolean fromEquilibrium(Conditions conditions) {
    return needs().following().works();
  }

  /** Whether it takes means of momenta. */
  default boolean ofMomenta() {
    return false;
  }

  /** Whether it correlates where particles are with where they started. */
  default boolean ofTwoTimes() {
    return false;
  }

  /** Why it says nothing of such noise, as a sentence; empty if it does. */
  private Optional<String> obstacleOfNoise(Conditions conditions) {
    return conditions.diffusion().isPresent() && !ofPlacedNoise()
        ? Optional.of(SteadyState.PLACED)
        : Optional.empty();
  }

  /** Whether it is stated for noise that depends on the place too (theory.md D23). */
  default boolean ofPlacedNoise() {
    return false;
  }

  /** Which sums of the noise along paths its residual is made of to first order. */
  default Set<ControlSum> controlled() {
    return Set.of();
  }

  /** Whether it has integrals over time, or numbers between observed times, as most have. */
  default boolean overTime() {
    return true;
  }

  /** Whether it compares with the solution on a grid. */
  default boolean onGrid() {
    return false;
  }

  /** Whether it is about passages of a region's border. */
  default boolean onPassages() {
    return false;
  }

  /** The same statement, told the law of the particles at time 0. */
  default Statement from(InitialLaw start) {
    return this;
  }

  /** Whether its window begins at time 0, with a Gaussian law, and so do its integrals. */
  default boolean sinceStart() {
    return false;
  }

  /** Whether it is about the slowest relaxation on a line. */
  default boolean onSlowMode() {
    return false;
  }

  /** Whether it takes means of functions that are known as numbers only, on a line. */
  default boolean onBins(Conditions conditions) {
    return false;
  }

  /** Whether it is there about W₂ to the equilibrium of a convex landscape on a line. */
  default boolean onDistance(Conditions conditions) {
    return false;
  }

  /** What the run says about it, in one comparison or several, unjudged. */
  Weighing weighing(Course course);

  /** The same statement wrong in this way; itself where only the run can be wrong. */
  default Statement with(Mutation wrong) {
    return this;
  }

  /**
   * All statements, in the order of reports: the checks, the agreement with the grid, what is said
   * of steady states that are no equilibrium, and of how an equilibrium is approached.
   */
  static List<Statement> all() {
    return Stream.concat(
            Check.all().stream(),
            Stream.of(
                new GridAgreement(),
                new EntropyProductionRate(),
                new HousekeepingSplit(),
                new UncertaintyRelation(),
                new FreeEnergyClosure(),
                new DecayOfFreeEnergy(),
                new ConvexityInequalities(),
                new SlowModeDecay(),
                new FirstPassageTimes(),
                new EnergyDissipationEquality(),
                new JkoScheme(),
                new ProbabilityFlow(),
                new EvolutionInequality(),
                new DisplacementConvexity(),
                new ContractionOfClouds(),
                new WorkRelation(),
                new CrooksRelation(),
                new DetailedBalance(),
                new OneStepIdentity(),
                new UnderdampedEnergyBalance(),
                new MeanFieldDissipation(),
                new PropagationOfChaos(),
                new MeanFieldEquilibria()))
        .toList();
  }

  /**
   * The statement of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Statement named(String name) {
    for (Statement s : all()) {
      if (s.claim().name().equals(name)) return s;
    }
    throw new IllegalArgumentException("no check '" + name + "'");
  }
}
