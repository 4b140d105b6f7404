package langevin.scenario.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;

/** One word of a few. */
public record Word(List<String> words) implements Form<String> {
  public static Word of(String... words) {
    return new Word(List.of(words));
  }

  /**
   * The constants of an enum, in lower case, hyphens between words; {@link #constant} reads one.
   */
  public static <E extends Enum<E>> Word of(Class<E> meanings) {
    return new Word(Arrays.stream(meanings.getEnumConstants()).map(Word::of).toList());
  }

  /** How a constant is written. */
  public static String of(Enum<?> meaning) {
    return meaning.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant that is written so.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static <E extends Enum<E>> E constant(Class<E> meanings, String word) {
    for (E meaning : meanings.getEnumConstants()) {
      if (of(meaning).equals(word)) return meaning;
    }
    throw new IllegalArgumentException(
        "'" + word + "' is none of " + String.join(", ", of(meanings).words));
  }

  public Word {
    words = List.copyOf(words);
  }

  @Override
  public @Nullable String bind(Yaml value, String name, Problems problems) {
    if (value instanceof Yaml.Scalar scalar) {
      if (words.contains(scalar.text())) {
        return scalar.text();
      }
      problems.add(
          value.place(),
          "unknown " + name + " " + quoted(scalar) + Spelling.suggestion(scalar.text(), words));
      return null;
    }
    problems.add(value.place(), "'" + name + "' must be " + shape() + ", found " + value.found());
    return null;
  }

  private static String quoted(Yaml.Scalar scalar) {
    return "'" + scalar.text().replace("\n", "\\n") + "'";
  }

  @Override
  public String shape() {
    return words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("enum", words.stream().map(Word::literal).toList());
  }

  /** Editors see the word 12 as a number. */
  private static Object literal(String word) {
    return word.chars().allMatch(Character::isDigit) ? (Object) Long.valueOf(word) : word;
  }
}
