package langevin.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.text.Spelling;

/** The words of formulas: what they mean, what may be a name, and what was meant by another. */
final class Vocabulary {
  static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}0-9_]*");
  static final Pattern INDEXED = Pattern.compile("x([0-9]+)");
  static final List<String> AXES = List.of("x", "y", "z");
  static final List<String> FORMS = List.of("if", "sum", "product");
  static final List<String> NAMES = List.of("r2", "t", "pi", "e", "d");

  /** What functions are called in other languages. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("ln", "log"),
          Map.entry("arcsin", "asin"),
          Map.entry("arccos", "acos"),
          Map.entry("arctan", "atan"),
          Map.entry("arctan2", "atan2"),
          Map.entry("tg", "tan"),
          Map.entry("th", "tanh"),
          Map.entry("sh", "sinh"),
          Map.entry("ch", "cosh"),
          Map.entry("fabs", "abs"),
          Map.entry("sgn", "sign"),
          Map.entry("heaviside", "step"),
          Map.entry("theta", "step"),
          Map.entry("prod", "product"),
          Map.entry("where", "if"),
          Map.entry("piecewise", "if"));

  private Vocabulary() {}

  /** Whether a word means something in every formula, so that no parameter may have it. */
  static boolean reserved(String word) {
    return AXES.contains(word)
        || FORMS.contains(word)
        || NAMES.contains(word)
        || INDEXED.matcher(word).matches()
        || Function.named(word).isPresent();
  }

  /** Whether a word can be the name of a parameter. */
  static boolean nameable(String word) {
    return NAME.matcher(word).matches() && !reserved(word);
  }

  /** Why a word cannot be the name of a parameter; empty if it can. */
  static Optional<String> unnameable(String word) {
    if (nameable(word)) return Optional.empty();
    return Optional.of(
        "'"
            + word
            + "' is no name for a parameter: "
            + (reserved(word)
                ? "it means something in formulas"
                : "names are letters, digits and _, and begin with a letter"));
  }

  /** See {@link Formula#dimension(String)}. */
  static OptionalInt dimension(String text) {
    int least = 1;
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      String word = name.group();
      Matcher indexed = INDEXED.matcher(word);
      boolean bracket =
          word.equals("x") && text.substring(name.end()).stripLeading().startsWith("[");
      if (word.equals("d") || word.equals("r2") || bracket) return OptionalInt.empty();
      if (AXES.contains(word)) least = Math.max(least, AXES.indexOf(word) + 1);
      else if (indexed.matches() && indexed.group(1).length() < 6) {
        least = Math.max(least, Integer.parseInt(indexed.group(1)));
      }
    }
    return OptionalInt.of(least);
  }

  /** What is wrong with a word that is called and is no function. */
  static String unknownFunction(String word, Set<String> own, int dimension) {
    if (word.equals("pow")) return "powers are written a^b, not pow(a, b)";
    Set<String> names = new LinkedHashSet<>(functions());
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(own);
    all.addAll(NAMES);
    all.addAll(axes(dimension));
    return "unknown function '"
        + word
        + "'"
        + Optional.ofNullable(ELSEWHERE.get(word))
            .or(() -> nearest(word, all))
            .map(n -> "; did you mean '" + n + "'?")
            .orElse("; expected one of " + String.join(", ", names));
  }

  /** What is wrong with a word that has no meaning. */
  static String unknownName(String word, Set<String> own, int dimension) {
    Set<String> names = new LinkedHashSet<>(own);
    names.addAll(NAMES);
    names.addAll(axes(dimension));
    if (word.length() > 3) names.addAll(functions());
    return "unknown name '"
        + word
        + "'"
        + nearest(word, names)
            .map(n -> "; did you mean '" + n + "'?")
            .orElse("; a number of your own is given under 'parameters'");
  }

  private static List<String> axes(int dimension) {
    return AXES.subList(0, Math.min(dimension, AXES.size()));
  }

  private static Optional<String> nearest(String word, Set<String> names) {
    return word.length() < 3 ? Optional.empty() : Spelling.nearest(word, names);
  }

  private static Set<String> functions() {
    Set<String> words = new LinkedHashSet<>();
    for (Function f : Function.values()) {
      if (Function.named(f.word()).isPresent()) words.add(f.word());
    }
    words.addAll(FORMS);
    return words;
  }
}
