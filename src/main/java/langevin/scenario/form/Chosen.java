package langevin.scenario.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** An entry of the catalogue with the values a scenario gives it. */
public record Chosen<T>(Entry<T> entry, Values values) {
  /** Longer lists are not shown in a sentence. */
  private static final int SHOWN = 3;

  /** The thing itself; null if something is wrong, which is then among the problems. */
  public @Nullable T build() {
    if (!values.complete()) {
      return null;
    }
    try {
      return entry.builder().build(values);
    } catch (IllegalArgumentException e) {
      values.report(entry.name() + ": " + e.getMessage());
      return null;
    }
  }

  /**
   * The formula with the numbers it is taken at, {@code V(x) = s·x with slope 1}, and with the
   * formulas of what it is made of: {@code …; loss: V(x) = x⁴/4 − x²/2; …}.
   */
  public String formula() {
    String typed = "";
    List<String> numbers = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (Parameter<?> parameter : entry.parameters()) {
      switch (values.find(parameter)) {
        case Double value -> numbers.add(parameter.name() + " " + Numerals.shortest(value));
        // The formula itself shows how many coordinates it has.
        case Long value when !entry.speaking() -> numbers.add(parameter.name() + " " + value);
        case PerAxis(List<Double> all, boolean single) when all.size() <= SHOWN ->
            numbers.add(
                parameter.name()
                    + all.stream()
                        .map(Numerals::shortest)
                        .collect(Collectors.joining(", ", single ? " " : " [", single ? "" : "]")));
        case Located<?>(String text, var _) when parameter.form() instanceof FormulaText ->
            typed = text.strip().replaceAll("\\s+", " ");
        case List<?> all when parameter.form() instanceof Formulas -> {
          String list =
              all.stream()
                  .map(each -> each instanceof Located<?>(String text, var _) ? text.strip() : "")
                  .collect(Collectors.joining(", "))
                  .replaceAll("\\s+", " ");
          typed = all.size() == 1 ? list : "(" + list + ")";
        }
        case Map<?, ?> named -> {
          for (Map.Entry<?, ?> each : new TreeMap<>(named).entrySet()) {
            if (each.getValue() instanceof Double value) {
              numbers.add(each.getKey() + " " + Numerals.shortest(value));
            }
          }
        }
        case Chosen<?> part -> parts.add("; " + parameter.name() + ": " + part.formula());
        case null, default -> {}
      }
    }
    String formula =
        typed.isEmpty()
            ? entry.formula()
            : entry.formula().substring(0, entry.formula().indexOf('=') + 1) + " " + typed;
    String own = numbers.isEmpty() ? formula : formula + " with " + String.join(", ", numbers);
    return own + String.join("", parts);
  }
}
