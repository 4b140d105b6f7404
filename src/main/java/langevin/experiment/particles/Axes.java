package langevin.experiment.particles;

import java.util.List;
import langevin.scenario.form.Matrix;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** The test that what is given per axis has the potential's number of axes. */
final class Axes {
  private Axes() {}

  /**
   * Reports all values of a map, and of the maps in its lists, that do not have the potential's
   * number of axes, also where other values are missing or malformed; none if d is unknown (0).
   */
  static void refuseMisfits(Values values, List<Parameter<?>> parameters, int dimension) {
    if (dimension == 0) {
      return;
    }
    for (Parameter<?> parameter : parameters) {
      switch (values.find(parameter)) {
        case PerAxis given when !given.fits(dimension) ->
            report(
                values,
                parameter,
                given.values().size() + " numbers",
                dimension,
                parameter.form().number().isPresent() ? PerAxis.sweeping(given.values()) : "");
        case List<?> rows when parameter.form() instanceof Matrix ->
            refuseRows(values, parameter, rows, dimension);
        case List<?> items -> {
          for (Object item : items) {
            if (item instanceof Values inner) {
              refuseMisfits(inner, parameter.form().keys(), dimension);
            }
          }
        }
        case null, default -> {}
      }
    }
  }

  private static void refuseRows(Values values, Parameter<?> key, List<?> rows, int dimension) {
    if (rows.size() != dimension) {
      report(values, key, rows.size() + " rows", dimension, "");
    }
  }

  /** The value if it fits; null if not, which is reported already, or if d is unknown (0). */
  static @Nullable PerAxis fitting(Values values, Parameter<PerAxis> key, int dimension) {
    PerAxis given = values.get(key);
    return dimension > 0 && given.fits(dimension) ? given : null;
  }

  /** The matrix if it fits; null if not, which is reported already, or if d is unknown (0). */
  static @Nullable List<List<Double>> fittingMatrix(
      Values values, Parameter<List<List<Double>>> key, int dimension) {
    List<List<Double>> given = values.get(key);
    return given.size() == dimension ? given : null;
  }

  private static void report(
      Values values, Parameter<?> key, String found, int dimension, String instead) {
    values.report(
        key,
        "'"
            + key.name()
            + "' has "
            + found
            + ", but the potential has dimension "
            + dimension
            + instead);
  }
}
