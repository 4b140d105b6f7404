package langevin.ensemble;

import java.util.OptionalInt;

/**
 * Places of what is summed along paths ({@link Block#paths}) in d dimensions: d displacements, the
 * heat, the work where it is summed, and d + 2 rows of the chain where those are.
 *
 * @param dimension d
 * @param work whether the work is summed
 * @param chain whether the rows of the chain are
 */
public record PathRows(int dimension, boolean work, boolean chain) {
  /** Of a block with so many rows, one or more. */
  public static PathRows of(int dimension, int rows) {
    boolean chain = rows > dimension + 2;
    int others = rows - (chain ? dimension + 2 : 0);
    return new PathRows(dimension, others == dimension + 2, chain);
  }

  /** How many there are. */
  public int count() {
    return dimension + 1 + (work ? 1 : 0) + (chain ? dimension + 2 : 0);
  }

  /** The row of the work. */
  public OptionalInt workRow() {
    return work ? OptionalInt.of(dimension + 1) : OptionalInt.empty();
  }

  /**
   * Of the chain X' = X − h∇V + √(2τh) ξ with R = X' − X + h∇V the first row: of every axis ΣR_a,
   * then Σ(|R|² − 2τhd), then Σ2(X − h∇V)·R.
   */
  public OptionalInt chainRow() {
    return chain ? OptionalInt.of(count() - dimension - 2) : OptionalInt.empty();
  }
}
