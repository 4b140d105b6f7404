package langevin.experiment.memory;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.required;

import langevin.scenario.form.Grid;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.WholeNumber;

/** The keys that several models share. */
final class ModelKeys {
  static final Parameter<Grid> ORDER =
      defaulting(
          "order",
          new Grid.Shape(new WholeNumber(1, 16)),
          Grid.of(1),
          "1",
          "n: a pattern pulls with the power n of its overlap.");
  static final Parameter<Grid> LOAD =
      required("load", Grid.Shape.POSITIVE, "α: P = ⌊α Nⁿ⌋ patterns are stored.");

  private ModelKeys() {}
}
