package langevin.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished run: everything its folder holds.
 *
 * @param scenario the scenario file as run, overrides applied
 * @param arrays by name; the order does not matter
 * @param summary {@code summary.csv}: one row per memory of a map, if the kind of run has one
 * @param texts further files by name, in formats of their own. They show what the arrays hold, so
 *     they are no part of the fingerprint
 */
public record Run(
    Manifest manifest,
    Series series,
    Map<String, NumericArray> arrays,
    List<CheckRecord> checks,
    String scenario,
    Optional<Series> summary,
    Map<String, String> texts) {
  /** A run without a summary and further files. */
  public Run(
      Manifest manifest,
      Series series,
      Map<String, NumericArray> arrays,
      List<CheckRecord> checks,
      String scenario) {
    this(manifest, series, arrays, checks, scenario, Optional.empty(), Map.of());
  }

  public Run {
    arrays = new LinkedHashMap<>(arrays);
    checks = List.copyOf(checks);
    texts = new LinkedHashMap<>(texts);
  }

  /** What the whole run comes to. */
  public enum Outcome {
    /** Every check holds. */
    HOLDS,
    /** At least one check is violated. */
    VIOLATED,
    /** No check is violated, but at least one is inconclusive. */
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
    try (ResultsFolder folder = ResultsFolder.claim(out, manifest.name())) {
      return folder.complete(this);
    }
  }

  /** SHA-256 of the scenario as run. */
  public String scenarioSha256() {
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
