package langevin.scenario.form;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * Several numbers where one is expected: an axis of a sweep, written as a list or as {@code {from,
 * to, count, spacing}}.
 *
 * @param item what each number must be
 */
record NumberGrid(Form<? extends Number> item) {
  /** The differences, or the ratios, of neighbours are equal. */
  enum Spacing {
    LINEAR,
    LOGARITHMIC
  }

  /** Most values of one axis. */
  static final int MOST = 10_000;

  /** Twelve digits, so that a third of the way from 0.1 to 0.4 is 0.2. */
  private static final MathContext DIGITS = new MathContext(12);

  private static final MathContext EXACT = new MathContext(40);

  private static final Parameter<Long> COUNT =
      Parameter.required("count", new WholeNumber(2, MOST), "How many values.");
  private static final Parameter<String> SPACING =
      Parameter.defaulting(
          "spacing",
          Word.of(Spacing.class),
          "linear",
          "linear",
          "Equal differences, or equal ratios.");

  /** Whether this is how several numbers are written. */
  static boolean isWritten(Yaml value) {
    return value instanceof Yaml.Sequence
        || (value instanceof Yaml.Mapping mapping
            && (mapping.entry("from") != null
                || mapping.entry("to") != null
                || mapping.entry("count") != null));
  }

  Fields range() {
    return new Fields(
        List.of(
            Parameter.required("from", item, "The first value."),
            Parameter.required("to", item, "The last value."),
            COUNT,
            SPACING));
  }

  /** The numbers, distinct, in the order written; null and reported if one is wrong. */
  @Nullable List<Yaml.Scalar> bind(Yaml value, String name, Problems problems) {
    return switch (value) {
      case Yaml.Sequence sequence -> list(sequence, name, problems);
      case Yaml.Mapping mapping -> range(mapping, name, problems);
      case Yaml.Scalar scalar -> List.of(scalar);
    };
  }

  private @Nullable List<Yaml.Scalar> list(Yaml.Sequence sequence, String name, Problems problems) {
    List<? extends Number> numbers =
        new ListOf<>(item, "numbers", 1, MOST).bind(sequence, name, problems);
    if (numbers == null) {
      return null;
    }
    List<Yaml.Scalar> scalars = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.indexOf(numbers.get(i)) < i) {
        problems.add(
            sequence.items().get(i).place(),
            "'"
                + name
                + "' has the value "
                + Numerals.shortest(numbers.get(i).doubleValue())
                + " twice");
        return null;
      }
      if (sequence.items().get(i) instanceof Yaml.Scalar scalar) scalars.add(scalar);
    }
    return scalars;
  }

  private @Nullable List<Yaml.Scalar> range(Yaml.Mapping mapping, String name, Problems problems) {
    Fields fields = range();
    // A list within a range is a slip, no further axis.
    Problems single = new Problems();
    Values bound = fields.bind(mapping, name, single);
    problems.addAll(single);
    if (bound == null || !bound.complete()) {
      return null;
    }
    BigDecimal first = end(fields, 0, bound);
    BigDecimal last = end(fields, 1, bound);
    int count = Math.toIntExact(bound.get(COUNT));
    boolean logarithmic = Word.constant(Spacing.class, bound.get(SPACING)) == Spacing.LOGARITHMIC;
    if (first.compareTo(last) == 0) {
      problems.add(mapping.place(), "'from' and 'to' of '" + name + "' must differ");
      return null;
    }
    if (logarithmic && first.signum() * last.signum() <= 0) {
      problems.add(
          mapping.place(),
          "logarithmic spacing of '" + name + "' needs two ends of one sign, not 0");
      return null;
    }
    List<Yaml.Scalar> scalars = new ArrayList<>();
    BigDecimal before = null;
    for (int k = 0; k < count; k++) {
      BigDecimal one = between(first, last, k, count, logarithmic);
      if (item instanceof WholeNumber && one.stripTrailingZeros().scale() > 0) {
        problems.add(
            mapping.place(),
            "'"
                + name
                + "' must be whole numbers, but the range has "
                + Numerals.shortest(one.doubleValue()));
        return null;
      }
      if (before != null && before.doubleValue() == one.doubleValue()) {
        problems.add(
            mapping.place(),
            "'" + name + "' has neighbouring values that are equal to twelve digits; fewer fit");
        return null;
      }
      before = one;
      scalars.add(new Yaml.Scalar(one.toString(), true, mapping.place()));
    }
    return scalars;
  }

  private static BigDecimal end(Fields fields, int which, Values bound) {
    return switch (bound.get(fields.parameters().get(which))) {
      case Long whole -> BigDecimal.valueOf(whole);
      case Double real -> BigDecimal.valueOf(real);
      default -> throw new IllegalStateException("a grid of things that are no numbers");
    };
  }

  /** The k-th of {@code count} values; the ends are exact. */
  private static BigDecimal between(
      BigDecimal first, BigDecimal last, int k, int count, boolean logarithmic) {
    if (k == 0) return first;
    if (k == count - 1) return last;
    BigDecimal value =
        logarithmic
            ? first.multiply(
                exponential(
                    k
                        * (StrictMath.log(Math.abs(last.doubleValue()))
                            - StrictMath.log(Math.abs(first.doubleValue())))
                        / (count - 1)),
                EXACT)
            : first.add(
                last.subtract(first)
                    .multiply(BigDecimal.valueOf(k))
                    .divide(BigDecimal.valueOf(count - 1), EXACT),
                EXACT);
    return value.round(DIGITS);
  }

  /** The ratio of two numbers may be larger than the largest of them. */
  private static BigDecimal exponential(double x) {
    return Math.abs(x) < 700 ? new BigDecimal(StrictMath.exp(x)) : exponential(x / 2).pow(2, EXACT);
  }

  /** JSON schema of a grid, whatever its numbers. */
  static Map<String, Object> schema() {
    Map<String, Object> number = new LinkedHashMap<>();
    RealNumber.numeric(number, "number");
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", number);
    list.put("minItems", 1);
    list.put("maxItems", MOST);
    return Map.of("anyOf", List.of(list, new NumberGrid(RealNumber.ANY).range().schema()));
  }
}
