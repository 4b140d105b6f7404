package langevin.estimate.line;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import langevin.estimate.Moments;
import langevin.estimate.Observation;
import langevin.estimate.space.EnergySums;
import org.jspecify.annotations.Nullable;

/**
 * Sums over a one-dimensional ensemble: exact moments, and a {@link Histogram} from which every
 * other mean is a dot product; where the landscape varies within its bins, finer bins and {@link
 * LandscapeSums} beside them.
 */
public final class LineObservation implements EnergySums.Summed {
  /** How much finer bins are, as a power of two, where the landscape varies within the usual. */
  private static final int FINER = 2;

  private final Moments moments;
  private final Histogram histogram;
  private final @Nullable LandscapeSums sums;

  /** Of nothing yet, in bins alone. */
  LineObservation() {
    this(new Moments(1), new Histogram(), null);
  }

  /** Of nothing yet, with sums over particles. */
  LineObservation(LandscapeSums sums) {
    this(new Moments(1), new Histogram(FINER), sums);
  }

  private LineObservation(Moments moments, Histogram histogram, @Nullable LandscapeSums sums) {
    this.moments = moments;
    this.histogram = histogram;
    this.sums = sums;
  }

  @Override
  public Moments moments() {
    return moments;
  }

  /** The counts; shared, not a copy. */
  public Histogram histogram() {
    return histogram;
  }

  /** Whether the landscape is summed over particles. */
  boolean isSummed() {
    return sums != null;
  }

  /** Sums over particles; only where {@link #isSummed()}. */
  LandscapeSums sums() {
    return Objects.requireNonNull(sums);
  }

  @Override
  public EnergySums energySums() {
    return sums().energies();
  }

  /** The histograms of batches on a line. */
  static List<Histogram> histograms(List<Observation> batches) {
    List<Histogram> histograms = new ArrayList<>();
    for (Observation o : batches) {
      histograms.add(((LineObservation) o).histogram);
    }
    return histograms;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ClassCastException unless the other is on a line too
   */
  @Override
  public void merge(Observation other) {
    LineObservation o = (LineObservation) other;
    moments.merge(o.moments);
    histogram.merge(o.histogram);
    if (sums != null) {
      sums.merge(o.sums());
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    moments.write(out);
    histogram.write(out);
    if (sums != null) {
      sums.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param summed whether there are sums over particles
   * @throws IOException also if it is of another dimension
   */
  static LineObservation read(boolean summed, DataInput in) throws IOException {
    Moments moments = Moments.read(1, in);
    return summed
        ? new LineObservation(moments, Histogram.read(FINER, in), LandscapeSums.read(in))
        : new LineObservation(moments, Histogram.read(in), null);
  }

  @Override
  public boolean sameAs(Observation other) {
    return other instanceof LineObservation o
        && moments.sameAs(o.moments)
        && histogram.sameAs(o.histogram)
        && (sums == null ? o.sums == null : o.sums != null && sums.sameAs(o.sums));
  }
}
