package langevin.experiment.memory;

import java.util.Locale;

/** Numbers of the summary that people look at. */
enum Judged {
  RECOVERY("peak m*", true),
  RECOVERY_TIME("time of the peak t*", false),
  READOUT_WINDOW("readout window", false),
  OCCUPANCY("occupancy, share of time m ≥ θ", true),
  MEAN_EFFECTIVENESS("mean effectiveness", true),
  FINAL_OVERLAP("m at the end", true),
  RECOVERED("share of cues retrieved", true),
  SETTLED("share of cues settled", true),
  /** Both need m_∞, which a run that has not settled does not have. */
  TRANSIENT_EXCESS("excess m* − m_∞ of the settled", false),
  TRANSIENT_ONLY("share retrieved in passing only", true);

  final String title;
  final boolean share;

  /**
   * @param share whether 0 and 1 are its natural ends
   */
  Judged(String title, boolean share) {
    this.title = title;
    this.share = share;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean ofTheEnd() {
    return this == TRANSIENT_EXCESS || this == TRANSIENT_ONLY;
  }

  /** Of one memory, or of a point of a map, the peak and the end say most. */
  boolean main() {
    return this == RECOVERY || this == FINAL_OVERLAP;
  }
}
