package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Ensembles;
import langevin.estimate.Quantity;
import langevin.estimate.Reading;
import langevin.estimate.Readings;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.Quadratic;
import langevin.verdict.CheckResult;
import langevin.verdict.Judge;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Theorems 4 and 5 in two dimensions: values, true statements, sabotaged ones. */
@Tag("slow")
class PlanePowerTest {
  private static final double FALSE_ALARM = 1e-3;

  private static void agrees(Optional<Reading> reading, double truth) {
    Reading r = reading.orElseThrow();
    assertThat(r.value())
        .as("± %s", r.standardError())
        .isCloseTo(truth, within(4.5 * r.standardError()));
  }

  @Tag("long")
  @Test
  void anAnisotropicParabolaHasItsClosedFormsAtAllTimes() {
    double temperature = 0.5;
    List<Double> stiffness = List.of(1.0, 3.0);
    double[][] covariance = {{0.16, 0.06}, {0.06, 0.09}};
    double[] mean = {1, -0.5};
    Trial.Shown s =
        Trial.heun(
                Ensembles.conditions(new Quadratic(stiffness), temperature),
                new GaussianLaw(
                    List.of(1.0, -0.5), List.of(List.of(0.16, 0.06), List.of(0.06, 0.09))),
                100_000,
                0.005,
                160,
                40,
                11)
            .run(true);
    JudgedAnalysis a = s.analysis(Check.all(), FALSE_ALARM, 0.05);
    // 5 times, 4 Gaussian tests each at 4.5 standard errors: false alarm 1.4e-4.
    for (Readings r : a.readings()) {
      double[][] c = new double[2][2];
      double[] m = new double[2];
      for (int i = 0; i < 2; i++) {
        m[i] = mean[i] * Math.exp(-stiffness.get(i) * r.time());
        for (int j = 0; j < 2; j++) {
          double rate = stiffness.get(i) + stiffness.get(j);
          double limit = i == j ? temperature / stiffness.get(i) : 0;
          c[i][j] = limit + (covariance[i][j] - limit) * Math.exp(-rate * r.time());
        }
      }
      double determinant = c[0][0] * c[1][1] - c[0][1] * c[0][1];
      double entropy = 1 + Math.log(2 * Math.PI) + Math.log(determinant) / 2;
      double information = (c[0][0] + c[1][1]) / determinant;
      double energy = 0;
      double square = 0;
      for (int i = 0; i < 2; i++) {
        double k = stiffness.get(i);
        energy += k * (c[i][i] + m[i] * m[i]) / 2;
        square += k * k * (c[i][i] + m[i] * m[i]);
      }
      agrees(r.get(Quantity.ENTROPY), entropy);
      agrees(r.get(Quantity.FISHER_INFORMATION), information);
      agrees(r.get(Quantity.FREE_ENERGY), energy - temperature * entropy);
      agrees(
          r.get(Quantity.DISSIPATION),
          square - 2 * temperature * 4 + temperature * temperature * information);
    }
    a.checks().forEach(c -> assertThat(c.word()).as("%s", c).isEqualTo("holds"));
  }

  @Test
  void withoutCouplingTheDoubleWellAndTheParabolaAddUp() {
    double temperature = 0.25;
    Trial.Shown s =
        Trial.heun(
                Ensembles.conditions(new CoupledDoubleWell(0), temperature),
                GaussianLaw.ofStandardDeviation(List.of(-1.0, 0.5), List.of(0.1, 0.3)),
                200_000,
                0.00625,
                160,
                80,
                11)
            .run(true, List.of());
    List<Readings> readings = s.analysis(List.of(), FALSE_ALARM, 0.1).readings();
    // Free energy, entropy, dissipation, information of the double well, estimators.md section 5.
    double[][] well = {
      {-0.2467411631, 0.3502747522, 0.08882459213, 9.712452083},
      {-0.2834682587, 0.5315216686, 0.06302060938, 8.005924239}
    };
    // 2 times, 4 Gaussian tests each at 4.5 standard errors: false alarm 5e-5.
    for (int k = 0; k < 2; k++) {
      Readings r = readings.get(k + 1);
      assertThat(r.time()).isCloseTo(0.5 * (k + 1), within(1e-12));
      double m = 0.5 * Math.exp(-r.time());
      double v = temperature + (0.09 - temperature) * Math.exp(-2 * r.time());
      double entropy = (1 + Math.log(2 * Math.PI * v)) / 2;
      double squash = 1 - temperature / v;
      agrees(r.get(Quantity.FREE_ENERGY), well[k][0] + (v + m * m) / 2 - temperature * entropy);
      agrees(r.get(Quantity.ENTROPY), well[k][1] + entropy);
      agrees(r.get(Quantity.DISSIPATION), well[k][2] + m * m + v * squash * squash);
      agrees(r.get(Quantity.FISHER_INFORMATION), well[k][3] + 1 / v);
    }
  }

  @Tag("long")
  @Test
  void inTheCoupledDoubleWellTruthHoldsAndSabotageIsViolated() {
    Trial.Shown s =
        Trial.heun(
                Ensembles.conditions(new CoupledDoubleWell(0.5), 0.25),
                new GaussianLaw(
                    List.of(-1.0, 0.5), List.of(List.of(0.04, 0.01), List.of(0.01, 0.09))),
                500_000,
                0.0125,
                80,
                8,
                11)
            .run(true);
    Course course = s.course();
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
}
