package langevin.scenario.form;

import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * A key with a value: of a landscape, a law, or a scenario itself.
 *
 * @param name as written in the scenario
 * @param fallback the value when the key is not given; null if the key is required or truly
 *     optional
 * @param fallbackText the default as shown; empty if there is none
 * @param about one sentence
 */
public record Parameter<T>(
    String name,
    Form<T> form,
    boolean required,
    @Nullable T fallback,
    String fallbackText,
    String about) {
  public static <T> Parameter<T> required(String name, Form<T> form, String about) {
    return new Parameter<>(name, form, true, null, "", about);
  }

  public static <T> Parameter<T> optional(String name, Form<T> form, String about) {
    return new Parameter<>(name, form, false, null, "", about);
  }

  public static <T> Parameter<T> defaulting(
      String name, Form<T> form, T fallback, String fallbackText, String about) {
    return new Parameter<>(name, form, false, fallback, fallbackText, about);
  }

  public static Parameter<Double> defaulting(
      String name, Form<Double> form, double fallback, String about) {
    return new Parameter<>(name, form, false, fallback, Numerals.shortest(fallback), about);
  }
}
