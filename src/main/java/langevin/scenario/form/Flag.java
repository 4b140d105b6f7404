package langevin.scenario.form;

import java.util.Map;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** True or false. */
public record Flag() implements Form<Boolean> {
  @Override
  public @Nullable Boolean bind(Yaml value, String name, Problems problems) {
    if (value instanceof Yaml.Scalar scalar && scalar.plain()) {
      if (scalar.text().equals("true")) {
        return true;
      }
      if (scalar.text().equals("false")) {
        return false;
      }
    }
    problems.add(value.place(), "'" + name + "' must be true or false, found " + value.found());
    return null;
  }

  @Override
  public String shape() {
    return "true or false";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "boolean");
  }
}
