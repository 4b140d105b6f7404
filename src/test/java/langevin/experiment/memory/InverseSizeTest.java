package langevin.experiment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.text.Numerals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Overlaps read off at infinite size. */
class InverseSizeTest {
  /** Values on a line, whatever their weights. */
  @Test
  void aLineIsFoundAgain() {
    double[] u = {0.002, 0.001, 0.0005, 0.00025};
    double[] y = Arrays.stream(u).map(v -> 0.9 - 30 * v).toArray();
    InverseSize.Fit fit = InverseSize.Fit.of(u, y, new double[] {0.02, 0.01, 0.03, 0.005});
    assertThat(fit.a().value()).isCloseTo(0.9, within(1e-12));
    assertThat(fit.b()).isCloseTo(-30, within(1e-8));
  }

  /** Of two points a = (u₂ y₁ − u₁ y₂)/(u₂ − u₁), whose error follows from those of both. */
  @Test
  void theErrorOfTwoPointsIsThatOfTheLineThroughThem() {
    InverseSize.Fit fit =
        InverseSize.Fit.of(new double[] {1, 3}, new double[] {5, 9}, new double[] {0.1, 0.2});
    assertThat(fit.a().value()).isCloseTo(3, within(1e-12));
    assertThat(fit.a().standardError()).isCloseTo(Math.hypot(1.5 * 0.1, 0.5 * 0.2), within(1e-12));
  }

  @Test
  void withoutErrorsOrWithOneSizeNothingIsSaid() {
    assertThat(
            InverseSize.Fit.of(new double[] {1, 2}, new double[] {1, 2}, new double[2]).a().value())
        .isNaN();
    assertThat(
            InverseSize.Fit.of(new double[] {1, 1}, new double[] {1, 2}, new double[] {1, 1})
                .a()
                .value())
        .isNaN();
  }

  /** The sizes of a scenario fall along 1/N; the arrays rise from 0. */
  @Test
  @Tag("slow")
  void aSweepOverSizesIsExtrapolatedWithTheTheoryAtZero() throws Exception {
    Run run =
        Experiment.parse(
                "it.yaml",
                """
                format: 1
                kind: memory
                name: sizes
                seed: 7
                model: {type: graded, order: 1, gain: 1.5, load: 0.1}
                cue: {strength: 0.8}
                time: {step: 0.1, until: 2}
                network: {neurons: [100, 200, 400], networks: 3, cues: 2}
                theory: {trajectories: 256, seeds: 3}
                """,
                Path.of("."),
                List.of())
            .run();
    double[] places = values(run.array(InverseSize.FROM_ZERO));
    assertThat(places).containsExactly(0, 1 / 400.0, 1 / 200.0, 1 / 100.0);
    double[] overlaps = values(run.array("extrapolated_network_recovery"));
    double[] column = run.summary().orElseThrow().column("network_recovery");
    assertThat(overlaps[1]).isEqualTo(column[2]);
    assertThat(overlaps[3]).isEqualTo(column[0]);
    double[] line = values(run.array("extrapolated_network_recovery_line"));
    assertThat(line[0]).isEqualTo(overlaps[0]);
    assertThat((line[3] - line[0]) / places[3])
        .isCloseTo((line[1] - line[0]) / places[1], within(1e-6));
    assertThat(run.figure("overlap-of-large-networks").figure())
        .isInstanceOfSatisfying(
            Figure.Curve.class,
            curve -> {
              assertThat(curve.lines()).hasSize(4);
              assertThat(curve.behind()).hasSize(2);
              assertThat(curve.note())
                  .contains(
                      "network m* "
                          + Numerals.withError(
                              overlaps[0],
                              run.array("extrapolated_network_recovery_standard_error").value(0)));
            });
  }

  private static double[] values(NumericArray array) {
    double[] values = new double[array.size()];
    Arrays.setAll(values, array::value);
    return values;
  }
}
