package langevin.estimate.line;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import langevin.estimate.Estimate;
import langevin.estimate.Observation;

/** Mean of a function of the position on a line, read off the bins of the batches. */
public final class BinnedMean {
  private static final String OVERFLOW = "the function is not finite where particles are";

  private static final String NOTHING = "no particle has a finite position";

  /** Empty of nothing. */
  private final Optional<LineSample> occupied;

  /**
   * @param batches at least one, all of them on a line
   */
  public BinnedMean(List<Observation> batches) {
    List<Histogram> histograms = LineObservation.histograms(batches);
    occupied =
        histograms.stream().allMatch(Histogram::isEmpty)
            ? Optional.empty()
            : Optional.of(LineSample.of(histograms).occupiedBins());
  }

  /** Whether there is nothing to take a mean of. */
  public boolean isEmpty() {
    return occupied.isEmpty();
  }

  /** Where particles are; only where there are some. */
  LineSample sample() {
    return occupied.orElseThrow();
  }

  /** The lower edge of the first bin that holds anything; only where there is one. */
  public double lowest() {
    LineSample sample = occupied.orElseThrow();
    return sample.centre()[0] - sample.width() / 2;
  }

  /** The upper edge of the last bin that holds anything; only where there is one. */
  public double highest() {
    LineSample sample = occupied.orElseThrow();
    return sample.centre()[sample.centre().length - 1] + sample.width() / 2;
  }

  /**
   * E[f], as if particles lay evenly within their bins (Gauss's rule of two points). Its bias is
   * how much reading off the centres differs, and the mean of the function's own error.
   *
   * @param error of f, at least 0
   */
  public Estimate of(DoubleUnaryOperator f, DoubleUnaryOperator error) {
    if (isEmpty()) return new Estimate.Absent(NOTHING);
    LineSample sample = occupied.orElseThrow();
    double aside = sample.width() / (2 * Math.sqrt(3));
    int bins = sample.centre().length;
    double[] even = new double[bins];
    double[] other = new double[bins];
    for (int i = 0; i < bins; i++) {
      double x = sample.centre()[i];
      even[i] = (f.applyAsDouble(x - aside) + f.applyAsDouble(x + aside)) / 2;
      other[i] = Math.abs(even[i] - f.applyAsDouble(x)) + error.applyAsDouble(x);
    }
    Estimate.Known read = sample.expectation(even);
    return Estimate.finite(
        new Estimate.Known(read.value(), read.influence(), sample.mean(other)), OVERFLOW);
  }
}
