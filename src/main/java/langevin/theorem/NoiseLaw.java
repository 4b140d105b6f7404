package langevin.theorem;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The law of |difference| / standard error if the statement is true and nothing is biased. */
public sealed interface NoiseLaw {
  /** The value exceeded with probability {@code falseAlarm}. */
  double quantile(double falseAlarm);

  /** P(law &gt; value). */
  double tail(double value);

  /** A violation this many standard errors large would be seen almost surely. */
  double detectable(double falseAlarm);

  /** |t| of Student's law: the standard error was estimated from degrees + 1 batches. */
  record Student(int degrees) implements NoiseLaw {
    @Override
    public double quantile(double falseAlarm) {
      return TDistribution.of(degrees).inverseSurvivalProbability(falseAlarm / 2);
    }

    @Override
    public double tail(double value) {
      return 2 * TDistribution.of(degrees).survivalProbability(value);
    }

    @Override
    public double detectable(double falseAlarm) {
      return Math.max(5, quantile(falseAlarm));
    }
  }

  /** The length of a standard Gaussian vector: a joint test of several statements. */
  record Chi(int components) implements NoiseLaw {
    @Override
    public double quantile(double falseAlarm) {
      return Math.sqrt(
          ChiSquaredDistribution.of(components).inverseSurvivalProbability(falseAlarm));
    }

    @Override
    public double tail(double value) {
      return ChiSquaredDistribution.of(components).survivalProbability(value * value);
    }

    /** The length √(components + λ²) exceeds the quantile but for one time in ten. */
    @Override
    public double detectable(double falseAlarm) {
      double beyond =
          quantile(falseAlarm) + NormalDistribution.of(0, 1).inverseSurvivalProbability(0.1);
      return Math.max(5, Math.sqrt(Math.max(0, beyond * beyond - components)));
    }
  }
}
