package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A value that is no number, or a list of such values, which is an axis of a sweep: {@code [[32],
 * [16, 16]]}.
 *
 * @param one what a single value is
 * @param each what each of several must be: what stands in the tables as a word
 */
public record Alternatives<T>(Form<T> one, Form<?> each) implements Form<T> {
  /** Of values that tables can hold as they are. */
  public static <T> Alternatives<T> of(Form<T> one) {
    return new Alternatives<>(one, one);
  }

  @Override
  public @Nullable T bind(Yaml value, String name, Problems problems) {
    return one.bind(value, name, problems);
  }

  @Override
  public Optional<Form<?>> several() {
    return Optional.of(each);
  }

  @Override
  public String shape() {
    return one.shape();
  }

  @Override
  public List<Parameter<?>> keys() {
    return one.keys();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(
            one.schema(),
            Map.of("type", "array", "items", each.schema(), "minItems", 1, "uniqueItems", true)));
  }
}
