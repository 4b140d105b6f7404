package langevin.scenario.form;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * One number, or several of them: the axis of a map.
 *
 * @param values in the order given, distinct
 * @param single whether it was written as one number
 */
public record Grid(List<Double> values, boolean single) {
  /** Most values of one axis. */
  public static final int MOST = 1000;

  private static final MathContext DIGITS = new MathContext(12);

  public Grid {
    values = List.copyOf(values);
  }

  public static Grid of(double value) {
    return new Grid(List.of(value), true);
  }

  /**
   * How grids are written: a number, a list, or {from, to, count}.
   *
   * @param item what each value must be
   */
  public record Shape(Form<? extends Number> item) implements Form<Grid> {
    public static final Shape POSITIVE = new Shape(RealNumber.POSITIVE);
    public static final Shape NOT_NEGATIVE = new Shape(RealNumber.NOT_NEGATIVE);

    private static final Parameter<Long> COUNT =
        Parameter.required("count", new WholeNumber(2, MOST), "How many values.");

    private ListOf<? extends Number> list() {
      return new ListOf<>(item, "numbers", 1, MOST);
    }

    private Parameter<? extends Number> end(String name, String about) {
      return Parameter.required(name, item, about);
    }

    private Fields range() {
      return new Fields(
          List.of(end("from", "The first value."), end("to", "The last value."), COUNT));
    }

    @Override
    public @Nullable Grid bind(Yaml value, String name, Problems problems) {
      return switch (value) {
        case Yaml.Mapping mapping -> range(mapping, name, problems);
        case Yaml.Sequence sequence -> list(sequence, name, problems);
        case Yaml.Scalar scalar -> {
          Number number = item.bind(scalar, name, problems);
          yield number == null ? null : of(number.doubleValue());
        }
      };
    }

    private @Nullable Grid list(Yaml.Sequence sequence, String name, Problems problems) {
      List<? extends Number> numbers = list().bind(sequence, name, problems);
      if (numbers == null) {
        return null;
      }
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < numbers.size(); i++) {
        double one = numbers.get(i).doubleValue();
        if (values.contains(one)) {
          problems.add(
              sequence.items().get(i).place(),
              "'" + name + "' has the value " + Numbers.show(one) + " twice");
          return null;
        }
        values.add(one);
      }
      return new Grid(values, false);
    }

    private @Nullable Grid range(Yaml.Mapping mapping, String name, Problems problems) {
      Parameter<? extends Number> from = end("from", "");
      Parameter<? extends Number> to = end("to", "");
      Values bound = range().bind(mapping, name, problems);
      if (bound == null || !bound.complete()) {
        return null;
      }
      double first = bound.get(from).doubleValue();
      double last = bound.get(to).doubleValue();
      int count = Math.toIntExact(bound.get(COUNT));
      if (first == last) {
        problems.add(mapping.place(), "'from' and 'to' of '" + name + "' must differ");
        return null;
      }
      List<Double> values = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        // Twelve digits, so that a third of the way from 0.1 to 0.4 is 0.2.
        double exact = first + (last - first) * k / (count - 1);
        double rounded = new BigDecimal(exact).round(DIGITS).doubleValue();
        if (item instanceof WholeNumber && rounded != Math.rint(rounded)) {
          problems.add(
              mapping.place(),
              "'" + name + "' must be whole numbers, but the range has " + Numbers.show(rounded));
          return null;
        }
        values.add(rounded);
      }
      return new Grid(values, false);
    }

    @Override
    public String shape() {
      return item.shape() + ", a list, or {from: …, to: …, count: …}";
    }

    @Override
    public List<Parameter<?>> keys() {
      return range().parameters();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("anyOf", List.of(item.schema(), list().schema(), range().schema()));
    }
  }
}
