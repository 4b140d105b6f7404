package langevin.scenario.form;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import langevin.scenario.yaml.Place;
import langevin.scenario.yaml.Source;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A map as a scenario file has it, {@code {type: linear, slope: 1.0}}: what a Java program has as
 * an object, written down. Numbers are written so that they read back bit for bit.
 *
 * @param keys with the texts of their values, in order
 */
public record Written(Map<String, String> keys) {
  /** A map without keys, of what has no parameters. */
  public static final Written NOTHING = new Written(Map.of());

  public Written {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /**
   * One key.
   *
   * @param value as {@link #text(Object)} has it
   */
  public static Written of(Parameter<?> key, Object value) {
    return NOTHING.and(key, value);
  }

  /**
   * The same and another key.
   *
   * @param value as {@link #text(Object)} has it
   */
  public Written and(Parameter<?> key, Object value) {
    return and(key.name(), text(value));
  }

  /**
   * The same and another key.
   *
   * @param text of its value
   */
  public Written and(String key, String text) {
    Map<String, String> more = new LinkedHashMap<>(keys);
    more.put(key, text);
    return new Written(more);
  }

  /** The same behind a key that says what kind of thing it is. */
  Written after(String key, String word) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(key, word);
    all.putAll(keys);
    return new Written(all);
  }

  /** On one line, in braces. */
  public String text() {
    return braces(keys);
  }

  /**
   * The text of a value: of a number, a truth value, a list, an array or a map of them; a text
   * stands for itself, in the syntax of scenario files.
   *
   * @throws IllegalArgumentException if it is nothing of the kind; the message is meant for the
   *     user
   */
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> throw unwritable("null");
      case Written map -> map.text();
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case CharSequence text -> text.toString();
      case double[] numbers -> Arrays.toString(numbers);
      case float[] numbers -> Arrays.toString(numbers);
      case long[] numbers -> Arrays.toString(numbers);
      case int[] numbers -> Arrays.toString(numbers);
      case short[] numbers -> Arrays.toString(numbers);
      case byte[] numbers -> Arrays.toString(numbers);
      case boolean[] truths -> Arrays.toString(truths);
      case Object[] items -> list(Arrays.asList(items));
      case Collection<?> items -> list(items);
      case Map<?, ?> map -> {
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, inner) -> texts.put(text(key), text(inner)));
        yield braces(texts);
      }
      default -> throw unwritable("an object of " + value.getClass().getSimpleName());
    };
  }

  /** Any text in quotes, such that it reads back as it is. */
  public static String quoted(String text) {
    Place nowhere = new Place(new Source("", "", true), 0, 0, 0, 0, 0);
    return new Yaml.Scalar(text, false, nowhere).flow();
  }

  /** One number for d = 1, else a list: what sets the dimension. */
  public static Object perAxis(List<Double> numbers) {
    return numbers.size() == 1 ? numbers.getFirst() : numbers;
  }

  /** One number where all axes have the same, where the dimension is known from elsewhere. */
  public static Object onEachAxis(List<Double> numbers) {
    Double first = numbers.getFirst();
    return numbers.stream().allMatch(first::equals) ? first : numbers;
  }

  private static String list(Collection<?> items) {
    return items.stream().map(Written::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String braces(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static IllegalArgumentException unwritable(String found) {
    return new IllegalArgumentException(
        "a value is a number, true or false, a text in the syntax of scenario files, or a list or"
            + " map of these, found "
            + found);
  }
}
