package langevin.scenario.form;

import java.util.Map;
import java.util.Set;
import langevin.scenario.yaml.Place;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Source;
import org.jspecify.annotations.Nullable;

/** The values of one map, read and checked one by one. */
public final class Values {
  private final Map<String, Object> bound;
  private final Map<String, Place> places;
  private final Set<String> meant;
  private final Place whole;
  private final boolean complete;
  private final Problems problems;

  /**
   * @param bound what was given and is well formed
   * @param places of all keys given, well formed or not
   * @param whole of the key whose value this map is
   * @param complete whether everything required is there and everything given is well formed
   */
  public Values(
      Map<String, Object> bound,
      Map<String, Place> places,
      Place whole,
      boolean complete,
      Problems problems) {
    this(bound, places, Set.of(), whole, complete, problems);
  }

  /**
   * @param meant keys that unknown ones were taken for, which is reported already
   */
  Values(
      Map<String, Object> bound,
      Map<String, Place> places,
      Set<String> meant,
      Place whole,
      boolean complete,
      Problems problems) {
    this.bound = Map.copyOf(bound);
    this.places = Map.copyOf(places);
    this.meant = Set.copyOf(meant);
    this.whole = whole;
    this.complete = complete;
    this.problems = problems;
  }

  /** No values but the defaults of keys. */
  public static Values none(Problems problems) {
    return new Values(
        Map.of(), Map.of(), new Place(new Source("", "", true), 0, 0, 0, 0, 0), true, problems);
  }

  public boolean complete() {
    return complete;
  }

  /** Whether the key stands in the scenario. */
  public boolean given(Parameter<?> parameter) {
    return places.containsKey(parameter.name());
  }

  /** Whether a misspelt key was taken for this one, so that nobody need say that it is missing. */
  public boolean meant(Parameter<?> parameter) {
    return meant.contains(parameter.name());
  }

  /** The value given or the default; null if there is none or it was malformed. */
  public <T> @Nullable T find(Parameter<T> parameter) {
    Object value = bound.get(parameter.name());
    if (value == null) {
      return given(parameter) ? null : parameter.fallback();
    }
    // The map was filled by this parameter's own form.
    @SuppressWarnings("unchecked")
    T typed = (T) value;
    return typed;
  }

  /**
   * The value given or the default.
   *
   * @throws IllegalStateException if there is neither
   */
  public <T> T get(Parameter<T> parameter) {
    T value = find(parameter);
    if (value == null) {
      throw new IllegalStateException("no value for '" + parameter.name() + "'");
    }
    return value;
  }

  /** Reports something wrong with a value, at the value if it was given, else at the map. */
  public void report(Parameter<?> parameter, String message) {
    problems.add(places.getOrDefault(parameter.name(), whole), message);
  }

  /** Reports something wrong with the map as a whole. */
  public void report(String message) {
    problems.add(whole, message);
  }

  public Problems problems() {
    return problems;
  }
}
