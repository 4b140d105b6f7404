package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import langevin.experiment.Experiment;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What a pilot of the plane gives Theorems 4 and 5: control variates with its score, V + τ log ρ as
 * a function of the fit of D, and an entropy without a bandwidth (estimators.md sections 1 and 3).
 */
class PlaneControlsTest {
  private static final String WELLS =
      """
      format: 1
      name: wells
      potential: {type: coupled-double-well, coupling: 0.5}
      temperature: 0.25
      particles: 40_000
      initial:
        type: gaussian
        mean: [-1, 0.5]
        covariance: [[0.04, 0.01], [0.01, 0.09]]
      dynamics: {integrator: heun, step: 0.0125, until: 1}
      observe: {every: 0.1}
      checks: [free-energy-dissipation, entropy-production]
      report: {resolution: 0.1}
      """;

  private static Run run(String scenario) throws BadScenario {
    return Experiment.parse("plane.yaml", scenario, Path.of(""), List.of()).run();
  }

  /** By theory the noise of Theorem 4 alone has the error √(2τ(F₀ − F₁)/N), without its steps. */
  @Tag("slow")
  @Test
  void theErrorIsAFractionOfThatOfTheParticlesAlone() throws BadScenario {
    CheckRecord theorem4 = run(WELLS).checks().getFirst();
    double alone = Math.sqrt(2 * 0.25 * Math.abs(theorem4.left()) / 40_000);
    assertThat(theorem4.name()).isEqualTo("free-energy-dissipation");
    assertThat(theorem4.control()).isNotZero();
    assertThat(theorem4.standardError()).isLessThan(0.35 * alone);
    assertThat(theorem4.verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    assertThat(theorem4.detectable()).isLessThan(0.06 * theorem4.scale());
  }

  /**
   * Where ρ has a narrow part beside a wide one, or the landscape varies finely, splines of the
   * cloud's size do not follow: true statements were off by 2 to 4 of their errors in the mean
   * without the pilot. Means of the seeds, two-sided at 4.5 standard errors each: 3e-5 for the
   * four.
   */
  static final List<String> STRUCTURED =
      List.of(
          """
          potential: {type: coupled-double-well, coupling: 0.5}
          temperature: 0.25
          initial:
            type: mixture
            components:
              - {weight: 0.5, mean: [-1, 0], standard-deviation: 0.07}
              - {weight: 0.5, mean: [1, 0], standard-deviation: 0.3}
          dynamics: {integrator: heun, step: 0.0125, until: 1}
          """,
          """
          potential: {formula: "x^2/2 + y^2/2 + 0.05*cos(20*x) + 0.05*cos(15*y)"}
          temperature: 0.2
          initial: {type: gaussian, mean: [1, 0], standard-deviation: 0.3}
          dynamics: {integrator: heun, step: 0.0025, until: 0.4}
          """);

  @Tag("slow")
  @ParameterizedTest
  @FieldSource("STRUCTURED")
  void fineStructureIsExpected(String setting) throws BadScenario {
    fineStructureIsExpected(setting, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @FieldSource("STRUCTURED")
  void fineStructureIsExpectedInTheMean(String setting) throws BadScenario {
    fineStructureIsExpected(setting, 4);
  }

  private static void fineStructureIsExpected(String setting, int seeds) throws BadScenario {
    Map<String, List<Double>> scores = new TreeMap<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Run run =
          run(
              """
              format: 1
              name: structured
              particles: 20_000
              observe: {every: 0.1}
              checks: [free-energy-dissipation, entropy-production]
              report: {resolution: 0.2}
              """
                  + setting
                  + "seed: "
                  + seed
                  + "\n");
      for (CheckRecord check : run.checks()) {
        assertThat(check.verdict()).as(check.name()).isEqualTo(CheckRecord.Verdict.HOLDS);
        scores.computeIfAbsent(check.name(), _ -> new ArrayList<>()).add(check.z());
      }
    }
    // What the fits' own noise adds, of second order, is in the bars and not in z.
    scores.forEach(
        (name, z) ->
            assertThat(Math.abs(z.stream().mapToDouble(v -> v).average().orElseThrow()))
                .as(name)
                .isLessThan(4.5 * 1.4 / Math.sqrt(seeds)));
  }

  /**
   * Cells miss a third of E[ΔV] on rounded kinks, where ∇V hardly tells: D off them is withheld.
   * The true Theorem 4 was violated, at 19 of its errors.
   */
  @Tag("long")
  @Test
  void kinksThatCellsMissAreNoViolation() throws BadScenario {
    Run run =
        run(
            """
            format: 1
            name: kinks
            seed: 1
            potential: {formula: "4*sqrt(x^2+0.01^2) + y^2/2 + 0.5*sqrt((x - y)^2+0.01^2)"}
            temperature: 0.5
            particles: 20_000
            initial: {type: gaussian, mean: [1, 0], standard-deviation: 0.3}
            dynamics: {integrator: heun, step: 0.0005, until: 0.3}
            observe: {every: 0.05}
            checks: [free-energy-dissipation]
            """);
    CheckRecord theorem4 = run.checks().getFirst();
    assertThat(theorem4.verdict()).isEqualTo(CheckRecord.Verdict.INCONCLUSIVE);
    assertThat(theorem4.advice()).contains("varies within the cells");
  }

  /** A true statement's z has mean 0 and a spread that chi-square allows at 10⁻⁴, two-sided. */
  @Tag("long")
  @Test
  void whatIsLeftIsTheErrorThatIsSaid() throws BadScenario {
    int seeds = 16;
    ChiSquaredDistribution law = ChiSquaredDistribution.of(seeds - 1);
    List<Double> z = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Run run = run(WELLS.replace("40_000", "10_000") + "seed: " + seed + "\n");
      z.add(run.checks().getLast().z());
    }
    double mean = z.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = z.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    // Student's law with 31 degrees of freedom has variance 31/29.
    double variance = 31.0 / 29;
    assertThat(Math.abs(mean)).isLessThan(3.9 * Math.sqrt(variance / seeds));
    assertThat(squares / variance)
        .isBetween(law.inverseCumulativeProbability(5e-5), law.inverseSurvivalProbability(5e-5));
  }

  /** The figure of merit in the plane is at 10⁶; here with a fifth of that, and 2 %. */
  @Tag("slow")
  @Test
  void twoPercentOfTheTemperatureAreSeen() throws BadScenario {
    isSeen("temperature: 1.02");
  }

  @Tag("long")
  @Test
  void twoPercentOfTheDriftAreSeen() throws BadScenario {
    isSeen("drift: 0.98");
  }

  private static void isSeen(String error) throws BadScenario {
    Run run = run(WELLS.replace("40_000", "200_000") + "sabotage: {" + error + "}\n");
    CheckRecord theorem5 = run.checks().getLast();
    assertThat(theorem5.name()).isEqualTo("entropy-production");
    assertThat(theorem5.verdict()).isEqualTo(CheckRecord.Verdict.VIOLATED);
    assertThat(Math.abs(theorem5.z())).isGreaterThan(5);
  }
}
