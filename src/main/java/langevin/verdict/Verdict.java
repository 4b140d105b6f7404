package langevin.verdict;

/** The outcome of a check. */
public sealed interface Verdict {
  /**
   * The sides agree within the budget, and the budget is as narrow as asked.
   *
   * @param used |difference| as a fraction of what the budget allows
   */
  record Holds(double used) implements Verdict {}

  /**
   * The sides differ by more than the budget allows.
   *
   * @param excess |difference| beyond what the budget allows
   */
  record Violated(double excess) implements Verdict {}

  /**
   * The run cannot tell.
   *
   * @param why one sentence, with the remedy
   */
  record Inconclusive(String why) implements Verdict {}

  /**
   * A hypothesis of the statement, judged before the statement itself, is not met.
   *
   * @param why one sentence, with the number that failed
   */
  record Unmet(String why) implements Verdict {}

  /**
   * There is no verdict, because the statement's hypotheses are not met.
   *
   * @param why one sentence
   */
  record Outside(String why) implements Verdict {}
}
