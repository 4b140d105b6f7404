package langevin.scenario.form;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One named thing of the catalogue.
 *
 * @param title as it stands in a sentence: "Heun"
 * @param about one sentence
 * @param formula as a person writes it
 * @param label where theory.md or the paper speaks of it
 * @param example a line or two of a scenario, to paste
 * @param writer the builder's inverse
 */
public record Entry<T>(
    String name,
    String title,
    String about,
    String formula,
    String label,
    List<Parameter<?>> parameters,
    String example,
    Builder<T> builder,
    Writer writer) {
  public Entry {
    parameters = List.copyOf(parameters);
  }

  /** An entry of things that Java programs do not have as objects, or that no text describes. */
  public Entry(
      String name,
      String title,
      String about,
      String formula,
      String label,
      List<Parameter<?>> parameters,
      String example,
      Builder<T> builder) {
    this(name, title, about, formula, label, parameters, example, builder, _ -> null);
  }

  /** Makes the thing of complete values; reports what is wrong with them and returns null. */
  @FunctionalInterface
  public interface Builder<T> {
    @Nullable T build(Values values);
  }

  /** Writes down what a Java program has made; read again, the text makes an equal thing. */
  @FunctionalInterface
  public interface Writer {
    /** The values the thing is built of; null if it is not one of this entry's. */
    @Nullable Written write(Object thing);
  }

  /** The one of that name. */
  public static <E extends Entry<?>> Optional<E> named(List<E> entries, String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  public boolean wordSuffices() {
    return parameters.stream().noneMatch(Parameter::required);
  }

  /** Whether it has a required key of its own name, which says what it is without a type. */
  public boolean speaking() {
    return parameters.stream().anyMatch(p -> p.required() && p.name().equals(name));
  }
}
