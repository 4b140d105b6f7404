package langevin.scenario.form;

import java.util.List;
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
