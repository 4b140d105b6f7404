package langevin.experiment.memory;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.required;

import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.WholeNumber;

/** The keys that several models share. */
final class ModelKeys {
  static final Parameter<Long> ORDER =
      defaulting(
          "order",
          new WholeNumber(1, 16),
          1L,
          "1",
          "n: a pattern pulls with the power n of its overlap.");
  static final Parameter<Double> LOAD =
      required("load", RealNumber.POSITIVE, "α: P = ⌊α Nⁿ⌋ patterns are stored.");

  private ModelKeys() {}
}
