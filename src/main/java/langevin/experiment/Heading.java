package langevin.experiment;

import java.util.List;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Text;
import langevin.scenario.form.WholeNumber;

/** The keys that scenarios of every kind share. */
public final class Heading {
  /** The only format there is. */
  static final Parameter<Long> FORMAT =
      Parameter.required("format", new WholeNumber(1, 1), "Version of the scenario format: 1.");

  public static final Parameter<String> NAME =
      Parameter.required(
          "name",
          new Text("[A-Za-z0-9][A-Za-z0-9._-]{0,79}", "a name of letters, digits, '.', '-' or '_'"),
          "Names the results folder, results/NAME-K.");

  public static final Parameter<String> ABOUT =
      Parameter.defaulting(
          "about", new Text("", "text"), "", "none", "One sentence shown when it runs.");

  public static final Parameter<Long> SEED =
      Parameter.defaulting(
          "seed",
          new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
          1L,
          "1",
          "The same scenario and seed give the same bits on every machine.");

  private Heading() {}

  public static List<Parameter<?>> parameters() {
    return List.of(NAME, ABOUT, SEED);
  }
}
