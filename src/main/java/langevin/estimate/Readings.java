package langevin.estimate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import langevin.dynamics.Conditions;

/**
 * The numbers reported of the ensemble at one observed time.
 *
 * @param particles with finite positions
 * @param diverged particles left out of everything
 * @param values every number of every {@link Quantity} the run has, in column order
 * @param means of the functions that were asked for, by name
 */
public record Readings(
    double time,
    long particles,
    long diverged,
    Map<Quantity.Component, Value> values,
    Map<String, Value> means) {

  /** A reported number, or why there is none. */
  public sealed interface Value {
    /** With its standard error. */
    record Known(Reading read) implements Value {}

    /**
     * Without a number.
     *
     * @param reason a sentence
     */
    record Absent(String reason) implements Value {}

    /** The number, if there is one. */
    default Optional<Reading> reading() {
      return this instanceof Known(Reading read) ? Optional.of(read) : Optional.empty();
    }

    /** The reason why there is none. */
    default Optional<String> absence() {
      return this instanceof Absent(String reason) ? Optional.of(reason) : Optional.empty();
    }

    String ALONE =
        "a number is given with its standard error only, which needs at least two batches of"
            + " particles; output.snapshots keeps the path of each";

    private static Value of(Estimate e) {
      if (e instanceof Estimate.Absent(String reason)) {
        return new Absent(reason);
      }
      return e.reading().<Value>map(Known::new).orElseGet(() -> new Absent(ALONE));
    }
  }

  /** Bars on what the time step does to estimates at one time. */
  @FunctionalInterface
  public interface StepBar {
    /** No time step, or nothing known of it. */
    StepBar NONE = (order, estimate) -> 0;

    /**
     * Of an estimate.
     *
     * @param order of its bias in the step
     */
    double of(Order order, Function<NodeEstimates, Estimate> estimate);
  }

  /**
   * With which power of the step the bias of an estimate falls, as far as it is the estimate's.
   *
   * @param score whether it is a mean with the square of ∇log ρ, whose bias next to walls has
   *     another order
   * @param most the highest, whatever the scheme's
   */
  public record Order(boolean score, double most) {
    /** That of the scheme. */
    public static final Order OF_SCHEME = new Order(false, Double.POSITIVE_INFINITY);

    private static Order of(Quantity quantity) {
      return new Order(quantity.ofScore(), quantity.highestOrder());
    }
  }

  /** Keeps the order of the values. */
  public Readings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
  }

  /** What a node's estimates say, of a landscape that does not change in time. */
  public static Readings of(NodeEstimates n, Conditions conditions) {
    return of(n, conditions, Optional.empty(), StepBar.NONE);
  }

  /**
   * What a node's estimates say.
   *
   * @param work done since time 0, if the landscape changes in time, with all it may be off by
   * @param step what the time step may have taken the others off by
   */
  public static Readings of(
      NodeEstimates n, Conditions conditions, Optional<Estimate> work, StepBar step) {
    Map<Quantity.Component, Value> values = new LinkedHashMap<>();
    for (Quantity.Component c : Quantity.components(conditions)) {
      Optional<Estimate> told = c.quantity() == Quantity.WORK ? work : Optional.empty();
      values.put(
          c,
          Value.of(
              told.orElseGet(
                  () ->
                      c.of(n, conditions)
                          .widened(step.of(Order.of(c.quantity()), at -> c.of(at, conditions))))));
    }
    Map<String, Value> means = new LinkedHashMap<>();
    for (String name : conditions.means().names()) {
      int index = means.size();
      means.put(
          name,
          Value.of(
              n.moments()
                  .function(index)
                  .widened(step.of(Order.OF_SCHEME, at -> at.moments().function(index)))));
    }
    return new Readings(n.time(), n.particles(), n.diverged(), values, means);
  }

  /** The same with a quantity left out, for this reason. */
  public Readings without(Quantity quantity, String reason) {
    Map<Quantity.Component, Value> rest = new LinkedHashMap<>(values);
    rest.replaceAll((c, v) -> c.quantity() == quantity ? new Value.Absent(reason) : v);
    return new Readings(time, particles, diverged, rest, means);
  }

  /**
   * The number of a quantity for these axes, counted from 0; empty if it is absent or the run has
   * no such quantity.
   */
  public Optional<Reading> get(Quantity quantity, Integer... axes) {
    List<Integer> wanted = List.of(axes);
    for (Map.Entry<Quantity.Component, Value> e : values.entrySet()) {
      if (e.getKey().quantity() == quantity && e.getKey().axes().equals(wanted)) {
        return e.getValue().reading();
      }
    }
    return Optional.empty();
  }

  /** Why numbers are absent, in column order. */
  public Map<Quantity.Component, String> absences() {
    Map<Quantity.Component, String> absences = new LinkedHashMap<>();
    values.forEach((c, v) -> v.absence().ifPresent(reason -> absences.put(c, reason)));
    return absences;
  }
}
