package langevin.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that what is given per axis has the potential's number of axes. */
final class Axes {
  private Axes() {}

  /** The value if it fits; null with a problem if not, and without if d is unknown (0). */
  static @Nullable PerAxis fitting(Values values, Parameter<PerAxis> key, int dimension) {
    PerAxis given = values.get(key);
    if (dimension == 0) {
      return null;
    }
    if (given.fits(dimension)) {
      return given;
    }
    report(values, key, given.values().size() + " numbers", dimension);
    return null;
  }

  /** The matrix if it fits; null with a problem if not, and without if d is unknown (0). */
  static @Nullable List<List<Double>> fittingMatrix(
      Values values, Parameter<List<List<Double>>> key, int dimension) {
    List<List<Double>> given = values.get(key);
    if (dimension == 0) {
      return null;
    }
    if (given.size() == dimension) {
      return given;
    }
    report(values, key, given.size() + " rows", dimension);
    return null;
  }

  private static void report(Values values, Parameter<?> key, String found, int dimension) {
    values.report(
        key,
        "'" + key.name() + "' has " + found + ", but the potential has dimension " + dimension);
  }
}
