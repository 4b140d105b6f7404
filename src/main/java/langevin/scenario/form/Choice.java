package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * One word of a few, or a list of them, which is an axis of a sweep: {@code [softmax, log-det]}.
 */
public record Choice(Word word) implements Form<String> {
  /** Of the constants of an enum. */
  public static <E extends Enum<E>> Choice of(Class<E> meanings) {
    return new Choice(Word.of(meanings));
  }

  @Override
  public @Nullable String bind(Yaml value, String name, Problems problems) {
    return word.bind(value, name, problems);
  }

  @Override
  public Optional<Form<?>> several() {
    return Optional.of(word);
  }

  @Override
  public String shape() {
    return word.shape();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(
            word.schema(),
            Map.of("type", "array", "items", word.schema(), "minItems", 1, "uniqueItems", true)));
  }
}
