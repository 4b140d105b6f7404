package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A value, or one word that leaves it to the software.
 *
 * @param <T> what a value is read into
 */
public record OrWord<T>(String word, Form<T> form) implements Form<Optional<T>> {
  @Override
  @SuppressWarnings("NullableOptional") // null is a value that is wrong, as everywhere
  public @Nullable Optional<T> bind(Yaml value, String name, Problems problems) {
    if (value instanceof Yaml.Scalar scalar && scalar.text().equals(word)) return Optional.empty();
    if (value instanceof Yaml.Scalar scalar && startsAsAWord(scalar.text())) {
      problems.add(value.place(), "'" + name + "' must be " + shape() + ", found " + value.found());
      return null;
    }
    T read = form.bind(value, name, problems);
    return read == null ? null : Optional.of(read);
  }

  private static boolean startsAsAWord(String text) {
    return !text.isEmpty() && Character.isLetter(text.codePointAt(0));
  }

  @Override
  public String shape() {
    return word + ", or " + form.shape();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(Map.of("const", word), form.schema()));
  }
}
