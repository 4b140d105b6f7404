package langevin.formula;

/** A formula that cannot be read, and the characters that are to blame. */
public final class BadFormula extends Exception {
  private static final long serialVersionUID = 1;

  private final int at;
  private final int length;

  /**
   * @param message one sentence: what is wrong, what was expected, the nearest valid name
   * @param at index of the first offending character
   * @param length how many there are, at least 1
   */
  BadFormula(String message, int at, int length) {
    super(message);
    this.at = at;
    this.length = Math.max(1, length);
  }

  /** Index of the first offending character; the text's length if something is missing there. */
  public int at() {
    return at;
  }

  /** How many characters there are, at least 1. */
  public int length() {
    return length;
  }

  /** One sentence: what is wrong, what was expected, the nearest valid name. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
