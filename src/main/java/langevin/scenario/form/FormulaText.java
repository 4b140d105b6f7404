package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A formula, read by those who know what it may be made of; its place shows where it goes wrong.
 */
public record FormulaText() implements Form<Located<String>> {
  @Override
  public @Nullable Located<String> bind(Yaml value, String name, Problems problems) {
    if (!(value instanceof Yaml.Scalar scalar)) {
      problems.add(value.place(), "'" + name + "' must be " + shape() + ", found " + value.found());
      return null;
    }
    return new Located<>(scalar.text(), value.place());
  }

  @Override
  public String shape() {
    return "a formula";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", List.of("string", "number"));
  }
}
