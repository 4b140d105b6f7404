package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * The form that a value may have: how it is read, described to people, and described to editors.
 *
 * @param <T> what it is read into
 */
public interface Form<T> {
  /**
   * Reads a value.
   *
   * @param name of the key, for messages
   * @return null if the value is wrong, which is then among the problems
   */
  @Nullable T bind(Yaml value, String name, Problems problems);

  /** A few words, such as "number > 0". */
  String shape();

  /** The keys that may be written within the value. */
  default List<Parameter<?>> keys() {
    return List.of();
  }

  /** What each value of a sweep must be, if this is one number: then it may be several. */
  default Optional<Form<? extends Number>> number() {
    return Optional.empty();
  }

  /** What each value of a sweep must be, if this is no number and may be several. */
  default Optional<Form<?>> several() {
    return Optional.empty();
  }

  /** How deep the lists are that it is written in: 0 of a word, 1 of a list, 2 of a matrix. */
  default int depth() {
    return 0;
  }

  /** The types that a map in this place may be of, if its keys depend on one. */
  default Optional<Variants<?>> choice() {
    return Optional.empty();
  }

  /** JSON schema (draft 2020-12) of the value. */
  Map<String, Object> schema();
}
