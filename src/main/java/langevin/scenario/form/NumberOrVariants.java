package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A number, or a map whose type says which other keys it has; the number alone stands for the type
 * that has but this number.
 *
 * @param item what the number must be
 * @param variants the types
 * @param type the one that a number stands for
 * @param key of that type
 */
public record NumberOrVariants<T>(
    RealNumber item, Variants<T> variants, String type, Parameter<Double> key)
    implements Form<Chosen<T>> {
  @Override
  public @Nullable Chosen<T> bind(Yaml value, String name, Problems problems) {
    if (value instanceof Yaml.Mapping) return variants.bind(value, name, problems);
    Double read = item.bind(value, name, problems);
    if (read == null) return null;
    Values values =
        new Values(
            Map.of(key.name(), read),
            Map.of(key.name(), value.place()),
            value.place(),
            true,
            problems);
    return new Chosen<>(variants.find(type).orElseThrow(), values);
  }

  @Override
  public Optional<Form<? extends Number>> number() {
    return Optional.of(item);
  }

  @Override
  public Optional<Variants<?>> choice() {
    return Optional.of(variants);
  }

  @Override
  public String shape() {
    return item.shape() + ", or " + variants.shape();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(item.schema(), variants.schema()));
  }
}
