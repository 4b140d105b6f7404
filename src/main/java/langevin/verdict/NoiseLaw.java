package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The law of |difference| / standard error if the statement is true and nothing is biased. */
public sealed interface NoiseLaw {
  /** The value exceeded with probability {@code falseAlarm}. */
  double quantile(double falseAlarm);

  /** P(law &gt; value). */
  double tail(double value);

  /**
   * A violation so many standard errors large is seen with a probability of {@value #SEEN}: it
   * leaves the law above its quantile but for one time in ten (estimators.md section 2).
   */
  double detectable(double falseAlarm);

  /** Probability that a violation of the smallest detectable size is seen. */
  double SEEN = 0.9;

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

    /**
     * q + t, t Student's quantile of {@value NoiseLaw#SEEN}: with the standard error of the run
     * that prints the size, P(Z + (q + t)r &gt; q·r) = P(Z/r &gt; −t), and Z/r has Student's law (r
     * the estimated error over the true one).
     */
    @Override
    public double detectable(double falseAlarm) {
      return quantile(falseAlarm) + TDistribution.of(degrees).inverseSurvivalProbability(1 - SEEN);
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
     * With λ the violation over one component's deviation and k components, the squared length has
     * mean k + λ² and variance 2(k + 2λ²); the length then has variance v = (k + 2λ²)/(2(k + λ²))
     * and mean √(k + λ² − v), and is normal to a per cent. λ is where it exceeds the quantile but
     * for one time in ten.
     */
    @Override
    public double detectable(double falseAlarm) {
      double root = Math.sqrt(components);
      double wanted = root * quantile(falseAlarm);
      double tenth = NormalDistribution.of(0, 1).inverseSurvivalProbability(1 - SEEN);
      double low = 0;
      double high = wanted + root + 2 * tenth;
      for (int i = 0; i < 60; i++) {
        double lambda = (low + high) / 2;
        double square = components + lambda * lambda;
        double variance = (square + lambda * lambda) / (2 * square);
        if (Math.sqrt(square - variance) - tenth * Math.sqrt(variance) < wanted) {
          low = lambda;
        } else {
          high = lambda;
        }
      }
      return high / root;
    }
  }

  /** Of a difference in which nothing is random: there is no standard error to measure it in. */
  record Nothing() implements NoiseLaw {
    @Override
    public double quantile(double falseAlarm) {
      return 0;
    }

    @Override
    public double tail(double value) {
      return 0;
    }

    @Override
    public double detectable(double falseAlarm) {
      return 0;
    }
  }

  default void write(DataOutput out) throws IOException {
    switch (this) {
      case Student(int degrees) -> {
        out.writeByte('t');
        out.writeInt(degrees);
      }
      case Chi(int components) -> {
        out.writeByte('c');
        out.writeInt(components);
      }
      case Nothing _ -> out.writeByte('0');
    }
  }

  static NoiseLaw read(DataInput in) throws IOException {
    int letter = in.readByte();
    return switch (letter) {
      case 't' -> new Student(in.readInt());
      case 'c' -> new Chi(in.readInt());
      case '0' -> new Nothing();
      default -> throw new IOException("no law of noise is called " + letter);
    };
  }
}
