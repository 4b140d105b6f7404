package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.experiment.Shown;
import langevin.potential.DoubleWell;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.SampleRun;
import langevin.results.Series;
import langevin.results.Values;
import org.junit.jupiter.api.Test;

class ParticleFiguresTest {
  private static final Conditions CONDITIONS =
      new Conditions(new DoubleWell(), 1, new Domain.Unbounded());

  private static final Series LINE = series("free_energy", "mean", "variance");

  /** Columns with their standard errors over two times. */
  private static Series series(String... names) {
    List<String> columns = new ArrayList<>(List.of("time"));
    for (String name : names) columns.addAll(List.of(name, name + Series.STANDARD_ERROR));
    List<double[]> rows = List.of(new double[columns.size()], new double[columns.size()]);
    rows.getLast()[0] = 1;
    return new Series(columns, rows);
  }

  private static Run run(
      Series series, Map<String, NumericArray> arrays, Shown.Absence... absences) {
    Run run =
        new Run(
            SampleRun.manifest(1, 1),
            series,
            arrays,
            List.of(),
            "",
            Optional.empty(),
            Map.of(),
            new ParticleFigures(
                    CONDITIONS,
                    new Shown(
                        List.of(), List.of(), series, Optional.empty(), arrays, List.of(absences)))
                .figures());
    assertThat(run.missing()).isEmpty();
    return run;
  }

  private static List<String> names(Run run) {
    return run.figures().stream().map(Figure::name).toList();
  }

  @Test
  void everyColumnOfAnEstimateIsDrawnWithItsErrors() {
    Run run = run(LINE, Map.of());
    assertThat(names(run)).containsExactly("free-energy", "mean", "variance");
    assertThat(run.figure("free-energy").figure().refersTo())
        .containsExactly(
            Values.series("time"),
            Values.series("free_energy"),
            Values.series("free_energy_standard_error"));
  }

  @Test
  void theAxesOfAMeanAreLinesOfOneFigureAsFarAsTheyCanBeToldApart() {
    String[] means = IntStream.rangeClosed(1, 14).mapToObj(a -> "mean_" + a).toArray(String[]::new);
    Run run = run(series(means), Map.of());
    assertThat(names(run)).containsExactly("mean");
    assertThat(run.figure("mean").figure())
        .isInstanceOfSatisfying(
            Figure.Curve.class,
            curve ->
                assertThat(curve.lines())
                    .extracting(Figure.Line::title)
                    .startsWith("mean 1", "mean 2")
                    .hasSize(12));
  }

  @Test
  void aDensityOnALineIsACurveForEachTimeAndInThePlaneAMap() {
    Map<String, NumericArray> line = new LinkedHashMap<>();
    line.put("density_grid", NumericArray.of(0, 1, 2));
    line.put("density_times", NumericArray.of(0, 0.5));
    line.put("density", NumericArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    line.put("density_standard_error", NumericArray.of(new double[2][3]));
    Run run = run(LINE, line);
    assertThat(run.figure("density").figure())
        .isInstanceOfSatisfying(
            Figure.Curve.class,
            curve -> {
              assertThat(curve.lines().getLast().label()).isEqualTo("ρ(x, 0.5)");
              assertThat(curve.lines().getLast().values().of(run).value(0)).isEqualTo(4);
            });
    Map<String, NumericArray> plane = new LinkedHashMap<>();
    plane.put("density_grid_1", NumericArray.of(0, 1));
    plane.put("density_grid_2", NumericArray.of(0, 1, 2));
    plane.put("density_times", NumericArray.of(0));
    plane.put("density", new NumericArray.Doubles(List.of(1, 2, 3), new double[6]));
    assertThat(run(LINE, plane).figure("density").figure()).isInstanceOf(Figure.HeatMap.class);
  }

  @Test
  void snapshotsAreHistogramsOnALineAndCloudsInThePlane() {
    Map<String, NumericArray> line = new LinkedHashMap<>();
    line.put("snapshot_times", NumericArray.of(0, 2));
    line.put("snapshots", new NumericArray.Doubles(List.of(2, 5, 1), new double[10]));
    assertThat(names(run(LINE, line))).contains("snapshot-1", "snapshot-2");
    Map<String, NumericArray> plane = new LinkedHashMap<>(line);
    plane.put("snapshots", new NumericArray.Doubles(List.of(2, 5, 2), new double[20]));
    assertThat(run(LINE, plane).figure("snapshots").figure().refersTo())
        .containsExactly(Values.array("snapshots", 0), Values.array("snapshots", 1));
  }

  @Test
  void estimatesThatLackForTheSameReasonAreNamedTogether() {
    Run run =
        run(
            series("free_energy", "entropy", "dissipation"),
            Map.of(),
            new Shown.Absence("entropy S", 0, "all stand at one point"),
            new Shown.Absence("free energy F", 0, "all stand at one point"),
            new Shown.Absence("dissipation D", 0, "two dimensions only"),
            new Shown.Absence("dissipation D", 1, "two dimensions only"));
    String together = "no entropy S, free energy F at time 0: all stand at one point";
    assertThat(run.figure("free-energy").note()).isEqualTo(together);
    assertThat(run.figure("entropy").note()).isEqualTo(together);
    assertThat(run.figure("dissipation").note()).isEqualTo("no dissipation D: two dimensions only");
  }
}
