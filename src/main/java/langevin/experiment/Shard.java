package langevin.experiment;

/**
 * One machine's part of the {@link Units} of an experiment: the K-th of N takes those numbered K, K
 * + N, K + 2 N, …
 *
 * @param number K, 1 ≤ K ≤ N
 * @param of N
 */
public record Shard(int number, int of) {
  /** All of it. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** Most shards of one experiment. */
  public static final int MOST = 100_000;

  /**
   * @throws IllegalArgumentException unless 1 ≤ number ≤ of ≤ 100,000
   */
  public Shard {
    if (number < 1 || number > of || of > MOST) {
      throw new IllegalArgumentException("shard " + number + " of " + of);
    }
  }

  /**
   * What K/N says.
   *
   * @throws IllegalArgumentException if it is not such a pair; the message is meant for the user
   */
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new Shard(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
      }
    } catch (IllegalArgumentException _) {
      // Told below, whether it was no number or no part of the whole.
    }
    throw new IllegalArgumentException(
        "a shard is K/N with 1 ≤ K ≤ N ≤ " + MOST + ", such as 2/4; found '" + text + "'");
  }

  boolean has(int ordinal) {
    return ordinal % of == number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
