package langevin.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * JSON values with a writer and a reader. A hundred lines of our own cost nothing at start-up and
 * keep whole numbers whole; a binding library would add half a megabyte for three small files.
 */
public sealed interface Json {
  /** An object; its members keep their order. */
  record Members(Map<String, Json> members) implements Json {
    /**
     * The text of this name.
     *
     * @throws ResultsException if the member is missing or not a text
     */
    String text(String name) throws ResultsException {
      if (get(name) instanceof Text(String value)) return value;
      throw wrong(name, "a text");
    }

    /** The number of this name, NaN for null. */
    double number(String name) throws ResultsException {
      Json value = get(name);
      if (value instanceof Real || value instanceof Whole || value instanceof Null) {
        return value.number();
      }
      throw wrong(name, "a number");
    }

    /** The texts of the list of this name. */
    List<String> texts(String name) throws ResultsException {
      List<String> texts = new ArrayList<>();
      for (Json item : items(name)) {
        if (!(item instanceof Text(String value))) throw wrong(name, "a list of texts");
        texts.add(value);
      }
      return List.copyOf(texts);
    }

    /** The objects of the list of this name. */
    List<Members> objects(String name) throws ResultsException {
      List<Members> objects = new ArrayList<>();
      for (Json item : items(name)) {
        if (!(item instanceof Members object)) throw wrong(name, "a list of objects");
        objects.add(object);
      }
      return List.copyOf(objects);
    }

    /** The whole numbers of the list of this name. */
    List<Integer> integers(String name) throws ResultsException {
      List<Integer> integers = new ArrayList<>();
      for (Json item : items(name)) {
        if (!(item instanceof Whole(long value)) || value != (int) value) {
          throw wrong(name, "a list of whole numbers");
        }
        integers.add((int) value);
      }
      return List.copyOf(integers);
    }

    /** The numbers of the list of this name. */
    List<Double> numbers(String name) throws ResultsException {
      return items(name).stream().map(Json::number).toList();
    }

    boolean flag(String name) throws ResultsException {
      if (get(name) instanceof Flag(boolean value)) return value;
      throw wrong(name, "true or false");
    }

    /** Whether there is a member of this name. */
    boolean has(String name) {
      return members.containsKey(name);
    }

    long whole(String name) throws ResultsException {
      if (get(name) instanceof Whole(long value)) return value;
      throw wrong(name, "a whole number");
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws ResultsException {
      String word = text(name);
      for (E constant : type.getEnumConstants()) {
        if (word(constant).equals(word)) return constant;
      }
      throw wrong(name, "known: '" + word + "'");
    }

    Members members(String name) throws ResultsException {
      if (get(name) instanceof Members value) return value;
      throw wrong(name, "an object");
    }

    List<Json> items(String name) throws ResultsException {
      if (get(name) instanceof Items(List<Json> value)) return value;
      throw wrong(name, "a list");
    }

    private Json get(String name) throws ResultsException {
      Json value = members.get(name);
      if (value == null) throw new ResultsException("'" + name + "' is missing");
      return value;
    }

    private static ResultsException wrong(String name, String expected) {
      return new ResultsException("'" + name + "' is not " + expected);
    }
  }

  /** Makes something of an object. */
  @FunctionalInterface
  interface Reader<T> {
    T from(Members json) throws ResultsException;
  }

  /** A list. */
  record Items(List<Json> items) implements Json {}

  /** A string. */
  record Text(String value) implements Json {}

  /** A finite number with a fraction or exponent. */
  record Real(double value) implements Json {}

  /** A whole number. */
  record Whole(long value) implements Json {}

  /** true or false. */
  record Flag(boolean value) implements Json {}

  /** null. */
  record Null() implements Json {}

  /** A text. */
  static Json of(String value) {
    return new Text(value);
  }

  /** A number; JSON has no word for NaN and the infinities, they become null. */
  static Json of(double value) {
    return Double.isFinite(value) ? new Real(value) : new Null();
  }

  /** True or false. */
  static Json of(boolean value) {
    return new Flag(value);
  }

  /** A whole number. */
  static Json of(long value) {
    return new Whole(value);
  }

  /** The lower-case name of a constant. */
  static Json of(Enum<?> constant) {
    return new Text(word(constant));
  }

  /** A list. */
  static Json of(List<? extends Json> items) {
    return new Items(List.copyOf(items));
  }

  /** An object from alternating names and values, in this order. */
  static Json members(Object... namesAndValues) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
    }
    return new Members(members);
  }

  /** The value of a number; NaN for anything else, as null stands for a number that is none. */
  default double number() {
    return switch (this) {
      case Real(double value) -> value;
      case Whole(long value) -> value;
      default -> Double.NaN;
    };
  }

  /** How the constant is spelt in files. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value as indented text with a final newline. */
  default String print() {
    StringBuilder out = new StringBuilder();
    JsonText.append(this, "\n", out);
    return out.append('\n').toString();
  }

  /**
   * Reads one value.
   *
   * @throws ResultsException if the text is not JSON, with line and column
   */
  static Json parse(String text) throws ResultsException {
    return new JsonText(text).document();
  }
}
