package langevin.estimate.plane;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import langevin.estimate.Moments;
import langevin.estimate.Observation;
import langevin.estimate.space.EnergySums;

/**
 * Sums over a two-dimensional ensemble: exact moments and sums of the landscape, and the counts of
 * a {@link PlaneHistogram}.
 */
public final class PlaneObservation implements EnergySums.Summed {
  private final Moments moments;
  private final EnergySums energySums;
  private final PlaneHistogram histogram;

  PlaneObservation() {
    this(new Moments(2), new EnergySums(true), new PlaneHistogram());
  }

  private PlaneObservation(Moments moments, EnergySums energySums, PlaneHistogram histogram) {
    this.moments = moments;
    this.energySums = energySums;
    this.histogram = histogram;
  }

  @Override
  public Moments moments() {
    return moments;
  }

  @Override
  public EnergySums energySums() {
    return energySums;
  }

  /** The counts; shared, not a copy. */
  PlaneHistogram histogram() {
    return histogram;
  }

  /** Batches that are of the plane. */
  static List<PlaneObservation> all(List<Observation> batches) {
    return batches.stream().map(PlaneObservation.class::cast).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws ClassCastException unless the other is of the plane too
   */
  @Override
  public void merge(Observation other) {
    PlaneObservation o = (PlaneObservation) other;
    moments.merge(o.moments);
    energySums.merge(o.energySums);
    histogram.merge(o.histogram);
  }

  @Override
  public void rest() {
    histogram.pack();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    moments.write(out);
    energySums.write(out);
    histogram.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is of another dimension
   */
  static PlaneObservation read(DataInput in) throws IOException {
    PlaneObservation o =
        new PlaneObservation(Moments.read(2, in), EnergySums.read(in), PlaneHistogram.read(in));
    o.rest();
    return o;
  }

  @Override
  public boolean sameAs(Observation other) {
    return other instanceof PlaneObservation o
        && moments.sameAs(o.moments)
        && energySums.sameAs(o.energySums)
        && histogram.sameAs(o.histogram);
  }
}
