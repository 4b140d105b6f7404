package langevin.theorem;

/** The outcome of a check. */
public sealed interface Verdict {
  /**
   * @param used |difference| as a fraction of what the budget allows
   */
  record Holds(double used) implements Verdict {}

  /**
   * @param excess |difference| beyond what the budget allows
   */
  record Violated(double excess) implements Verdict {}

  /**
   * @param why one sentence, with the remedy
   */
  record Inconclusive(String why) implements Verdict {}
}
