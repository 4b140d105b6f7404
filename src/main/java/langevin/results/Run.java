package langevin.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import langevin.results.drawing.Drawing;
import langevin.text.Spelling;

/**
 * A finished run: everything its folder holds.
 *
 * @param scenario the scenario file as run, overrides applied
 * @param arrays by name; the order does not matter
 * @param summary {@code summary.csv}: one row per memory of a map, if the kind of run has one
 * @param texts further files by name, in formats of their own. They show what the arrays hold, so
 *     they are no part of the fingerprint
 * @param figures what is worth looking at, the most telling first. They only name what series,
 *     summary and arrays hold, so they are no part of the fingerprint either
 */
public record Run(
    Manifest manifest,
    Series series,
    Map<String, NumericArray> arrays,
    List<CheckRecord> checks,
    String scenario,
    Optional<Series> summary,
    Map<String, String> texts,
    List<Figure> figures) {
  /** A run without a summary, further files and figures. */
  public Run(
      Manifest manifest,
      Series series,
      Map<String, NumericArray> arrays,
      List<CheckRecord> checks,
      String scenario) {
    this(manifest, series, arrays, checks, scenario, Optional.empty(), Map.of(), List.of());
  }

  public Run {
    arrays = new LinkedHashMap<>(arrays);
    checks = List.copyOf(checks);
    texts = new LinkedHashMap<>(texts);
    figures = List.copyOf(figures);
  }

  /**
   * One estimate in the course of time.
   *
   * @param column its name in {@code series.csv}
   * @throws IllegalArgumentException if there is no such column; the message names the nearest
   */
  public Curve series(String column) {
    double[] values = series.column(column);
    double[] none = new double[values.length];
    Arrays.fill(none, Double.NaN);
    String error = column + Series.STANDARD_ERROR;
    return new Curve(
        column,
        series.column(Series.TIME),
        values,
        series.has(error) ? series.column(error) : none);
  }

  /**
   * A check by its name in the scenario; the first, if there are several of it.
   *
   * @throws IllegalArgumentException if there is no such check; the message names the nearest
   */
  public CheckRecord check(String name) {
    return named("check", name, checks, CheckRecord::name);
  }

  /**
   * An array by its name.
   *
   * @throws IllegalArgumentException if there is no such array; the message names the nearest
   */
  public NumericArray array(String name) {
    NumericArray array = arrays.get(name);
    if (array == null) throw unknown("array", name, arrays.keySet());
    return array;
  }

  /**
   * A figure by its name, to be drawn or read:
   *
   * {@snippet :
   * String svg = run.figure("free-energy").svg();
   * Set<Values> drawn = run.figure("free-energy").figure().refersTo();
   * }
   *
   * @throws IllegalArgumentException if there is no such figure; the message names the nearest
   */
  public Drawing figure(String name) {
    return Drawing.of(this, named("figure", name, figures, Figure::name));
  }

  /** The same with more time taken, which is no part of its result. */
  public Run plus(Manifest.Parts more) {
    return new Run(manifest.plus(more), series, arrays, checks, scenario, summary, texts, figures);
  }

  private static <T> T named(String kind, String name, List<T> all, Function<T, String> naming) {
    return all.stream()
        .filter(each -> naming.apply(each).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(kind, name, all.stream().map(naming).toList()));
  }

  private static IllegalArgumentException unknown(
      String kind, String name, Collection<String> names) {
    return new IllegalArgumentException(
        "no " + kind + " '" + name + "'" + Spelling.suggestion(name, names));
  }

  /** What figures refer to and the run does not have, in sentences; empty as it should be. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Figure figure : figures) {
      for (Values values : figure.refersTo()) {
        try {
          values.of(this);
        } catch (IllegalArgumentException e) {
          missing.add("figure '" + figure.name() + "': " + e.getMessage());
        }
      }
    }
    return missing;
  }

  /** What the whole run comes to. */
  public enum Outcome {
    /** Every check holds. */
    HOLDS,
    /** At least one check is violated. */
    VIOLATED,
    /** No check is violated, but one is inconclusive, or is of a hypothesis that is not met. */
    INCONCLUSIVE,
    /** Particles left the finite numbers. */
    DIVERGED,
    /** The scenario asked for no check. */
    UNCHECKED
  }

  /** Divergence outweighs a violated check, which outweighs an inconclusive one. */
  public Outcome verdict() {
    if (manifest.divergence() != null) return Outcome.DIVERGED;
    if (checks.isEmpty()) return Outcome.UNCHECKED;
    List<CheckRecord.Verdict> verdicts = checks.stream().map(CheckRecord::verdict).toList();
    if (verdicts.contains(CheckRecord.Verdict.VIOLATED)) return Outcome.VIOLATED;
    return verdicts.contains(CheckRecord.Verdict.INCONCLUSIVE)
            || verdicts.contains(CheckRecord.Verdict.HYPOTHESIS_NOT_MET)
        ? Outcome.INCONCLUSIVE
        : Outcome.HOLDS;
  }

  /**
   * Writes the run to {@code OUT/NAME-K}, K the next free number.
   *
   * @param out created if missing
   * @return the folder
   * @throws ResultsException if it cannot be written; then nothing is visible
   */
  public Path save(Path out) throws ResultsException {
    try (ResultsFolder folder = ResultsFolder.claim(out, manifest.subject().name())) {
      return folder.complete(this);
    }
  }

  /** SHA-256 of the scenario as run. */
  public String scenarioSha256() {
    return sha256(scenario);
  }

  static String sha256(String scenario) {
    return Fingerprint.hexadecimal(
        Fingerprint.sha256().digest(scenario.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * SHA-256 of series, arrays, checks and summary: equal for equal results, whatever the threads,
   * the machine or the clock. Numbers enter by their bits, every NaN by the same ones.
   */
  public String resultSha256() {
    return Fingerprint.of(series, arrays, checks, summary);
  }
}
