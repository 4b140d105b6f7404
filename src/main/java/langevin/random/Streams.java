package langevin.random;

/** t. */
public final class Streams {
  public static final int INITIAL = 1 << 20;
  public static final int MOMENTUM = 2 << 20;
  public static final int METROPOLIS = 3 << 20;

  private Streams() {}
}
