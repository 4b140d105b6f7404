package langevin.results;

import java.util.List;

/**
 * Names of the axes of an array of {@code arrays.npz}. An axis whose values are themselves an array
 * is called by that array's name.
 *
 * @param array its name
 * @param axes one name for each axis; an array that may have several numbers of axes has several
 *     entries
 */
public record Dimensions(String array, List<String> axes) {
  public Dimensions {
    axes = List.copyOf(axes);
  }

  /** The axes of an array. */
  public static Dimensions of(String array, String... axes) {
    return new Dimensions(array, List.of(axes));
  }
}
