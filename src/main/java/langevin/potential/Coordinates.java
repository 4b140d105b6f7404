package langevin.potential;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list of finite numbers that kernels read as an array: one number per axis costs no
 * unboxing per block, and a record holding it keeps the equality of lists.
 */
final class Coordinates extends AbstractList<Double> implements RandomAccess {
  private final double[] values;

  private Coordinates(double[] values) {
    this.values = values;
  }

  /**
   * @param name what the numbers are, for the message
   * @throws IllegalArgumentException if the list is empty or a number is NaN or infinite
   */
  static Coordinates of(String name, List<Double> numbers) {
    if (numbers instanceof Coordinates already) {
      return already;
    }
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException(name + " must have at least one entry");
    }
    double[] values = new double[numbers.size()];
    for (int a = 0; a < values.length; a++) {
      values[a] = Admissible.finite(name + "[" + a + "]", numbers.get(a));
    }
    return new Coordinates(values);
  }

  /** The numbers behind a list made by {@link #of}; shared, not to be written. */
  static double[] array(List<Double> coordinates) {
    return ((Coordinates) coordinates).values;
  }

  @Override
  public Double get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }
}
