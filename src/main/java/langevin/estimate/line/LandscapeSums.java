package langevin.estimate.line;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import langevin.estimate.WeakBattery;
import langevin.estimate.space.EnergySums;

/**
 * Sums over particles of the landscape and of the weak form's products, taken where the landscape
 * varies within the bins.
 */
final class LandscapeSums {
  private final EnergySums energies;

  /** In the order {@link WeakBattery} takes them. */
  private final double[] weak = new double[WeakBattery.SIZE];

  /**
   * Of nothing yet.
   *
   * @param weakForm whether its products are summed; else they are NaN from the beginning
   */
  LandscapeSums(boolean weakForm) {
    this(new EnergySums(true));
    if (!weakForm) {
      Arrays.fill(weak, Double.NaN);
    }
  }

  private LandscapeSums(EnergySums energies) {
    this.energies = energies;
  }

  /** Of V and its derivatives; shared, not a copy. */
  EnergySums energies() {
    return energies;
  }

  /** Of the weak form; shared, not a copy. */
  double[] weak() {
    return weak;
  }

  void merge(LandscapeSums other) {
    energies.merge(other.energies);
    for (int i = 0; i < weak.length; i++) {
      weak[i] += other.weak[i];
    }
  }

  void write(DataOutput out) throws IOException {
    energies.write(out);
    for (double w : weak) {
      out.writeDouble(w);
    }
  }

  static LandscapeSums read(DataInput in) throws IOException {
    LandscapeSums s = new LandscapeSums(EnergySums.read(in));
    for (int i = 0; i < s.weak.length; i++) {
      s.weak[i] = in.readDouble();
    }
    return s;
  }

  boolean sameAs(LandscapeSums other) {
    return energies.sameAs(other.energies) && Arrays.equals(weak, other.weak);
  }
}
