package langevin.verdict;

/** One comparison. */
public record Comparison(String statement, Evidence evidence) {
  public Comparison at(String where) {
    return where.isEmpty() ? this : new Comparison(statement + " at " + where, evidence);
  }
}
