package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;

import langevin.scenario.form.Bounds;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.WholeNumber;

/** Forms of numbers that several keys have. */
final class Forms {
  static final RealNumber SHARE = new RealNumber(Bounds.between(0, 1));
  static final RealNumber BELOW_1 = new RealNumber(new Bounds(0, false, 1, true));

  private Forms() {}

  /** A whole number with a default. */
  static Parameter<Long> whole(String name, long least, long most, long fallback, String about) {
    return defaulting(name, new WholeNumber(least, most), fallback, Long.toString(fallback), about);
  }
}
