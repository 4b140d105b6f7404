package langevin.ensemble;

/** The region where particles may be: all of R^d, or a box with reflecting or periodic walls. */
public sealed interface Domain {
  /** All of R^d. */
  record Unbounded() implements Domain {}

  /** A box whose walls reflect; bounds per axis. */
  record Reflecting(Box box) implements Domain {}

  /** A torus; bounds per axis. */
  record Periodic(Box box) implements Domain {}

  /** Where it begins on an axis; −∞ in all of R^d. */
  default double lower(int axis) {
    return switch (this) {
      case Unbounded _ -> Double.NEGATIVE_INFINITY;
      case Reflecting(Box box) -> box.lower().get(axis);
      case Periodic(Box box) -> box.lower().get(axis);
    };
  }

  /** Where it ends on an axis; +∞ in all of R^d. */
  default double upper(int axis) {
    return switch (this) {
      case Unbounded _ -> Double.POSITIVE_INFINITY;
      case Reflecting(Box box) -> box.upper().get(axis);
      case Periodic(Box box) -> box.upper().get(axis);
    };
  }
}
