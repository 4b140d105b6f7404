package langevin.estimate.space;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import langevin.estimate.Moments;
import langevin.estimate.Observation;
import langevin.estimate.WeakBattery;
import org.jspecify.annotations.Nullable;

/**
 * Sums over an ensemble in three and more dimensions: exact moments, sums of the landscape, and per
 * axis the sums of the weak form and for the score.
 */
final class SpaceObservation implements EnergySums.Summed {
  private final Moments moments;
  private final EnergySums energySums;

  /** weakSums[axis], in the order {@link WeakBattery} takes them. */
  private final double[][] weakSums;

  private final @Nullable ScoreSums scoreSums;

  /**
   * @param derivatives see {@link EnergySums}
   * @param weakForm whether sums of the weak form are taken; else they are NaN from the beginning
   * @param score functions that the score is fitted in, where sums for it are taken
   */
  SpaceObservation(
      int dimension, boolean derivatives, boolean weakForm, Optional<Monomials> score) {
    this(new Moments(dimension), new EnergySums(derivatives), score);
    if (!weakForm) {
      for (double[] sums : weakSums) {
        Arrays.fill(sums, Double.NaN);
      }
    }
  }

  private SpaceObservation(Moments moments, EnergySums energySums, Optional<Monomials> score) {
    this.moments = moments;
    this.energySums = energySums;
    weakSums = new double[moments.dimension()][WeakBattery.SIZE];
    scoreSums = score.map(ScoreSums::of).orElse(null);
  }

  @Override
  public Moments moments() {
    return moments;
  }

  @Override
  public EnergySums energySums() {
    return energySums;
  }

  /** Whether there are sums for the score. */
  boolean scored() {
    return scoreSums != null;
  }

  /** Shared, not a copy; only where {@link #scored}. */
  ScoreSums scoreSums() {
    return requireNonNull(scoreSums);
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
    if (scoreSums != null) scoreSums.merge(o.scoreSums());
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
    if (scoreSums != null) scoreSums.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is of another dimension
   */
  static SpaceObservation read(int dimension, Optional<Monomials> score, DataInput in)
      throws IOException {
    SpaceObservation o =
        new SpaceObservation(Moments.read(dimension, in), EnergySums.read(in), score);
    for (double[] axis : o.weakSums) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = in.readDouble();
      }
    }
    if (o.scoreSums != null) o.scoreSums.read(in);
    return o;
  }

  @Override
  public boolean sameAs(Observation other) {
    return other instanceof SpaceObservation o
        && moments.sameAs(o.moments)
        && energySums.sameAs(o.energySums)
        && Arrays.deepEquals(weakSums, o.weakSums)
        && (scoreSums == null
            ? o.scoreSums == null
            : o.scored() && scoreSums.sameAs(o.scoreSums()));
  }
}
