package langevin.experiment;

import static langevin.scenario.form.Parameter.optional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import langevin.scenario.form.Fields;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.Problems;
import langevin.text.Numerals;

/** The key {@code observe} of every kind with a time axis: when the series has a row. */
public final class Observe {
  /** Most times in a list, and most rows that {@code every} asks for. */
  private static final int MOST_OBSERVATIONS = 10_000;

  /** Times of a run, each with its place. */
  public static final ListOf<Located<Double>> TIME_LIST =
      new ListOf<>(new Located.Shape<>(RealNumber.NOT_NEGATIVE), "times", 1, MOST_OBSERVATIONS);

  private static final Parameter<Located<Double>> EVERY =
      optional(
          "every",
          new Located.Shape<>(RealNumber.POSITIVE),
          "Interval between observations; a whole number of steps. This or times.");
  private static final Parameter<List<Located<Double>>> TIMES =
      optional("times", TIME_LIST, "The times themselves; whole numbers of steps. This or every.");

  private Observe() {}

  /**
   * The key.
   *
   * @param without what happens without it, a sentence
   * @param more keys beside those of the times
   */
  public static Parameter<Values> key(String without, Parameter<?>... more) {
    List<Parameter<?>> keys = new ArrayList<>(List.of(EVERY, TIMES));
    keys.addAll(List.of(more));
    return optional(
        "observe",
        new Fields(keys),
        "When the series has a row: every so often, or at given times; always at time 0 and at"
            + " the end. "
            + without);
  }

  /**
   * The steps that are observed, with their times; reports what is wrong.
   *
   * @param without what is observed where the key is not given
   */
  public static Map<Long, Double> times(
      Values values,
      Parameter<Values> key,
      Timing timing,
      Supplier<? extends Map<Long, Double>> without) {
    if (!values.given(key)) return without.get();
    Values observe = values.find(key);
    if (observe == null) return Map.of();
    boolean other = key.form().keys().stream().skip(2).anyMatch(observe::given);
    if (other && !observe.given(EVERY) && !observe.given(TIMES)) return without.get();
    if (observe.given(EVERY) == observe.given(TIMES)) {
      if (observe.complete()) {
        observe.report(
            observe.given(EVERY)
                ? "'every' and 'times' exclude each other"
                : "missing key 'every' or 'times'");
      }
      return Map.of();
    }
    Located<Double> every = observe.find(EVERY);
    if (every != null) return every(every, timing, values.problems());
    TreeMap<Long, Double> observed = new TreeMap<>();
    List<Located<Double>> times = observe.find(TIMES);
    if (times != null) {
      observed.put(0L, timing.start());
      observed.put(timing.steps(), timing.until());
      for (Located<Double> time : times) {
        timing
            .stepOf(time, values.problems())
            .ifPresent(k -> observed.put(k, timing.timeOf(k, time.value())));
      }
    }
    return observed;
  }

  private static Map<Long, Double> every(Located<Double> every, Timing timing, Problems problems) {
    // Not at once smaller: a decimal may round the step.
    if (every.value() < 0.99 * timing.step()) {
      problems.add(
          every.place(),
          "'every' must be at least one step ("
              + Numerals.shortest(timing.step())
              + "), found "
              + Numerals.shortest(every.value()));
      return Map.of();
    }
    Optional<Long> stride = timing.stepsIn(every, problems);
    if (stride.isEmpty()) return Map.of();
    if (timing.steps() / stride.get() > MOST_OBSERVATIONS) {
      problems.add(
          every.place(), "'every' asks for more than " + MOST_OBSERVATIONS + " observations");
      return Map.of();
    }
    return timing.every(stride.get());
  }
}
