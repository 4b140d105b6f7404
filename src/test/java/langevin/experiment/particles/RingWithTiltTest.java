package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.report.Screen;
import langevin.report.Style;
import langevin.results.CheckRecord;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Landscapes that do not close around a ring. A washboard with a tilt has a force that does: what
 * needs no more is judged, and what is no function on the ring is not printed.
 */
class RingWithTiltTest {
  private static final String TILTED =
      """
      format: 1
      name: ring
      seed: 12
      potential: {type: washboard, amplitude: 0.5, period: 1, tilt: -1}
      temperature: 0.5
      particles: 50_000
      initial: {type: gaussian, mean: 1.5, standard-deviation: 0.3}
      dynamics: {integrator: heun, step: 0.0025, until: 0.4}
      domain: {type: periodic, lower: 0, upper: 3}
      observe: {every: 0.04}
      report: {resolution: 0.15}
      checks: [free-energy-dissipation, entropy-production, energy-balance, weak-form]
      """;

  private static Run run(String scenario) throws Exception {
    return Experiment.parse("ring.yaml", scenario, Path.of(""), List.of()).run();
  }

  @Tag("slow")
  @Test
  void whatNeedsTheForceAloneIsJudgedOnATiltedRing() throws Exception {
    Run run = run(TILTED);
    assertThat(run.check("weak-form").verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    assertThat(run.check("entropy-production").verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    for (String other : List.of("free-energy-dissipation", "energy-balance")) {
      assertThat(run.check(other).verdict()).isEqualTo(CheckRecord.Verdict.INCONCLUSIVE);
      assertThat(run.check(other).advice())
          .isEqualTo(
              "the potential is not periodic on this domain, so its energy jumps where particles"
                  + " wrap around; entropy-production and weak-form can be weighed there");
    }
    assertThat(run.series().column("free_energy")).containsOnly(Double.NaN);
    assertThat(run.series().column("dissipation")).doesNotContain(Double.NaN);
    assertThat(new Screen(Style.PLAIN).results(run, "results/ring-1").replaceAll("\\s+", " "))
        .contains(
            "no free energy F: the potential jumps where particles wrap around this domain, so"
                + " there is no free energy");
  }

  /** About ±1.2, where its force jumps by 2.1, are many particles of the double well. */
  @Tag("slow")
  @Test
  void nothingIsJudgedWhereTheForceJumps() throws Exception {
    Run run =
        run(
            TILTED
                .replace("{type: washboard, amplitude: 0.5, period: 1, tilt: -1}", "double-well")
                .replace("mean: 1.5, standard-deviation: 0.3", "mean: 0.5, standard-deviation: 0.3")
                .replace("temperature: 0.5", "temperature: 1")
                .replace("particles: 50_000", "particles: 5000")
                .replace("lower: 0, upper: 3", "lower: -1.2, upper: 1.2"));
    assertThat(run.checks()).hasSize(4);
    for (CheckRecord check : run.checks()) {
      assertThat(check.verdict()).isEqualTo(CheckRecord.Verdict.INCONCLUSIVE);
      assertThat(check.advice())
          .startsWith("the force is not periodic on this domain; where it jumps");
    }
    // V itself goes around, so there is a free energy.
    assertThat(run.series().column("free_energy")).doesNotContain(Double.NaN);
  }

  @Tag("slow")
  @Test
  void allIsJudgedOnARingTypedWithAFewDigits() throws Exception {
    Run run =
        run(
            TILTED
                .replace(
                    "{type: washboard, amplitude: 0.5, period: 1, tilt: -1}",
                    "{type: washboard, amplitude: 0.5, period: 3.14159265358979}")
                .replace("lower: 0, upper: 3", "lower: -3.14159, upper: 3.14159"));
    assertThat(run.checks())
        .extracting(CheckRecord::verdict)
        .containsOnly(CheckRecord.Verdict.HOLDS);
  }
}
