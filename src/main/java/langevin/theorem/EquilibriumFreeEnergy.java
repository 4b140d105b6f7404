package langevin.theorem;

import java.util.Arrays;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.PlanePartition;
import langevin.potential.Chain;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.simd.Lanes;

/**
 * F_eq(t) = −τ log ∫e^{−V(x,t)/τ} dx, as if the landscape stood still at that time (theory.md D8,
 * D9): on a line by Simpson's rule on ever more cells until it stands still, in the plane by {@link
 * PlanePartition}.
 *
 * @param value F_eq
 * @param error of it: on a line its last change, in the plane what the quadrature may have missed
 */
public record EquilibriumFreeEnergy(double value, double error) {
  private static final int FIRST_CELLS = 1 << 10;

  private static final int MOST_CELLS = 1 << 20;

  private static final double CONVERGED = 1e-12;

  /** Relative distance of temperatures for differences. */
  private static final double APART = 1e-3;

  /**
   * F_∞ = −τ log Z of an equilibrium that is approached (theory.md D9): of a landscape that stands
   * still, at a temperature that stays the same, on a line or in the plane, or a quadratic one or a
   * chain of any dimension. Empty where there is none, or none that is known.
   */
  public static Optional<EquilibriumFreeEnergy> approached(Conditions conditions) {
    Potential potential = conditions.potential();
    boolean settles =
        conditions.diffusion().isEmpty()
            && potential.conservative()
            && !potential.driven()
            && !conditions.temperature().varies()
            && conditions.temperature(0) > 0;
    if (!settles) return Optional.empty();
    boolean free = conditions.domain() instanceof Domain.Unbounded;
    if (potential instanceof Quadratic quadratic && free) {
      if (!quadratic.stiffness().stream().allMatch(k -> k > 0)) return Optional.empty();
      ConvexWell well = ConvexWell.of(conditions);
      return Optional.of(new EquilibriumFreeEnergy(well.freeEnergy(), well.error()));
    }
    if (potential instanceof Chain chain && free) {
      return ChainEquilibrium.of(chain, conditions.temperature(0));
    }
    if (potential.dimension() > 2) return Optional.empty();
    try {
      return Optional.of(potential.dimension() == 1 ? of(conditions, 0) : inPlane(conditions));
    } catch (IllegalArgumentException _) {
      // A landscape that does not confine has no equilibrium.
      return Optional.empty();
    }
  }

  private static EquilibriumFreeEnergy inPlane(Conditions conditions) {
    double temperature = conditions.temperature(0);
    PlanePartition partition =
        PlanePartition.of(conditions.potential(), temperature, conditions.domain());
    return new EquilibriumFreeEnergy(
        -temperature * partition.logarithm(), temperature * partition.error());
  }

  /**
   * E[V] and Var V of the equilibrium, F_∞ − τF_∞′ and −τ³F_∞″ by differences in the temperature.
   *
   * @return empty where F_∞ is not known
   */
  static Optional<Energies> energies(Conditions conditions) {
    double tau = conditions.temperature(0);
    double[] f = new double[3];
    for (int i = 0; i < f.length; i++) {
      Conditions near =
          new Conditions(conditions.potential(), tau * (1 + (i - 1) * APART), conditions.domain());
      Optional<EquilibriumFreeEnergy> known = approached(near);
      if (known.isEmpty()) return Optional.empty();
      f[i] = known.get().value();
    }
    return Optional.of(
        new Energies(
            f[1] - (f[2] - f[0]) / (2 * APART), -tau * (f[2] - 2 * f[1] + f[0]) / (APART * APART)));
  }

  /**
   * Of the equilibrium.
   *
   * @param mean E[V]
   * @param variance Var V
   */
  record Energies(double mean, double variance) {}

  /**
   * F_eq(t) − F_eq(0) on a line.
   *
   * @throws IllegalArgumentException if the landscape does not confine at one of the times
   */
  public static double difference(Conditions conditions, double time) {
    return of(conditions, time).value() - of(conditions, 0).value();
  }

  /**
   * @throws IllegalArgumentException if the landscape does not confine then
   */
  static EquilibriumFreeEnergy of(Conditions conditions, double time) {
    Potential still = new Frozen(conditions.potential(), time);
    double temperature = conditions.temperature(time);
    Box box =
        switch (conditions.domain()) {
          case Domain.Reflecting(Box walls) -> walls;
          case Domain.Periodic(Box ring) -> ring;
          case Domain.Unbounded() -> GibbsLaw.reach(still, temperature);
        };
    double lower = box.lower().getFirst();
    double upper = box.upper().getFirst();
    double before = Double.NaN;
    for (int cells = FIRST_CELLS; ; cells *= 2) {
      double[] x = new double[Lanes.padded(cells + 1)];
      for (int j = 0; j < x.length; j++) {
        x[j] = lower + (upper - lower) * Math.min(j, cells) / cells;
      }
      double[] v = new double[x.length];
      still.energy(time, new double[][] {x}, 0, x.length, v);
      double lowest = Arrays.stream(v).min().orElseThrow();
      double sum = 0;
      for (int j = 0; j <= cells; j++) {
        int weight = j == 0 || j == cells ? 1 : j % 2 == 1 ? 4 : 2;
        sum += weight * StrictMath.exp(-(v[j] - lowest) / temperature);
      }
      double value = lowest - temperature * StrictMath.log(sum / 3 * (upper - lower) / cells);
      double change = Math.abs(value - before);
      if (change <= CONVERGED * temperature || cells >= MOST_CELLS) {
        return new EquilibriumFreeEnergy(
            value, Math.max(change, CONVERGED * temperature) + 0x1p-50 * Math.abs(lowest));
      }
      before = value;
    }
  }
}
