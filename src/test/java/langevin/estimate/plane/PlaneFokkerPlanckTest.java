package langevin.estimate.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import langevin.potential.Quadratic;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlaneFokkerPlanckTest {
  private static final double TEMPERATURE = 0.5;
  private static final PlaneTruth PARABOLA =
      new PlaneTruth(
          "quadratic",
          new Quadratic(List.of(1.0, 3.0)),
          TEMPERATURE,
          List.of(1.0, -0.5),
          List.of(List.of(0.16, 0.06), List.of(0.06, 0.09)),
          List.of(0.1, 0.3, 0.8, 2.0),
          List.of(-5.0, -3.0),
          List.of(5.0, 3.0),
          0.04,
          0.005);

  /** Mean m_i e^{−k_i t}, covariance c_∞ + (c − c_∞)e^{−(k_i + k_j)t}. */
  private static PlaneFokkerPlanck.Values closedForm(double time) {
    double[] k = {1, 3};
    double[] m = new double[2];
    double[][] c = new double[2][2];
    for (int i = 0; i < 2; i++) {
      m[i] = PARABOLA.mean().get(i) * Math.exp(-k[i] * time);
      for (int j = 0; j < 2; j++) {
        double limit = i == j ? TEMPERATURE / k[i] : 0;
        double away = PARABOLA.covariance().get(i).get(j) - limit;
        c[i][j] = limit + away * Math.exp(-(k[i] + k[j]) * time);
      }
    }
    double determinant = c[0][0] * c[1][1] - c[0][1] * c[0][1];
    double energy = 0;
    double square = 0;
    for (int i = 0; i < 2; i++) {
      energy += k[i] * (c[i][i] + m[i] * m[i]) / 2;
      square += k[i] * k[i] * (c[i][i] + m[i] * m[i]);
    }
    double information = (c[0][0] + c[1][1]) / determinant;
    double dissipation = square - 2 * TEMPERATURE * 4 + TEMPERATURE * TEMPERATURE * information;
    double entropy = 1 + Math.log(2 * Math.PI) + Math.log(determinant) / 2;
    return new PlaneFokkerPlanck.Values(time, energy, entropy, dissipation, information);
  }

  private static double worst(List<PlaneFokkerPlanck.Values> found) {
    double worst = 0;
    for (PlaneFokkerPlanck.Values v : found) {
      PlaneFokkerPlanck.Values truth = closedForm(v.time());
      worst = Math.max(worst, Math.abs(v.meanEnergy() - truth.meanEnergy()));
      worst = Math.max(worst, Math.abs(v.entropy() - truth.entropy()));
      worst = Math.max(worst, Math.abs(v.dissipation() / truth.dissipation() - 1));
      worst = Math.max(worst, Math.abs(v.fisherInformation() / truth.fisherInformation() - 1));
    }
    return worst;
  }

  @Tag("slow")
  @Test
  void theAnisotropicParabolaIsMetToSecondOrderAndExtrapolationGainsTwoMore() {
    List<PlaneFokkerPlanck.Values> coarse = PARABOLA.solve(2);
    List<PlaneFokkerPlanck.Values> middle = PARABOLA.solve(1);
    double order = Math.log(worst(coarse) / worst(middle)) / Math.log(2);
    assertThat(order).isCloseTo(2, within(0.15));
    // A sixteenth of the middle error, were the next term no larger than the first.
    assertThat(worst(PlaneTruth.extrapolated(coarse, middle))).isLessThan(worst(middle) / 16);
  }

  @Test
  void equilibriumIsKept() {
    PlaneTruth t = PlaneTruth.MUELLER_BROWN;
    double h = 0.04;
    PlaneFokkerPlanck equation =
        new PlaneFokkerPlanck(
            t.potential(),
            t.temperature(),
            new double[] {t.low().get(0), t.low().get(1)},
            h,
            85,
            80,
            (x, y) -> {
              double[][] at = Lanes.doubles(2, 1);
              Arrays.fill(at[0], x);
              Arrays.fill(at[1], y);
              double[] out = Lanes.doubles(1);
              int from = Lanes.DOUBLES;
              t.potential().energy(0, at, from, from + Lanes.WIDEST, out);
              return Math.exp(-out[from] / t.temperature() - 14);
            });
    PlaneFokkerPlanck.Values before = equation.values();
    equation.advance(0.05, 0.001);
    PlaneFokkerPlanck.Values after = equation.values();
    assertThat(after.entropy()).isCloseTo(before.entropy(), within(1e-12));
    assertThat(after.dissipation()).isCloseTo(0, within(1e-20));
  }

  /** With cells twice and four times as large as those behind them. */
  @Tag("slow")
  @Test
  void theCommittedNumbersComeOutAgain() {
    for (PlaneTruth t : PlaneTruth.all()) {
      List<PlaneFokkerPlanck.Values> coarse = t.solve(4);
      List<PlaneFokkerPlanck.Values> fine = t.solve(2);
      List<PlaneFokkerPlanck.Values> limit = PlaneTruth.extrapolated(coarse, fine);
      List<PlaneFokkerPlanck.Values> committed = t.values();
      assertThat(committed).hasSameSizeAs(t.times());
      for (int k = 0; k < limit.size(); k++) {
        String at = t.name() + " at " + t.times().get(k);
        PlaneFokkerPlanck.Values c = coarse.get(k);
        PlaneFokkerPlanck.Values f = fine.get(k);
        PlaneFokkerPlanck.Values l = limit.get(k);
        PlaneFokkerPlanck.Values v = committed.get(k);
        near(at, l.meanEnergy(), v.meanEnergy(), f.meanEnergy() - c.meanEnergy());
        near(at, l.entropy(), v.entropy(), f.entropy() - c.entropy());
        near(at, l.dissipation(), v.dissipation(), f.dissipation() - c.dissipation());
        near(
            at,
            l.fisherInformation(),
            v.fisherInformation(),
            f.fisherInformation() - c.fisherInformation());
      }
    }
  }

  /** Extrapolation leaves a tenth of the change, or a little where the change crosses 0. */
  private static void near(String at, double value, double committed, double change) {
    double little = 1e-4 * Math.max(1, Math.abs(committed));
    assertThat(value).as(at).isCloseTo(committed, within(0.1 * Math.abs(change) + little));
  }

  /** Writes the committed numbers to the file asked for, in about a minute. */
  @Test
  @Tag("long")
  void write() throws IOException {
    String file = System.getProperty("truth");
    assumeTrue(file != null, "no file was named");
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Fokker-Planck in the plane by finite volumes (PlaneFokkerPlanck), cells and steps of");
    lines.add("# PlaneTruth and half of them, extrapolated. Made by");
    lines.add(
        "#   mvn test -Dtest=PlaneFokkerPlanckTest -Dincluded.groups=long -Dexcluded.groups= \\");
    lines.add("#     -Dtruth=src/test/resources/golden/plane-fokker-planck.csv");
    lines.add("landscape,time,mean_energy,entropy,dissipation,fisher_information");
    for (PlaneTruth t : PlaneTruth.all()) {
      List<PlaneFokkerPlanck.Values> coarse = t.solve(1);
      List<PlaneFokkerPlanck.Values> fine = t.solve(0.5);
      List<PlaneFokkerPlanck.Values> limit = PlaneTruth.extrapolated(coarse, fine);
      for (int k = 0; k < limit.size(); k++) {
        PlaneFokkerPlanck.Values v = limit.get(k);
        lines.add(
            String.format(
                Locale.ROOT,
                "%s,%s,%.8f,%.8f,%.8f,%.7f",
                t.name(),
                v.time(),
                v.meanEnergy(),
                v.entropy(),
                v.dissipation(),
                v.fisherInformation()));
      }
    }
    Files.write(Path.of(file), lines);
  }
}
