package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A number, or a map in which it is one of several keys.
 *
 * @param item what the number must be
 * @param key that the number alone stands for
 * @param fields all keys of the map
 */
public record NumberOrMap(RealNumber item, Parameter<Double> key, Fields fields)
    implements Form<Values> {
  @Override
  public @Nullable Values bind(Yaml value, String name, Problems problems) {
    if (value instanceof Yaml.Mapping) return fields.bind(value, name, problems);
    Double read = item.bind(value, name, problems);
    return read == null
        ? null
        : new Values(
            Map.of(key.name(), read),
            Map.of(key.name(), value.place()),
            value.place(),
            true,
            problems);
  }

  @Override
  public Optional<Form<? extends Number>> number() {
    return Optional.of(item);
  }

  @Override
  public List<Parameter<?>> keys() {
    return fields.keys();
  }

  @Override
  public String shape() {
    return item.shape() + ", or " + fields.shape();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(item.schema(), fields.schema()));
  }
}
