package langevin.scenario.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** A finite number within bounds. */
public record RealNumber(Bounds bounds) implements Form<Double> {
  public static final RealNumber ANY = new RealNumber(Bounds.NONE);
  public static final RealNumber POSITIVE = new RealNumber(Bounds.POSITIVE);
  public static final RealNumber NOT_NEGATIVE = new RealNumber(Bounds.NOT_NEGATIVE);

  @Override
  public @Nullable Double bind(Yaml value, String name, Problems problems) {
    Optional<BigDecimal> number = number(value, name, "a number", problems);
    if (number.isEmpty()) {
      return null;
    }
    double d = number.get().doubleValue();
    if (Double.isInfinite(d)) {
      problems.add(value.place(), "'" + name + "' must be finite, found " + value.found());
      return null;
    }
    String broken = bounds.broken(d);
    if (broken != null) {
      problems.add(value.place(), "'" + name + "' must be " + broken + ", found " + value.found());
      return null;
    }
    return d;
  }

  /** The exact value, or nothing and a problem. */
  public static Optional<BigDecimal> number(
      Yaml value, String name, String what, Problems problems) {
    String start = "'" + name + "' must be ";
    if (value instanceof Yaml.Scalar scalar) {
      Optional<BigDecimal> number = Numbers.parse(scalar.text());
      if (number.isPresent() && scalar.plain()) {
        return number;
      }
      if (number.isPresent()) {
        problems.add(
            value.place(),
            start + what + ", found the text " + value.found() + "; drop the quotes");
        return Optional.empty();
      }
      if (Numbers.nonFinite(scalar.text()) && scalar.plain()) {
        problems.add(value.place(), start + "finite, found " + value.found());
        return Optional.empty();
      }
    }
    problems.add(value.place(), start + what + ", found " + value.found());
    return Optional.empty();
  }

  @Override
  public Optional<Form<? extends Number>> number() {
    return Optional.of(this);
  }

  @Override
  public String shape() {
    return "number" + bounds.shape();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    numeric(schema, "number");
    bounds.schema(schema);
    return schema;
  }

  /** Editors may see {@code 1_000_000} as text, so text in the shape of a number passes too. */
  public static void numeric(Map<String, Object> schema, String type) {
    schema.put("type", java.util.List.of(type, "string"));
    schema.put("pattern", "^" + Numbers.PATTERN + "$");
  }
}
