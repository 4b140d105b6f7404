package langevin.scenario.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * Text on one line.
 *
 * @param pattern that it must match; empty for any text
 * @param shape what matches, in words
 */
public record Text(String pattern, String shape) implements Form<String> {
  @Override
  public @Nullable String bind(Yaml value, String name, Problems problems) {
    if (!(value instanceof Yaml.Scalar scalar)) {
      problems.add(value.place(), "'" + name + "' must be " + shape + ", found " + value.found());
      return null;
    }
    if (!pattern.isEmpty() && !Pattern.matches(pattern, scalar.text())) {
      problems.add(
          value.place(),
          "'" + name + "' must be " + shape + ", found '" + scalar.text().strip() + "'");
      return null;
    }
    return scalar.text().strip();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", pattern.isEmpty() ? java.util.List.of("string", "number") : "string");
    if (!pattern.isEmpty()) {
      schema.put("pattern", "^" + pattern + "$");
    }
    return schema;
  }
}
