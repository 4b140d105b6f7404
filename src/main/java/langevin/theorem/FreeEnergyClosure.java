package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.potential.Chain;
import langevin.potential.Cholesky;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * Theorem 4 from a known start to the equilibrium (theory.md D4, D9): F(T) − F(0) = −∫₀ᵀ D dt with
 * F(T) = F_∞ + ∫_T^∞ D dt, F_∞ = −τ log Z. It needs no entropy of particles, so it can be weighed
 * in many dimensions, where D is fitted and F is not: there F(t) by integrating D would make
 * Theorem 4 over a window a tautology, and an S from nearest neighbours is off by more than D
 * explains. What is independent of D are both ends: F(0) = E[V + τ log ρ₀] of a Gaussian start is a
 * mean over the particles, whose noise is the one that ∫D dt has too, and F_∞ an integral that
 * knows no particles.
 *
 * <p>What is left of the relaxation at T is D(T)/r, r the rate at which D falls in the second half
 * of the run; all of it is in the budget too. A mode that is slower than the run and of which D
 * shows nothing is not seen.
 *
 * @param mutation what is wrong with the statement, normally nothing
 * @param start law of the particles at time 0, once it is told
 */
public record FreeEnergyClosure(Mutation mutation, Optional<InitialLaw> start)
    implements Statement {
  /** Name of the error term of what happens after the run. */
  private static final String REST = "rest of the relaxation";

  /** E[V] may be so many standard deviations of V from that of equilibrium; F is off by ½τ(.1)². */
  private static final double FAR = 0.1;

  private static final double ERRORS = 4;

  /** The statement as it is. */
  public FreeEnergyClosure() {
    this(Mutation.NONE, Optional.empty());
  }

  @Override
  public Claim claim() {
    return new Claim(
        "free-energy-closure", "Theorem 4", "F_∞ + ∫_T^∞ D dt − F(0) = −∫₀ᵀ D dt, F_∞ = −τ log Z");
  }

  @Override
  public Description description() {
    return new Description(
        "closure of the free energy",
        "From a Gaussian start to equilibrium the dissipation adds up to what the free energy falls"
            + " by, both ends of which are known without particles' entropy; a quadratic landscape"
            + " or a chain of up to 25 dimensions, or any landscape on a line.",
        "∫₀^∞ D dt = F(0) − F_∞, D = ∫ ρ |∇V + τ∇log ρ|², F_∞ = −τ log Z",
        "Theorem 4, theory.md D4, D9");
  }

  @Override
  public Needs needs() {
    return Needs.means(Set.of(Sums.DERIVATIVES, Sums.SCORE))
        .withoutWalls("the start is no Gaussian any more");
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    Optional<String> first = Statement.super.obstacle(conditions);
    if (first.isPresent()) return first;
    if (!(conditions.domain() instanceof Domain.Unbounded)) {
      return Optional.of("a Gaussian start is cut off in a box");
    }
    Potential potential = conditions.potential();
    // In the plane F_∞ is a quadrature, whose slopes in τ are not tried against anything here.
    boolean known =
        potential.dimension() != 2 || potential instanceof Quadratic || potential instanceof Chain;
    return known && EquilibriumFreeEnergy.approached(conditions).isPresent()
        ? Optional.empty()
        : Optional.of(
            "F_∞ is known of quadratic landscapes, chains and landscapes on a line, which confine"
                + " and stand still at a temperature above 0 that stays the same");
  }

  @Override
  public boolean sinceStart() {
    return true;
  }

  @Override
  public Statement from(InitialLaw law) {
    return new FreeEnergyClosure(mutation, Optional.of(law));
  }

  @Override
  public Statement with(Mutation wrong) {
    return new FreeEnergyClosure(wrong, start);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return none(obstacle.get());
    if (!(start.orElse(null) instanceof GaussianLaw law)) {
      return none("F(0) is known of a Gaussian start only: initial: {type: gaussian}");
    }
    double temperature = course.conditions().temperature(0) * mutation.temperatureFactor();
    Conditions believed =
        new Conditions(course.conditions().potential(), temperature, course.conditions().domain());
    Optional<EquilibriumFreeEnergy> end = EquilibriumFreeEnergy.approached(believed);
    if (end.isEmpty()) return none("F_∞ is not known");
    Optional<EquilibriumFreeEnergy.Energies> energies = EquilibriumFreeEnergy.energies(believed);
    Estimate energy = course.window().last().meanEnergy();
    if (energies.isPresent() && energy instanceof Estimate.Known now) {
      Optional<String> away = away(now, energies.get());
      if (away.isPresent()) return none(away.get());
    }
    Tail tail = Tail.of(course.window());
    if (tail.obstacle().isPresent()) return none(tail.obstacle().get());
    double first = course.window().first().time();
    double last = end.get().value() + tail.value();
    double factor = -mutation.signFactor() * mutation.excessFactor();
    Evidence evidence =
        new RateOfChange(
                n ->
                    n.time() > first
                        ? n.meanEnergy().times(0).shifted(last)
                        : n.meanEnergy().plus(logDensity(n, law).times(temperature)),
                n -> believed(n, course.conditions().temperature(0)).times(factor),
                List.of(NodeEstimates::dissipation),
                true)
            .weigh(course);
    Claim claim = course.about(claim());
    if (!(evidence instanceof Evidence.Weighed w)) return Weighing.of(claim, evidence);
    double unseen =
        energies.isPresent() && energy instanceof Estimate.Known now
            ? unseen(now, energies.get(), temperature)
            : 0;
    return Weighing.of(
        claim,
        w.with(
            new Term(
                REST,
                tail.bar() + unseen + end.get().error(),
                Remedy.none(
                    "the rest of the relaxation", "a longer run, 'until', makes it smaller"))));
  }

  private Weighing none(String why) {
    return Weighing.of(claim(), new Evidence.None(why));
  }

  /**
   * Why the ensemble is not near equilibrium at the end, where that shows. Polynomials are blind to
   * what is left when the particles have found their wells but not yet the wells' shares: D is then
   * fitted too small and seems to have fallen to nothing. E[V] is not blind to it.
   */
  private static Optional<String> away(Estimate.Known now, EquilibriumFreeEnergy.Energies end) {
    double apart = Math.abs(now.value() - end.mean());
    double deviation = Math.sqrt(end.variance());
    return apart > FAR * deviation + ERRORS * now.standardError()
        ? Optional.of(
            "at the last time E[V] is %s and in equilibrium %s, %s of its standard deviations away:"
                    .formatted(
                        Numerals.significant(now.value(), 4),
                        Numerals.significant(end.mean(), 4),
                        Numerals.significant(apart / deviation, 2))
                + " the relaxation is not at its end; run longer")
        : Optional.empty();
  }

  /**
   * What F may be above F_∞ by at the end without D showing it: of all laws with the mean energy E
   * the one that is nearest to equilibrium has τ(E − E_∞)²/(2 Var V) to go, and one that differs in
   * more than its energy has more; twice as much is counted, from E with two standard errors.
   */
  private static double unseen(
      Estimate.Known now, EquilibriumFreeEnergy.Energies end, double temperature) {
    double apart = Math.abs(now.value() - end.mean()) + 2 * now.standardError();
    return temperature * apart * apart / end.variance();
  }

  /** D of D5 at the believed temperature from D at the true one. */
  private Estimate believed(NodeEstimates n, double tau) {
    double temperature = tau * mutation.temperatureFactor();
    double laplacian = 2 * (tau - temperature * mutation.laplacianFactor());
    double information = temperature * temperature - tau * tau;
    Estimate d = n.dissipation();
    if (laplacian != 0) d = d.plus(n.laplacian().times(laplacian));
    return information == 0 ? d : d.plus(n.fisherInformation().times(information));
  }

  /**
   * E[log ρ₀] over the particles of a node, ρ₀ = N(m, C): −½ E[(x − m)ᵀC⁻¹(x − m)] − ½ log |2πC|.
   */
  private static Estimate logDensity(NodeEstimates n, GaussianLaw law) {
    int d = law.dimension();
    Cholesky cholesky = Cholesky.of("covariance", law.covariance());
    double[][] inverse = cholesky.inverse();
    Estimate sum = n.meanEnergy().times(0);
    double[] apart = new double[d];
    for (int a = 0; a < d; a++) {
      apart[a] = n.moments().whole().mean(a) - law.mean().get(a);
    }
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        double part = (a == b ? 1 : 2) * inverse[a][b];
        if (part == 0) continue;
        sum =
            sum.plus(n.covariance(a, b).shifted(apart[a] * apart[b]).times(part))
                .plus(n.mean(a).shifted(-n.moments().whole().mean(a)).times(part * apart[b]))
                .plus(n.mean(b).shifted(-n.moments().whole().mean(b)).times(part * apart[a]));
      }
    }
    return sum.times(-0.5)
        .shifted(-0.5 * (cholesky.logDeterminant() + d * StrictMath.log(2 * Math.PI)));
  }

  /**
   * ∫_T^∞ D dt by the decay of D in the second half of the run.
   *
   * @param bar on it
   * @param obstacle why there is none
   */
  private record Tail(double value, double bar, Optional<String> obstacle) {
    static Tail of(Course.Run run) {
      double start = run.first().time();
      double length = run.last().time() - start;
      Estimate late = mean(run, start + 5 * length / 6, run.last().time());
      Estimate early = mean(run, start + length / 2, start + 2 * length / 3);
      if (!(late instanceof Estimate.Known now)) return none(((Estimate.Absent) late).reason());
      if (!(early instanceof Estimate.Known then)) return none(((Estimate.Absent) early).reason());
      double error = Math.hypot(now.standardError(), now.bias());
      double least = Math.max(now.value(), error);
      double earlyError = Math.hypot(then.standardError(), then.bias());
      double rate =
          then.value() > 2 * earlyError
              ? StrictMath.log(then.value() / least) / (length / 3)
              : run.first().dissipation() instanceof Estimate.Known d
                  ? StrictMath.log(d.value() / least) / length
                  : 0;
      if (!(rate > 0) || rate * length < 1) {
        return none(
            "the dissipation does not fall in the second half of the run, so equilibrium is too far"
                + " away; run longer");
      }
      double rest =
          now.value() > error ? now.value() * StrictMath.exp(-rate * length / 12) / rate : 0;
      return new Tail(rest, Math.max(rest, 2 * error / rate), Optional.empty());
    }

    private static Tail none(String why) {
      return new Tail(0, 0, Optional.of(why));
    }

    private static Estimate mean(Course.Run run, double from, double to) {
      List<NodeEstimates> nodes =
          run.nodes().stream().filter(n -> n.time() >= from && n.time() <= to).toList();
      if (nodes.isEmpty()) return new Estimate.Absent("too few times were observed");
      Estimate sum = nodes.getFirst().dissipation().times(0);
      for (NodeEstimates n : nodes) sum = sum.plus(n.dissipation().times(1.0 / nodes.size()));
      return sum;
    }
  }
}
