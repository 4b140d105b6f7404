package langevin.experiment;

/** The kind of the tests, for tests of other rooms. */
public final class Coins {
  private Coins() {}

  /** Coins that are thrown. */
  public static Kind kind() {
    return new CoinKind();
  }
}
