package langevin.estimate;

/** The kinds of times that are kept of a region. */
public enum PassageKind {
  /** Until a particle that started in the region leaves it first. */
  EXIT("exit", "left it"),
  /** Until a particle that started outside enters it first. */
  ENTRY("entry", "entered it"),
  /**
   * Of the first visit: from being deeper than the margin for the first time to leaving the region.
   */
  VISIT("visit", "left it again");

  private final String word;
  private final String meaning;

  PassageKind(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** Its name in columns and files. */
  public String word() {
    return word;
  }

  /** What has happened then, as the end of a clause about particles. */
  public String meaning() {
    return meaning;
  }
}
