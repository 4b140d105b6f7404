package langevin.estimate.space;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import langevin.estimate.Moments;
import langevin.estimate.Observation;
import langevin.estimate.WeakBattery;

/**
 * Sums over an ensemble in three and more dimensions: exact moments, sums of the landscape, and per
 * axis the sums of the weak form.
 */
final class SpaceObservation implements EnergySums.Summed {
  private final Moments moments;
  private final EnergySums energySums;

  /** weakSums[axis], in the order {@link WeakBattery} takes them. */
  private final double[][] weakSums;

  /**
   * @param derivatives see {@link EnergySums}
   * @param weakForm whether sums of the weak form are taken; else they are NaN from the beginning
   */
  SpaceObservation(int dimension, boolean derivatives, boolean weakForm) {
    this(new Moments(dimension), new EnergySums(derivatives));
    if (!weakForm) {
      for (double[] sums : weakSums) {
        Arrays.fill(sums, Double.NaN);
      }
    }
  }

  private SpaceObservation(Moments moments, EnergySums energySums) {
    this.moments = moments;
    this.energySums = energySums;
    weakSums = new double[moments.dimension()][WeakBattery.SIZE];
  }

  @Override
  public Moments moments() {
    return moments;
  }

  @Override
  public EnergySums energySums() {
    return energySums;
  }

  double[] weakSums(int axis) {
    return weakSums[axis];
  }

  /**
   * {@inheritDoc}
   *
   * @throws ClassCastException unless the other is of the same kind
   */
  @Override
  public void merge(Observation other) {
    SpaceObservation o = (SpaceObservation) other;
    moments.merge(o.moments);
    energySums.merge(o.energySums);
    for (int a = 0; a < weakSums.length; a++) {
      for (int i = 0; i < weakSums[a].length; i++) {
        weakSums[a][i] += o.weakSums[a][i];
      }
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    moments.write(out);
    energySums.write(out);
    for (double[] axis : weakSums) {
      for (double s : axis) {
        out.writeDouble(s);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is of another dimension
   */
  static SpaceObservation read(int dimension, DataInput in) throws IOException {
    SpaceObservation o = new SpaceObservation(Moments.read(dimension, in), EnergySums.read(in));
    for (double[] axis : o.weakSums) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = in.readDouble();
      }
    }
    return o;
  }

  @Override
  public boolean sameAs(Observation other) {
    return other instanceof SpaceObservation o
        && moments.sameAs(o.moments)
        && energySums.sameAs(o.energySums)
        && Arrays.deepEquals(weakSums, o.weakSums);
  }
}
