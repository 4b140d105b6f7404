package langevin.scenario.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** An integer between two others; {@code 1e7} and {@code 1_000} are integers. */
public record WholeNumber(long least, long most) implements Form<Long> {
  @Override
  public @Nullable Long bind(Yaml value, String name, Problems problems) {
    Optional<BigDecimal> number = RealNumber.number(value, name, "a whole number", problems);
    if (number.isEmpty()) {
      return null;
    }
    // Decided on the exponent first: expanding 1e9999 to its digits would be wasteful.
    BigDecimal exact = number.get().stripTrailingZeros();
    if (exact.scale() > 0) {
      problems.add(value.place(), "'" + name + "' must be a whole number, found " + value.found());
      return null;
    }
    boolean tooLarge = exact.precision() - exact.scale() > 20;
    BigInteger integer = tooLarge ? BigInteger.ONE.shiftLeft(70) : exact.toBigIntegerExact();
    if (tooLarge && exact.signum() < 0) {
      integer = integer.negate();
    }
    if (integer.compareTo(BigInteger.valueOf(least)) < 0) {
      problems.add(
          value.place(),
          "'" + name + "' must be at least " + Numbers.grouped(least) + ", found " + value.found());
      return null;
    }
    if (integer.compareTo(BigInteger.valueOf(most)) > 0) {
      problems.add(
          value.place(),
          "'" + name + "' must be at most " + Numbers.grouped(most) + ", found " + value.found());
      return null;
    }
    return integer.longValueExact();
  }

  @Override
  public Optional<Form<? extends Number>> number() {
    return Optional.of(this);
  }

  @Override
  public String shape() {
    if (least == most) return Long.toString(least);
    String low = least == Long.MIN_VALUE ? "" : " ≥ " + Numbers.grouped(least);
    String high = most == Long.MAX_VALUE ? "" : " ≤ " + Numbers.grouped(most);
    return "whole number" + low + (low.isEmpty() || high.isEmpty() ? "" : ",") + high;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    RealNumber.numeric(schema, "integer");
    if (least != Long.MIN_VALUE) {
      schema.put("minimum", least);
    }
    if (most != Long.MAX_VALUE) {
      schema.put("maximum", most);
    }
    return schema;
  }
}
