package langevin.feedback;

/**
 * Faults of the readings of a feedback law (theory.md F5).
 *
 * @param delay control intervals by which a reading is late
 * @param noise standard deviation of what is added to the controlled quantity, in spans of its set
 *     point, and to the reward as it is
 * @param gap a reading is taken every so many intervals; 1 for each
 * @param dropped probability that a reading is lost
 * @param missing what is done without one
 */
public record Faults(int delay, double noise, int gap, double dropped, Missing missing) {
  /** Readings as they are. */
  public static final Faults NONE = new Faults(0, 0, 1, 0, Missing.AUTOMATIC);

  /** Of κ·span·gap: up to here the last reading is used again (learning.md section 3). */
  public static final double HELD = 0.3;

  /** What is done in an interval without a reading. */
  public enum Missing {
    /** HOLD while κ·span·gap ≤ 0.3, else SKIP. */
    AUTOMATIC,
    /** The last reading is used again. */
    HOLD,
    /** λ stays as it is. */
    SKIP
  }

  /** Whether nothing is wrong. */
  public boolean none() {
    return delay == 0 && noise == 0 && gap == 1 && dropped == 0;
  }

  /** Whether the last reading is used again where there is none. */
  boolean holds(double gain) {
    return switch (missing) {
      case HOLD -> true;
      case SKIP -> false;
      case AUTOMATIC -> gain * gap <= HELD;
    };
  }
}
