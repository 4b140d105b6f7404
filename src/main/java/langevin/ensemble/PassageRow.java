package langevin.ensemble;

/** The rows of {@link Block#passages}, each in its place. Times are counted from time 0. */
public enum PassageRow {
  /**
   * When the particle passed the border first, ±∞ as long as it has not: positive if it was in the
   * region at time 0, negative if it was outside.
   */
  FIRST(0),
  /**
   * The time spent in the region, less the time now if the particle is in it: so that it changes
   * only where the border is passed.
   */
  INSIDE(1),
  /** When the particle was first deeper than the margin, +∞ as long as it was not. */
  ARRIVED(2),
  /** When it left the region first after that, +∞ as long as it has not. */
  LEFT(3);

  /** How many there are where no visits are followed. */
  static final int WITHOUT_VISITS = 2;

  private final int place;

  PassageRow(int place) {
    this.place = place;
  }

  /** Its place. */
  public int place() {
    return place;
  }
}
