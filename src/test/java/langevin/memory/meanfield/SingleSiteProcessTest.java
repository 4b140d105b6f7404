package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The march against quadrature of the single-site process over four grid points. */
class SingleSiteProcessTest {
  private static final int POINTS = 4;
  private static final double DT = 0.4;

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(new GradedModel(1, Indices.DISTINCT, 1.5, 0.2, 0), List.of(0.6)),
        Arguments.of(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0.3), List.of(0.6)),
        Arguments.of(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0), List.of(0.6, -0.4)),
        Arguments.of(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0), List.of()),
        Arguments.of(new GradedModel(2, Indices.ALL, 0.8, 0.1, 0), List.of(0.7)),
        Arguments.of(new GradedModel(2, Indices.ALL, 0.8, 0.1, 0.1), List.of(0.7, 0.4)),
        Arguments.of(new GradedModel(2, Indices.DISTINCT, 0.8, 0.1, 0), List.of(0.7)),
        Arguments.of(new GradedModel(3, Indices.DISTINCT, 0.7, 0.05, 0), List.of(0.7)),
        Arguments.of(new GradedModel(4, Indices.ALL, 0.3, 0.05, 0), List.of(0.8)));
  }

  /**
   * Sampling error of stratified means over 32768 trajectories is about 1e-5 for first moments;
   * second moments that the whitening does not fix and the ridge (1e-4 g² on the noise variance)
   * leave a few 1e-4.
   */
  @Tag("slow")
  @Test
  void marchAgreesWithQuadratureAtEveryStep() {
    agreesWithQuadrature(new GradedModel(1, Indices.ALL, 1.5, 0.2, 0), List.of(0.6));
  }

  /** To the same accuracy. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("models")
  void marchesOfOtherModelsAgreeWithQuadratureToo(GradedModel model, List<Double> cue) {
    agreesWithQuadrature(model, cue);
  }

  private static void agreesWithQuadrature(GradedModel model, List<Double> cue) {
    Cue start = cue.isEmpty() ? new Cue.None() : new Cue.Mixture(cue);
    BruteForce exact = new BruteForce(model, cue, DT, POINTS);
    MeanFieldRun run =
        MeanFieldMarch.run(
            model, MeanFieldSetting.of(start, DT, POINTS, 32768), 11, 0, Parallel.SERIAL);
    CausalArray tangent = run.tangentResponse(32768, Parallel.SERIAL);
    TimeSeries series = run.series();
    double g2 = model.gain() * model.gain();
    for (int k = 0; k < POINTS; k++) {
      for (int j = 0; j < cue.size(); j++) {
        assertThat(run.overlap(j)[k]).isCloseTo(exact.overlaps[j][k], within(3e-4));
      }
      for (int l = 0; l <= k; l++) {
        assertThat(run.correlation().at(k, l))
            .as("C(%s,%s)", k, l)
            .isCloseTo(exact.c[k][l], within(5e-4));
        assertThat(tangent.at(k, l)).as("S(%s,%s)", k, l).isCloseTo(exact.s[k][l], within(4e-4));
      }
      // The ridge is not small against the noise of orders above 2 once the overlap has fallen:
      // their
      // Novikov response is then damped, where it no longer matters to anything else.
      if (model.order() <= 2) {
        assertThat(run.susceptibility()[k])
            .as("chi(%s)", k)
            .isCloseTo(tangent.rowSum(k), within(3e-3));
      }
      assertThat(series.curve(Quantity.PATTERN_ENERGY)[k])
          .as("E1(%s)", k)
          .isCloseTo(exact.patternEnergy[k], within(1e-3));
      double scale = Math.max(1, g2);
      assertThat(series.curve(Quantity.SPEED)[k]).isCloseTo(exact.speed[k], within(2e-3 * scale));
      assertThat(series.curve(Quantity.DISSIPATION)[k])
          .isCloseTo(exact.dissipation[k], within(2e-3 * scale));
      if (!cue.isEmpty()) {
        assertThat(series.curve(Quantity.RETRIEVAL_FORCE)[k])
            .isCloseTo(exact.force[k], within(2e-3));
      }
      assertThat(series.curve(Quantity.DIVERGENCE)[k]).isCloseTo(exact.divergence[k], within(5e-3));
    }
  }
}
