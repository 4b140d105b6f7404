package langevin.scenario.form;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * One number per axis, or one number for all of them.
 *
 * @param single whether it was written as one number
 */
public record PerAxis(List<Double> values, boolean single) {
  public static final int MOST_AXES = 4096;

  public static PerAxis all(double value) {
    return new PerAxis(List.of(value), true);
  }

  /** How many axes it speaks of; a single number fits any. */
  public boolean fits(int dimension) {
    return single || values.size() == dimension;
  }

  /** The numbers of d axes; it must fit. */
  public List<Double> on(int dimension) {
    return single ? List.copyOf(Collections.nCopies(dimension, values.getFirst())) : values;
  }

  /**
   * What to write for a sweep, to be said where a list was perhaps meant as one; of two numbers or
   * more with their ends, empty if these are equal.
   */
  public static String sweeping(List<Double> values) {
    String grid = "{from: …, to: …, count: …}";
    if (!values.isEmpty()) {
      if (values.getFirst().equals(values.getLast())) return "";
      grid =
          "{from: %s, to: %s, count: %d}"
              .formatted(
                  Numerals.shortest(values.getFirst()),
                  Numerals.shortest(values.getLast()),
                  values.size());
    }
    return "; a sweep of one number for all axes is written as a grid, " + grid;
  }

  /** How such values are written. */
  public record Shape(RealNumber quantity) implements Form<PerAxis> {
    public static final Shape ANY = new Shape(RealNumber.ANY);
    public static final Shape POSITIVE = new Shape(RealNumber.POSITIVE);

    private ListOf<Double> list() {
      return new ListOf<>(quantity, "numbers", 1, MOST_AXES);
    }

    @Override
    public @Nullable PerAxis bind(Yaml value, String name, Problems problems) {
      if (value instanceof Yaml.Scalar) {
        Double number = quantity.bind(value, name, problems);
        return number == null ? null : new PerAxis(List.of(number), true);
      }
      if (value instanceof Yaml.Sequence sequence) {
        for (Yaml item : sequence.items()) {
          if (!(item instanceof Yaml.Scalar)) {
            problems.add(
                item.place(),
                "'"
                    + name
                    + "' takes a list as one number per axis, found in it "
                    + item.found()
                    + sweeping(List.of()));
            return null;
          }
        }
      }
      List<Double> numbers = list().bind(value, name, problems);
      return numbers == null ? null : new PerAxis(numbers, false);
    }

    @Override
    public Optional<Form<? extends Number>> number() {
      return Optional.of(quantity);
    }

    @Override
    public String shape() {
      return "number" + quantity.bounds().shape() + ", or one per axis";
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("anyOf", List.of(quantity.schema(), list().schema()));
    }
  }
}
