package langevin.ensemble;

/** The region where particles may be: all of R^d, or a box with reflecting or periodic walls. */
public sealed interface Domain {
  /** All of R^d. */
  record Unbounded() implements Domain {}

  /** A box whose walls reflect; bounds per axis. */
  record Reflecting(Box box) implements Domain {}

  /** A torus; bounds per axis. */
  record Periodic(Box box) implements Domain {}
}
