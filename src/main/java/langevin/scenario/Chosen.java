package langevin.scenario;

import org.jspecify.annotations.Nullable;

/** An entry of the catalogue with the values a scenario gives it. */
record Chosen<T>(Entry<T> entry, Values values) {
  /** The thing itself; null if something is wrong, which is then among the problems. */
  @Nullable T build(Surroundings surroundings) {
    if (!values.complete()) {
      return null;
    }
    try {
      return entry.builder().build(values, surroundings);
    } catch (IllegalArgumentException e) {
      values.report(entry.name() + ": " + e.getMessage());
      return null;
    }
  }
}
