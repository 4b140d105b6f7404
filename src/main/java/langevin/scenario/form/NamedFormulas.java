package langevin.scenario.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** A map of formulas under names of the writer's choice, which become names of columns. */
public record NamedFormulas() implements Form<Map<String, Located<String>>> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  @Override
  public @Nullable Map<String, Located<String>> bind(Yaml value, String name, Problems problems) {
    if (!(value instanceof Yaml.Mapping mapping)) {
      problems.add(value.place(), "'" + name + "' must be " + shape() + ", found " + value.found());
      return null;
    }
    if (mapping.entries().isEmpty()) {
      problems.add(
          value.place(), "'" + name + "' must be " + shape() + " with one formula at least");
      return null;
    }
    Map<String, Located<String>> formulas = new LinkedHashMap<>();
    int before = problems.count();
    for (Yaml.Entry entry : mapping.entries()) {
      if (!NAME.matcher(entry.key()).matches()) {
        problems.add(
            entry.keyPlace(),
            "a column has a name of at most 40 small letters, digits and '_', a letter first,"
                + " found '"
                + entry.key()
                + "'");
      }
      Located<String> formula = new FormulaText().bind(entry.value(), entry.key(), problems);
      if (formula != null) formulas.put(entry.key(), formula);
    }
    return problems.count() > before ? null : formulas;
  }

  @Override
  public String shape() {
    return "a map {NAME: formula, …}";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("minProperties", 1);
    schema.put("propertyNames", Map.of("pattern", "^" + NAME.pattern() + "$"));
    schema.put("additionalProperties", Map.of("type", List.of("string", "number")));
    return schema;
  }
}
