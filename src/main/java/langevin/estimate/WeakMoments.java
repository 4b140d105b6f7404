package langevin.estimate;

import java.util.List;
import java.util.Optional;

/**
 * Means for the weak form (theory.md D13) in the coordinates u of a {@link Scale}.
 *
 * @param axes per axis, E[r·c] for the rows r = 1, u, u², ∂V/∂u and the sixteen columns c = 1, u,
 *     u², u³, sin ku, cos ku (k = 1 … 6): axes.get(a)[16 r + c]
 * @param obstacle why they were not taken, if they are NaN for that
 */
public record WeakMoments(List<double[]> axes, Optional<String> obstacle) {
  /** Of a node at which nobody asks. */
  public static final WeakMoments NONE = new WeakMoments(List.of());

  /** Those that were taken. */
  public WeakMoments(List<double[]> axes) {
    this(axes, Optional.empty());
  }

  /** Row of ∂V/∂u; rows 0, 1, 2 are the powers of u. */
  public static final int GRADIENT = WeakBattery.GRADIENT;

  /** Column of sin ku. */
  public static int sine(int k) {
    return WeakBattery.sine(k);
  }

  /** Column of cos ku. */
  public static int cosine(int k) {
    return WeakBattery.cosine(k);
  }

  /** E[row · column] on an axis. */
  public double get(int axis, int row, int column) {
    return axes.get(axis)[WeakBattery.COLUMNS * row + column];
  }
}
