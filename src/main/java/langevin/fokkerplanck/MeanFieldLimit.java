package langevin.fokkerplanck;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;
import langevin.potential.MeanField;

/**
 * Limit n → ∞ of systems of n particles (theory.md D17): one particle on a line, whose law ρ solves
 * the equation of McKean and Vlasov, ∂ρ/∂t = (ρ (V′ + κ(x − ∫yρ)))′ + τρ″.
 *
 * @param conditions of one particle, V its potential
 * @param coupling κ
 */
record MeanFieldLimit(Conditions conditions, double coupling) {
  /** Of what moves systems; of anything else itself, without interaction. */
  static MeanFieldLimit of(Conditions conditions) {
    return conditions.potential() instanceof MeanField systems
        ? new MeanFieldLimit(
            new Conditions(systems.confinement(), conditions.temperature(), new Domain.Unbounded()),
            systems.coupling())
        : new MeanFieldLimit(conditions, 0);
  }

  /** Why it is not solved for, as a predicate; empty if it is. */
  static Optional<String> obstacle(Conditions conditions) {
    return conditions.potential() instanceof MeanField
            && !(conditions.domain() instanceof Domain.Unbounded)
        ? Optional.of("solves for the limit of many particles on all of the line only")
        : Optional.empty();
  }

  /**
   * The law of each of the particles that a law on R^n has independent and alike; empty if it does
   * not.
   */
  static Optional<InitialLaw> each(InitialLaw law) {
    if (law.dimension() == 1) return Optional.of(law);
    return switch (law) {
      case GaussianLaw(var mean, var covariance) when alike(mean) && alike(covariance) ->
          Optional.of(GaussianLaw.at(mean.getFirst(), Math.sqrt(covariance.getFirst().getFirst())));
      case UniformLaw(var box) when alike(box.lower()) && alike(box.upper()) ->
          Optional.of(
              new UniformLaw(
                  new Box(List.of(box.lower().getFirst()), List.of(box.upper().getFirst()))));
      case PointLaw(var point) when alike(point) ->
          Optional.of(new PointLaw(List.of(point.getFirst())));
      default -> Optional.empty();
    };
  }

  /** Whether all are the same number, or a multiple of the unit matrix. */
  private static boolean alike(List<?> entries) {
    if (!(entries.getFirst() instanceof List<?> first)) {
      return new HashSet<>(entries).size() == 1;
    }
    for (int a = 0; a < entries.size(); a++) {
      List<?> row = (List<?>) entries.get(a);
      for (int b = 0; b < row.size(); b++) {
        Object expected = a == b ? first.getFirst() : Double.valueOf(0);
        if (!row.get(b).equals(expected)) return false;
      }
    }
    return true;
  }
}
