package langevin.memory.network;

import langevin.memory.Cue;
import langevin.memory.Scheme;

/**
 * Cues, time step, scheme and number format of a network.
 *
 * @param cue how every run begins
 * @param cues followed at once, each at its own pattern
 * @param step dt, in (0, 2]; 1, a sweep, for binary neurons
 * @param precision of a graded network's activities, overlaps, fields and state
 * @param scheme that graded and softmax networks move by
 * @param merged steps whose noise a step adds up: 1, or 2 for a run at twice the step of another
 *     that meets the same noise
 */
public record NetworkSetting(
    Cue cue, int cues, double step, Precision precision, Scheme scheme, int merged) {
  /** Euler's steps, or the sweeps of binary neurons. */
  public NetworkSetting(Cue cue, int cues, double step, Precision precision) {
    this(cue, cues, step, precision, Scheme.EULER);
  }

  /** Steps with noise of their own. */
  public NetworkSetting(Cue cue, int cues, double step, Precision precision, Scheme scheme) {
    this(cue, cues, step, precision, scheme, 1);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException for a number outside its range
   */
  public NetworkSetting {
    if (cues < 1 || cues > CueState.MOST_CUES) {
      throw new IllegalArgumentException(
          "a network follows 1 to " + CueState.MOST_CUES + " cues, found " + cues);
    }
    if (!(step > 0 && step <= 2)) {
      throw new IllegalArgumentException("'step' must lie in (0, 2], found " + step);
    }
    if (merged < 1 || merged > 2) {
      throw new IllegalArgumentException("a step adds up 1 or 2 noises, found " + merged);
    }
  }
}
