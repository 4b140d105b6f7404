package langevin.ensemble;

import java.util.List;

/** Lists of numbers that must be finite. */
final class Finite {
  private Finite() {}

  /**
   * @param name what the numbers are, for the message
   * @throws IllegalArgumentException if the list is empty or a number is NaN or infinite
   */
  static List<Double> copy(String name, List<Double> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException(name + " must have at least one entry");
    }
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(name + " must be finite, found " + number);
      }
    }
    return List.copyOf(numbers);
  }
}
