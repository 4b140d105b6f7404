package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;

import langevin.scenario.form.Alternatives;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Text;
import langevin.scenario.form.WholeNumber;

/** Forms that several keys have. */
final class Forms {
  static final RealNumber SHARE = new RealNumber(Bounds.between(0, 1));
  static final RealNumber BELOW_1 = new RealNumber(new Bounds(0, false, 1, true));

  /** Several files are an axis of a sweep, whose tables have commas and quotes of their own. */
  static final Alternatives<String> ARRAYS =
      new Alternatives<>(
          new Text("", "a file name"),
          new Text(
              "[A-Za-z0-9_./-]+\\.np[yz]",
              "a file name of letters, digits, '_', '-', '.' and '/' that ends in .npz or .npy"));

  private Forms() {}

  /** A whole number with a default. */
  static Parameter<Long> whole(String name, long least, long most, long fallback, String about) {
    return defaulting(name, new WholeNumber(least, most), fallback, Long.toString(fallback), about);
  }
}
