package langevin.estimate;

import java.util.Optional;

/** An estimate at one time, or the reason there is none. */
public sealed interface Estimate {
  /**
   * A value with what its standard error is made of.
   *
   * @param value from the whole ensemble
   * @param influence per batch, the batch's mean of the pooled influence function: to first order,
   *     what the batch alone would have given minus the value. Fits are never redone per batch
   * @param bias an estimate of the estimator's own bias, signed: what a refined estimator gave less
   *     the value, or half the gap of two estimators biased to opposite sides
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  record Known(double value, double[] influence, double bias) implements Estimate {
    @Override
    public Known times(double factor) {
      double[] scaled = new double[influence.length];
      for (int b = 0; b < scaled.length; b++) {
        scaled[b] = factor * influence[b];
      }
      return new Known(factor * value, scaled, factor * bias);
    }

    /** The sum; biases add. */
    public Known plusKnown(Known other) {
      double[] sum = new double[influence.length];
      for (int b = 0; b < sum.length; b++) {
        sum[b] = influence[b] + other.influence[b];
      }
      return new Known(value + other.value, sum, bias + other.bias);
    }

    /**
     * √(Σ_b (r_b − r̄)² / (B (B − 1))) over the batches' influences r_b; not finite with fewer than
     * two batches.
     */
    public double standardError() {
      int n = influence.length;
      double mean = 0;
      for (double r : influence) {
        mean += r / n;
      }
      double squares = 0;
      for (double r : influence) {
        squares += (r - mean) * (r - mean);
      }
      return Math.sqrt(squares / n / (n - 1.0));
    }
  }

  /** No honest estimate exists. */
  record Absent(String reason) implements Estimate {
    @Override
    public Absent times(double factor) {
      return this;
    }
  }

  /** {@code factor} times this. */
  Estimate times(double factor);

  /** The sum; biases add, and what is absent stays absent. */
  default Estimate plus(Estimate other) {
    return switch (this) {
      case Absent absent -> absent;
      case Known mine ->
          switch (other) {
            case Absent absent -> absent;
            case Known theirs -> mine.plusKnown(theirs);
          };
    };
  }

  /** The same with a known number added. */
  default Estimate shifted(double by) {
    return this instanceof Known k ? new Known(k.value + by, k.influence, k.bias) : this;
  }

  /** The same with its bias farther from 0 by a bar on something else. */
  default Estimate widened(double bar) {
    return bar != 0 && this instanceof Known k
        ? new Known(k.value, k.influence, Math.abs(k.bias) + bar)
        : this;
  }

  /** The estimate if all of it is finite, else absent for the given reason. */
  static Estimate finite(Known known, String otherwise) {
    boolean finite = Double.isFinite(known.value) && Double.isFinite(known.bias);
    for (double r : known.influence) {
      finite &= Double.isFinite(r);
    }
    return finite ? known : new Absent(otherwise);
  }

  /**
   * Value and error where both exist. The error shown is √(standard error² + bias²): a number that
   * is to be cited must carry what the estimator may be off by, also where that outweighs the
   * noise.
   */
  default Optional<Reading> reading() {
    return this instanceof Known k && Double.isFinite(k.standardError())
        ? Optional.of(new Reading(k.value, Math.hypot(k.standardError(), k.bias)))
        : Optional.empty();
  }
}
