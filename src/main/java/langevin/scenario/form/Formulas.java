package langevin.scenario.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * Formulas, one per axis; of one axis the formula itself.
 *
 * @param most there may be
 */
public record Formulas(int most) implements Form<List<Located<String>>> {
  @Override
  public @Nullable List<Located<String>> bind(Yaml value, String name, Problems problems) {
    return switch (value) {
      case Yaml.Sequence list -> list().bind(list, name, problems);
      case Yaml.Scalar _ -> {
        Located<String> single = new FormulaText().bind(value, name, problems);
        yield single == null ? null : List.of(single);
      }
      case Yaml.Mapping map -> {
        problems.add(map.place(), "'" + name + "' must be " + shape() + ", found " + map.found());
        yield null;
      }
    };
  }

  private ListOf<Located<String>> list() {
    return new ListOf<>(new FormulaText(), "formulas", 1, most);
  }

  @Override
  public String shape() {
    return "a formula, or a list of one per axis";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("oneOf", List.of(new FormulaText().schema(), list().schema()));
    return either;
  }
}
