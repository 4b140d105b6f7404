package langevin.scenario.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** A map of numbers under names of the writer's choice. */
public record NamedNumbers() implements Form<Map<String, Double>> {
  @Override
  public @Nullable Map<String, Double> bind(Yaml value, String name, Problems problems) {
    if (!(value instanceof Yaml.Mapping mapping)) {
      problems.add(value.place(), "'" + name + "' must be " + shape() + ", found " + value.found());
      return null;
    }
    List<Parameter<Double>> keys =
        mapping.entries().stream()
            .map(entry -> Parameter.required(entry.key(), RealNumber.ANY, "A number."))
            .toList();
    Values values =
        new Fields(List.copyOf(keys)).bind(mapping, mapping.place(), List.of(), problems);
    if (!values.complete()) return null;
    Map<String, Double> numbers = new LinkedHashMap<>();
    keys.forEach(key -> numbers.put(key.name(), values.get(key)));
    return Map.copyOf(numbers);
  }

  @Override
  public String shape() {
    return "a map {NAME: number, …}";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put(
        "additionalProperties",
        Map.of("anyOf", List.of(RealNumber.ANY.schema(), Map.of("$ref", "#/$defs/grid"))));
    return schema;
  }
}
