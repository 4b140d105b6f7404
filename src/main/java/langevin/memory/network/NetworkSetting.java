package langevin.memory.network;

import langevin.memory.Cue;

/**
 * Cues, time step and number format of a network.
 *
 * @param cue how every run begins
 * @param cues followed at once, each at its own pattern
 * @param step dt of Euler's scheme, in (0, 1]; 1, a sweep, for binary neurons
 * @param precision of a graded network's activities, overlaps, fields and state
 */
public record NetworkSetting(Cue cue, int cues, double step, Precision precision) {
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
    if (!(step > 0 && step <= 1)) {
      throw new IllegalArgumentException("'step' must lie in (0, 1], found " + step);
    }
  }
}
