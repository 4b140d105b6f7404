package langevin.estimate.line;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import langevin.estimate.Moments;
import langevin.estimate.Observation;

/**
 * Sums over a one-dimensional ensemble: exact moments, and a {@link Histogram} from which every
 * other mean is a dot product.
 */
public final class LineObservation implements Observation {
  private final Moments moments;
  private final Histogram histogram = new Histogram();

  LineObservation() {
    this(new Moments(1));
  }

  private LineObservation(Moments moments) {
    this.moments = moments;
  }

  @Override
  public Moments moments() {
    return moments;
  }

  /** The counts; shared, not a copy. */
  public Histogram histogram() {
    return histogram;
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
  }

  @Override
  public void write(DataOutput out) throws IOException {
    moments.write(out);
    histogram.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is of another dimension
   */
  static LineObservation read(DataInput in) throws IOException {
    LineObservation o = new LineObservation(Moments.read(1, in));
    o.histogram.merge(Histogram.read(in));
    return o;
  }

  @Override
  public boolean sameAs(Observation other) {
    return other instanceof LineObservation o
        && moments.sameAs(o.moments)
        && histogram.sameAs(o.histogram);
  }
}
