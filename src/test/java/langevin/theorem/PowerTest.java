package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import langevin.engine.CoupledLevels;
import langevin.estimate.Ensembles;
import langevin.estimate.Observation;
import langevin.estimate.Parabola;
import langevin.estimate.Quantity;
import langevin.estimate.Readings;
import langevin.estimate.geometry.Geometry;
import langevin.parallel.Parallel;
import langevin.verdict.CheckResult;
import langevin.verdict.Judge;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every true statement holds and every sabotaged one is violated. */
class PowerTest {
  private static final double FALSE_ALARM = 1e-3;

  private static CoupledLevels<Observation> doubleWell() {
    double[] x = Ensembles.normals(200_000, -1, 0.1, 1);
    return Simulated.levels(
        x, q -> q * q * q - q, Ensembles.doubleWell(), 0.0125, 80, 20, 4, 30_000, 2);
  }

  private static CoupledLevels<Observation> harmonic() {
    double[] x = Ensembles.normals(150_000, 1, 0.1, 3);
    return Simulated.levels(
        x, q -> q, Ensembles.conditions(new Parabola(1), 0.5), 0.0125, 80, 20, 4, 30_000, 4);
  }

  private static void judgeAll(CoupledLevels<Observation> levels) {
    Course course =
        Course.of(
            levels,
            Geometry.unit(1),
            levels.conditions(),
            true,
            true,
            Optional.empty(),
            Parallel.SERIAL);
    Judge judge = new Judge(FALSE_ALARM, 0.05, Check.all().size());
    for (Check check : Check.all()) {
      CheckResult truth = judge.judge(check.claim(), check.weigh(course));
      assertThat(truth.word()).as("%s", truth).isEqualTo("holds");
      for (Check wrong : check.sabotaged()) {
        CheckResult result = judge.judge(wrong.claim(), wrong.weigh(course));
        assertThat(result.word()).as("%s %s", wrong, result).isEqualTo("violated");
      }
    }
  }

  @Tag("slow")
  @Test
  void inTheDoubleWellTruthHoldsAndSabotageIsViolated() {
    judgeAll(doubleWell());
  }

  @Tag("slow")
  @Test
  void inTheHarmonicWellTruthHoldsAndSabotageIsViolated() {
    judgeAll(harmonic());
  }

  @Tag("slow")
  @Test
  void theDoubleWellHasTheReferenceValuesAtTimeOne() {
    CoupledLevels<Observation> levels = doubleWell();
    JudgedAnalysis a =
        JudgedAnalysis.of(
            levels,
            Geometry.unit(1),
            Check.all(),
            FALSE_ALARM,
            0.05,
            List.of(1.0),
            Parallel.SERIAL);
    Readings r = a.readings().getLast();
    assertThat(r.time()).isCloseTo(1, within(1e-12));
    // estimators.md section 5; four Gaussian tests at 4.5 standard errors: false alarm 3e-5.
    agrees(r.get(Quantity.FREE_ENERGY).orElseThrow(), -0.2834682587);
    agrees(r.get(Quantity.ENTROPY).orElseThrow(), 0.5315216686);
    agrees(r.get(Quantity.DISSIPATION).orElseThrow(), 0.06302060938);
    agrees(r.get(Quantity.FISHER_INFORMATION).orElseThrow(), 8.005924239);
    double[] grid = a.density().orElseThrow().axes().getFirst();
    double mass = 0;
    for (double rho : a.density().orElseThrow().rows().getFirst().values()) {
      mass += rho * (grid[1] - grid[0]);
    }
    assertThat(mass).isCloseTo(1, within(1e-3));
    // Theory: √(2τ(F₀ − F₁)/N); a standard error from 32 batches is good to 13 %, five of them.
    CheckResult t4 = a.checks().getFirst();
    double predicted = Math.sqrt(0.5 * -t4.left() / 200_000);
    assertThat(t4.standardError() / predicted).isBetween(0.35, 1.65);
  }

  private static void agrees(langevin.estimate.Reading r, double truth) {
    assertThat(r.value()).isCloseTo(truth, within(4.5 * r.standardError()));
  }

  @Tag("slow")
  @Test
  void withoutCompanionsNoVerdictIsGiven() {
    CoupledLevels<Observation> l = harmonic();
    CoupledLevels<Observation> alone =
        new CoupledLevels<>(
            l.conditions(),
            l.integrator(),
            l.full(),
            List.of(),
            l.observed(),
            l.jumps(),
            l.acceptance());
    JudgedAnalysis a =
        JudgedAnalysis.of(
            alone, Geometry.unit(1), Check.all(), FALSE_ALARM, 0.05, List.of(), Parallel.SERIAL);
    assertThat(a.verdict()).isEqualTo("inconclusive");
    assertThat(a.checks()).allSatisfy(c -> assertThat(c.advice()).contains("step"));
  }

  @Test
  void fewParticlesAreInconclusiveAndSayHowManyWouldDo() {
    double[] x = Ensembles.normals(2_000, 1, 0.4, 5);
    CoupledLevels<Observation> levels =
        Simulated.levels(
            x, q -> q, Ensembles.conditions(new Parabola(1), 0.5), 0.0125, 80, 20, 4, 2_000, 6);
    JudgedAnalysis a =
        JudgedAnalysis.of(
            levels,
            Geometry.unit(1),
            List.of(new EnergyBalance()),
            FALSE_ALARM,
            0.005,
            List.of(),
            Parallel.SERIAL);
    assertThat(a.verdict()).isEqualTo("inconclusive");
    assertThat(a.checks().getFirst().advice()).contains("particles would show it");
  }
}
