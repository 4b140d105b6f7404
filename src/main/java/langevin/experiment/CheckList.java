package langevin.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import langevin.scenario.form.Form;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** The key {@code checks} of every kind: the statements to be checked. */
public final class CheckList {
  private CheckList() {}

  /**
   * The key.
   *
   * @param names of the kind's checks; asked for only when a scenario is read, because checks may
   *     themselves name the kind's keys
   */
  public static Parameter<List<Located<String>>> key(Supplier<List<String>> names) {
    return Parameter.defaulting(
        "checks",
        new ListOf<>(new Located.Shape<>(new Name(names)), "checks", 0, 100),
        List.of(),
        "none",
        "The statements to be checked.");
  }

  /** Those given, each once; reports one that is listed twice. */
  public static List<Located<String>> once(Values values, Parameter<List<Located<String>>> key) {
    List<Located<String>> checks = new ArrayList<>();
    List<Located<String>> given = values.find(key);
    if (given == null) return checks;
    for (Located<String> check : given) {
      if (checks.stream().anyMatch(other -> other.value().equals(check.value()))) {
        values.problems().add(check.place(), "check '" + check.value() + "' is listed twice");
      } else {
        checks.add(check);
      }
    }
    return checks;
  }

  /** The name of a check. */
  private record Name(Supplier<List<String>> names) implements Form<String> {
    private Word word() {
      return new Word(names.get());
    }

    @Override
    public @Nullable String bind(Yaml value, String name, Problems problems) {
      return word().bind(value, "check", problems);
    }

    @Override
    public String shape() {
      return word().shape();
    }

    @Override
    public Map<String, Object> schema() {
      return word().schema();
    }
  }
}
