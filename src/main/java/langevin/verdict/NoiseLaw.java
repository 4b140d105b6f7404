package langevin.verdict;

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

  /**
   * The length of a Gaussian vector with independent components of equal variance, relative to its
   * root mean square: a joint test of several statements.
   */
  record Chi(int components) implements NoiseLaw {
    @Override
    public double quantile(double falseAlarm) {
      return Math.sqrt(
          ChiSquaredDistribution.of(components).inverseSurvivalProbability(falseAlarm)
              / components);
    }

    @Override
    public double tail(double value) {
      return ChiSquaredDistribution.of(components).survivalProbability(components * value * value);
    }

    /**
     * With λ the violation per component's deviation, the length is √(components + λ²) give or take
     * 1 and exceeds the quantile but for one time in ten.
     */
    @Override
    public double detectable(double falseAlarm) {
      double root = Math.sqrt(components);
      double beyond =
          root * quantile(falseAlarm) + NormalDistribution.of(0, 1).inverseSurvivalProbability(0.1);
      return Math.max(5, Math.sqrt(Math.max(0, beyond * beyond - components))) / root;
    }
  }
}
