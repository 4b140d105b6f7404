package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import langevin.estimate.Quantity;
import langevin.experiment.Experiment;
import langevin.fokkerplanck.GridProblem;
import langevin.fokkerplanck.GridSolution;
import langevin.results.CheckRecord;
import langevin.results.Curve;
import langevin.results.Run;
import langevin.verdict.NoiseLaw;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * True statements over many seeds, run as users run them: how often each check calls one violated,
 * whether its standard error is the spread, whether a violation of exactly the size that it says it
 * would see is seen, and whether the numbers beside it lie within their errors of those of the
 * Fokker–Planck equation.
 *
 * <p>The table in {@code src/site/markdown/calibration.md} is that of {@code mvn test
 * -Dtest=CalibrationTest -Dexcluded.groups= -Dcalibration.seeds=48}, in ten minutes.
 */
class CalibrationTest {
  /** Seeds of each case. */
  private static final int SEEDS = Integer.getInteger("calibration.seeds", 12);

  /** Which cases, by a regular expression that is found in their names; all of them if empty. */
  private static final Pattern ONLY = Pattern.compile(System.getProperty("calibration.cases", ""));

  /** Of a report, which divides it among its checks. */
  private static final double LEVEL = 1e-3;

  /** Of this test, for each number that it compares, on each side. */
  private static final double FALSE_ALARM = 1e-6;

  private static final int GROUPS = 64;

  private static final String FOUR =
      "[free-energy-dissipation, entropy-production, energy-balance, weak-form]";

  private static final String WALLED = "[free-energy-dissipation, weak-form]";

  private static final String DENSITY_FREE = "[energy-balance, weak-form]";

  private static final List<Quantity> NUMBERS =
      List.of(
          Quantity.MEAN_ENERGY,
          Quantity.ENTROPY,
          Quantity.DISSIPATION,
          Quantity.FISHER_INFORMATION);

  /**
   * A true case.
   *
   * @param scenario what differs from case to case
   */
  private record Case(String name, String checks, String scenario) {
    Experiment experiment(int seed) throws Exception {
      return Experiment.parse(
          "calibration.yaml",
          """
          format: 1
          name: calibration
          seed: %d
          checks: %s
          report: {false-alarm: %s, resolution: 0.99}
          """
                  .formatted(seed, checks, LEVEL)
              + scenario,
          Path.of(""),
          List.of());
    }

    /** A line or a plane with a law that is smooth after the start. */
    static Case of(
        String name, String potential, double temperature, String initial, String timing) {
      return of(name, FOUR, potential, temperature, initial, timing);
    }

    static Case of(
        String name,
        String checks,
        String potential,
        double temperature,
        String initial,
        String timing) {
      return new Case(
          name,
          checks,
          """
          potential: %s
          temperature: %s
          initial: %s
          %s
          """
              .formatted(potential, temperature, initial, timing));
    }
  }

  private static final String USUAL =
      """
      particles: 20_000
      dynamics: {integrator: heun, step: 0.0125, until: 1}
      observe: {every: 0.1}
      """;

  private static final String QUICK =
      """
      particles: 20_000
      dynamics: {integrator: heun, step: 0.0025, until: 0.2}
      observe: {every: 0.02}
      """;

  private static final List<Case> CASES =
      List.of(
          Case.of(
              "OU, d = 1",
              "{type: quadratic, stiffness: 1}",
              0.5,
              "{type: gaussian, mean: 2, standard-deviation: 0.3}",
              USUAL),
          Case.of(
              "OU, d = 2",
              "{type: quadratic, stiffness: [1, 2]}",
              0.5,
              "{type: gaussian, mean: [1, -0.5], standard-deviation: 0.4}",
              USUAL),
          Case.of(
              "OU, d = 10",
              DENSITY_FREE,
              "{type: quadratic, stiffness: [1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8]}",
              0.5,
              "{type: gaussian, mean: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0], standard-deviation: 0.4}",
              USUAL),
          Case.of(
              "double well, τ = 0.1",
              "{type: double-well}",
              0.1,
              "{type: gaussian, mean: -0.3, standard-deviation: 0.4}",
              USUAL),
          Case.of(
              "double well, τ = 0.25",
              "{type: double-well}",
              0.25,
              "{type: gaussian, mean: -1, standard-deviation: 0.2}",
              USUAL),
          Case.of(
              "double well, τ = 1",
              "{type: double-well}",
              1,
              "{type: gaussian, mean: -1, standard-deviation: 0.3}",
              USUAL),
          Case.of(
              "washboard, unbounded",
              "{type: washboard, amplitude: 0.5, period: 1, tilt: 0}",
              0.15,
              "{type: gaussian, mean: 0, standard-deviation: 1}",
              QUICK),
          Case.of(
              "washboard on a ring",
              "{type: washboard, amplitude: 1, period: 6.283185307179586, tilt: 0}",
              0.5,
              "{type: gaussian, mean: 0.5, standard-deviation: 0.4}",
              USUAL
                  + "domain: {type: periodic, lower: -3.141592653589793, upper:"
                  + " 3.141592653589793}\n"),
          Case.of(
              "coupled wells",
              "{type: coupled-double-well, coupling: 0.5}",
              0.25,
              "{type: gaussian, mean: [-1, 0.5], covariance: [[0.04, 0.01], [0.01, 0.09]]}",
              USUAL),
          Case.of(
              "Müller–Brown",
              "{type: mueller-brown, scale: 0.05}",
              0.5,
              "{type: gaussian, mean: [-0.05, 0.4667], standard-deviation: 0.1}",
              """
              particles: 20_000
              dynamics: {integrator: heun, step: 0.0005, until: 0.1}
              observe: {every: 0.01}
              """),
          Case.of(
              "claw",
              "{type: quadratic, stiffness: 1}",
              0.5,
              mixture(
                  "0.5 0 1", "0.1 -1 0.1", "0.1 -0.5 0.1", "0.1 0 0.1", "0.1 0.5 0.1", "0.1 1 0.1"),
              QUICK),
          Case.of(
              "½N(−1, 1) + ½N(1, 0.1²)",
              "{type: quadratic, stiffness: 1}",
              0.5,
              mixture("0.5 -1 1", "0.5 1 0.1"),
              QUICK),
          Case.of(
              "½N(−1, 1) + ½N(1, 0.03²)",
              "{type: quadratic, stiffness: 1}",
              0.5,
              mixture("0.5 -1 1", "0.5 1 0.03"),
              QUICK),
          Case.of(
              "Laplace start",
              "{type: quadratic, stiffness: 1}",
              0.5,
              "{type: density, formula: \"exp(-abs(x))\"}",
              QUICK),
          Case.of(
              "uniform start",
              "{type: quadratic, stiffness: 1}",
              0.5,
              "{type: uniform, lower: -2, upper: 2}",
              QUICK),
          Case.of(
              "between walls",
              WALLED,
              "{type: double-well}",
              0.5,
              "{type: gaussian, mean: -0.5, standard-deviation: 0.3}",
              USUAL + "domain: {type: reflecting, lower: -1.5, upper: 1.5}\n"),
          Case.of(
              "MALA",
              "{type: double-well}",
              0.5,
              "{type: gaussian, mean: -1, standard-deviation: 0.3}",
              USUAL.replace("heun", "mala")));

  /** A start of Gaussians, each by its weight, mean and standard deviation. */
  private static String mixture(String... components) {
    return Arrays.stream(components)
        .map(c -> c.split(" "))
        .map("{weight: %1$s, mean: %2$s, standard-deviation: %3$s}"::formatted)
        .collect(Collectors.joining(", ", "{type: mixture, components: [", "]}"));
  }

  /** What became of a check over the seeds. */
  private static final class Weighed {
    int violated;
    int judged;
    int inconclusive;
    int injected;
    int found;
    final List<Double> z = new ArrayList<>();

    void add(CheckRecord check) {
      switch (check.verdict()) {
        case VIOLATED -> violated++;
        case INCONCLUSIVE -> inconclusive++;
        default -> {}
      }
      judged++;
      if (!Double.isFinite(check.detectable()) || !Double.isFinite(check.bias())) return;
      // The joint test of the weak form has a length and no sign.
      if (check.name().equals("weak-form")) return;
      z.add(check.z());
      double seen = LAW.detectable(1e-3) - LAW.quantile(1e-3);
      double allowed = check.detectable() - seen * check.standardError() - check.bias();
      for (int sign = -1; sign <= 1; sign += 2) {
        injected++;
        if (Math.abs(check.difference() + sign * check.detectable()) > allowed) found++;
      }
    }
  }

  private static final NoiseLaw LAW = new NoiseLaw.Student(GROUPS - 1);

  /** How far the printed values of a number were off, in their errors. */
  private static final class Printed {
    int withheld;
    final List<Double> off = new ArrayList<>();

    void add(GridSolution.Value truth, double value, double error) {
      if (Double.isFinite(value) && error > 0) {
        off.add((value - truth.value()) / Math.hypot(error, truth.error()));
      } else {
        withheld++;
      }
    }
  }

  private final Map<String, Weighed> weighed = new LinkedHashMap<>();
  private final Map<String, Printed> printed = new LinkedHashMap<>();

  private void run(Case each) throws Exception {
    Optional<GridSolution> truth = truth(each);
    for (int seed = 1; seed <= SEEDS; seed++) {
      Run run = each.experiment(seed).run();
      for (CheckRecord check : run.checks()) {
        weighed.computeIfAbsent(each.name + " | " + check.name(), _ -> new Weighed()).add(check);
      }
      if (truth.isEmpty()) continue;
      for (Quantity quantity : NUMBERS) {
        Curve curve = run.series(quantity.column());
        for (int row = 0; row < 2; row++) {
          int at = row == 0 ? 0 : curve.values().length - 1;
          int shown = row;
          String name =
              each.name + " | " + quantity.sign() + (row == 0 ? " at the start" : " at the end");
          truth
              .get()
              .get(shown, quantity)
              .ifPresent(
                  v ->
                      printed
                          .computeIfAbsent(name, _ -> new Printed())
                          .add(v, curve.values()[at], curve.standardErrors()[at]));
        }
      }
    }
  }

  /** At the first and the last time. */
  private static Optional<GridSolution> truth(Case each) throws Exception {
    ParticleScenario scenario = (ParticleScenario) each.experiment(1).points().getFirst();
    if (scenario.potential().dimension() > GridProblem.MOST_DIMENSIONS) return Optional.empty();
    return Optional.of(
        GridProblem.of(
                scenario.conditions(),
                scenario.initial(),
                List.of(0.0, scenario.until()),
                List.of(),
                0)
            .solve());
  }

  private static double mean(List<Double> all) {
    return all.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }

  private static double spread(List<Double> all) {
    if (all.size() < 2) return Double.NaN;
    double mean = mean(all);
    return Math.sqrt(
        all.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (all.size() - 1));
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        | case | check | violated | inconclusive | mean z | spread of z | found, of the detectable size |
        |---|---|---|---|---|---|---|
        """);
    weighed.forEach(
        (name, w) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d of %d | %d | %s | %s | %s |%n",
                    name,
                    w.violated,
                    w.judged,
                    w.inconclusive,
                    number(mean(w.z)),
                    number(spread(w.z)),
                    w.injected == 0
                        ? "–"
                        : String.format(Locale.ROOT, "%.1f %%", 100.0 * w.found / w.injected))));
    text.append(
        """

        | case | number | printed | withheld | mean | spread | beyond 2 | beyond 3 |
        |---|---|---|---|---|---|---|---|
        """);
    printed.forEach(
        (name, p) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %s | %s | %s |%n",
                    name,
                    p.off.size(),
                    p.withheld,
                    number(mean(p.off)),
                    number(spread(p.off)),
                    share(p.off, 2),
                    share(p.off, 3))));
    return text.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.2f", value).replace('-', '−')
        : "–";
  }

  private static String share(List<Double> off, double beyond) {
    if (off.isEmpty()) return "–";
    double share = (double) off.stream().filter(v -> Math.abs(v) > beyond).count() / off.size();
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /**
   * Of all verdicts together no more are {@code violated} than a binomial law of the stated level
   * allows; no standard error is smaller than the spread by more than 15 % and what the spread of
   * so few seeds does by chance; a violation of the detectable size is found at least as often as
   * is said; no number that is printed is off by more than its error at once in the mean. Each
   * number that is compared is so once in 10⁶ by chance.
   */
  @Tag("long")
  @Test
  void theErrorsOfTrueStatementsAreWhatTheyAreSaidToBe() throws Exception {
    for (Case each : CASES) {
      if (ONLY.matcher(each.name).find()) run(each);
    }
    Files.writeString(Path.of("target", "calibration.md"), tables());
    int judged = weighed.values().stream().mapToInt(w -> w.judged).sum();
    int violated = weighed.values().stream().mapToInt(w -> w.violated).sum();
    assertThat(violated)
        .isLessThanOrEqualTo(
            BinomialDistribution.of(judged, LEVEL / 2).inverseSurvivalProbability(FALSE_ALARM));
    // Of a sample's standard deviation by chance, relative.
    double chance = 4.9 / Math.sqrt(2.0 * (SEEDS - 1));
    weighed.forEach(
        (name, w) -> {
          if (w.z.isEmpty()) return;
          assertThat(spread(w.z)).as(name).isLessThan(1.15 + chance);
          assertThat(w.found)
              .as(name)
              .isGreaterThanOrEqualTo(
                  // Both signs of one seed are not independent.
                  2
                      * BinomialDistribution.of(w.injected / 2, NoiseLaw.SEEN)
                          .inverseCumulativeProbability(FALSE_ALARM));
        });
    printed.forEach(
        (name, p) -> {
          if (p.off.size() < 2) return;
          assertThat(spread(p.off)).as(name).isLessThan(1.15 + chance);
          assertThat(Math.abs(mean(p.off))).as(name).isLessThan(1 + 4.9 / Math.sqrt(p.off.size()));
        });
  }
}
