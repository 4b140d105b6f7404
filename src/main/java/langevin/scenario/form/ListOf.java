package langevin.scenario.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A list of equal things.
 *
 * @param plural "numbers"
 */
public record ListOf<T>(Form<T> item, String plural, int least, int most) implements Form<List<T>> {
  @Override
  public @Nullable List<T> bind(Yaml value, String name, Problems problems) {
    if (!(value instanceof Yaml.Sequence sequence)) {
      problems.add(
          value.place(), "'" + name + "' must be a " + shape() + ", found " + value.found());
      return null;
    }
    if (sequence.items().size() < least || sequence.items().size() > most) {
      if (sequence.items().isEmpty()) {
        problems.add(value.place(), "'" + name + "' must not be an empty list");
        return null;
      }
      String needed = sequence.items().size() < least ? "at least " + least : "at most " + most;
      problems.add(
          value.place(),
          "'" + name + "' must have " + needed + " " + plural + ", found " + value.found());
      return null;
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      T one = item.bind(sequence.items().get(i), name + "[" + i + "]", problems);
      if (one != null) {
        items.add(one);
      }
    }
    return items.size() == sequence.items().size() ? List.copyOf(items) : null;
  }

  @Override
  public String shape() {
    return "list of " + plural;
  }

  @Override
  public int depth() {
    return 1 + item.depth();
  }

  @Override
  public List<Parameter<?>> keys() {
    return item.keys();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", item.schema());
    schema.put("minItems", least);
    schema.put("maxItems", most);
    return schema;
  }
}
