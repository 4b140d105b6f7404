package langevin.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.results.drawing.Drawing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
  @TempDir private Path out;

  @Test
  void everyTypeOfFigureIsReadBackAsItWasWritten() throws IOException {
    Run run = SampleRun.with(List.of(), SampleRun.everyFigure());
    assertThat(run.figures().stream().map(Figure::type).distinct())
        .containsExactly("curve", "map", "panels", "histogram", "picture", "scatter", "table");
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      assertThat(RunReader.read(folder.complete(run)).figures()).isEqualTo(run.figures());
    }
  }

  @Tag("slow")
  @Test
  void theFileHasWhatANotebookNeeds() throws IOException {
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      folder.complete(SampleRun.doubleWell());
    }
    String printed =
        Python.run(
            out.resolve("well-1"),
            """
            import json, numpy
            arrays = numpy.load("arrays.npz")
            for figure in json.load(open("figures.json")):
                x = figure["x"]["values"]
                for line in figure["lines"]:
                    values, error = line["values"], line["standard_error"] or {}
                    if "array" in values:
                        shape = arrays[values["array"]][tuple(values["at"])].shape
                        print(line["label"], figure["x"]["scale"], arrays[x["array"]].shape, shape)
                    else:
                        print(figure["type"], x["series"], values["series"], error.get("series"))
            """);
    assertThat(printed.lines())
        .containsExactly(
            "curve time free_energy free_energy_standard_error",
            "curve time entropy entropy_standard_error",
            "curve time dissipation dissipation_standard_error",
            "curve time mean None",
            "ρ(x, 0) linear (33,) (33,)",
            "ρ(x, 2) linear (33,) (33,)");
  }

  @Test
  void figuresAreNoPartOfTheFingerprint() {
    assertThat(SampleRun.with(SampleRun.doubleWell().checks(), List.of()).resultSha256())
        .isEqualTo(SampleRun.doubleWell().resultSha256());
  }

  @Test
  void whatAFigureRefersToAndTheRunDoesNotHaveIsNamed() {
    assertThat(SampleRun.doubleWell().missing()).isEmpty();
    Figure lost =
        new Figure.Curve(
            Figure.Caption.of("lost", "lost"),
            new Figure.Coordinate(Figure.Axis.of("time", "t"), Values.series("time")),
            Figure.Axis.of("lost", ""),
            List.of(
                Figure.Line.of("mean", "mean", Values.series("mean")),
                Figure.Line.exact("late", "late", Values.array("density", 2)),
                Figure.Line.exact("sum", "sum", Values.summary("sum"))),
            List.of());
    assertThat(SampleRun.with(List.of(), List.of(lost)).missing())
        .containsExactly(
            "figure 'lost': no column 'mean_standard_error'; did you mean"
                + " 'entropy_standard_error'?",
            "figure 'lost': array 'density' has the shape [2, 33], so there is nothing at [2]",
            "figure 'lost': no summary with a column sum");
  }

  @Test
  void aPartOfAnArrayIsWhatIsLeftOfItsShape() {
    Run run = SampleRun.doubleWell();
    NumericArray counts = Values.array("counts").of(run);
    assertThat(counts.shape()).containsExactly(2, 1, 3);
    NumericArray part = Values.array("counts", 1, 0).of(run);
    assertThat(part.shape()).containsExactly(3);
    assertThat(List.of(part.value(0), part.value(1), part.value(2))).containsExactly(4.0, 5.0, 6.0);
    NumericArray one = Values.array("counts", 1, 0, 2).of(run);
    assertThat(one.shape()).isEmpty();
    assertThat(one.value(0)).isEqualTo(6);
    NumericArray grid = new Values.Even(1, -0.5, 3).of(run);
    assertThat(List.of(grid.value(0), grid.value(1), grid.value(2))).containsExactly(1.0, 0.5, 0.0);
  }

  @Test
  void aRunIsAskedByName() {
    Run run = SampleRun.doubleWell();
    assertThat(run.series("free_energy").at(0.1)).isEqualTo(-0.1772493);
    assertThat(run.series("free_energy").standardErrorAt(0.1)).isEqualTo(1.2e-5);
    assertThat(run.series("mean").standardErrorAt(0.1)).isNaN();
    assertThat(run.check("entropy-production")).isEqualTo(SampleRun.inconclusive());
    assertThat(run.array("density_grid").size()).isEqualTo(33);
    Figure density = run.figure("density").figure();
    assertThat(density.title()).isEqualTo("density ρ");
    assertThat(run.figure("density").svg())
        .startsWith("<svg")
        .contains("<title>density ρ</title>")
        .isEqualTo(Drawing.of(run, density).svg());
  }

  @Test
  void aNameThatIsNotThereIsAnsweredWithTheNearest() {
    Run run = SampleRun.doubleWell();
    refused("no column 'fre_energy'; did you mean 'free_energy'?", () -> run.series("fre_energy"));
    refused(
        "no check 'entropy-prodution'; did you mean 'entropy-production'?",
        () -> run.check("entropy-prodution"));
    refused("no array 'densty'; did you mean 'density'?", () -> run.array("densty"));
    refused(
        "no figure 'free_energy'; did you mean 'free-energy'?", () -> run.figure("free_energy"));
    refused(
        "mean was not observed at time 0.6; the nearest is 0.5", () -> run.series("mean").at(0.6));
  }

  @Test
  void aTimeThatSeveralPointsHaveIsNotOneValue() {
    Series twice =
        new Series(
            List.of("load", "time", "overlap"),
            List.of(new double[] {0.1, 3, 0.9}, new double[] {0.2, 3, 0.8}));
    Run run = new Run(SampleRun.manifest(1, 1), twice, Map.of(), List.of(), "");
    refused("overlap has 2 rows at time 3, one for each point", () -> run.series("overlap").at(3));
  }

  @Test
  void aDamagedFileOfFiguresIsRefusedWithItsPlace() throws IOException {
    Path path;
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      path = folder.complete(SampleRun.doubleWell());
    }
    Path file = path.resolve("figures.json");
    String text = Files.readString(file);
    for (Map.Entry<String, String> damage :
        Map.of(
                "\"type\": \"curve\"", "\"type\": \"sculpture\"",
                "\"name\": \"free-energy\"", "\"name\": \"Free Energy\"",
                "\"prominence\": \"main\"", "\"prominence\": \"huge\"",
                "\"lines\": [", "\"lines\": [[]], \"others\": [")
            .entrySet()) {
      Files.writeString(file, replacedOnce(text, damage));
      assertThatThrownBy(() -> RunReader.read(path))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("figures.json: item 1: ");
    }
    Files.writeString(file, text);
    assertThat(RunReader.read(path).figures()).hasSize(5);
  }

  @Test
  void aMapHasAtLeastTwoAxes() {
    Figure.Axis axis = Figure.Axis.of("x", "x");
    Figure.Coordinate one = new Figure.Coordinate(axis, Values.array("density_grid"));
    refused(
        "a map over 1 axes",
        () -> Figure.map("map", "map", List.of(one), axis, Values.array("density")));
    assertThat(Values.array("density", 1).standardError())
        .isEqualTo(Optional.of(Values.array("density_standard_error", 1)));
  }

  private static String replacedOnce(String text, Map.Entry<String, String> damage) {
    int at = text.indexOf(damage.getKey());
    return text.substring(0, at)
        + damage.getValue()
        + text.substring(at + damage.getKey().length());
  }

  private static void refused(String message, Runnable asking) {
    assertThatThrownBy(asking::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
