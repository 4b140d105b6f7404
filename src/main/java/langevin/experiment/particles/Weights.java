package langevin.experiment.particles;

import java.util.List;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.text.Numerals;

/** Weights of a mixture. */
final class Weights {
  /** What decimal fractions lose in rounding. */
  private static final double ROUNDING = 1e-9;

  private Weights() {}

  /** Whether they sum to 1; if not, that is reported at the key. */
  static boolean sumToOne(Values values, Parameter<?> key, List<Double> weights) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) <= ROUNDING) {
      return true;
    }
    values.report(key, "the weights must sum to 1, found " + Numerals.shortest(sum));
    return false;
  }
}
