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
