package langevin.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as labelled arrays, read back by the rules of Zarr format 3. */
class ZarrTest {
  private static final List<Dimensions> KNOWN =
      List.of(Dimensions.of("density", "density_times", "density_grid"));

  @TempDir private Path folder;

  /** An array of a store, with whatever stands in its chunks. */
  private record Stored(List<Integer> shape, List<Integer> chunk, List<String> names, Path file) {
    static Stored of(Path store, String name) throws IOException {
      Json.Members json =
          (Json.Members) Json.parse(Files.readString(store.resolve(name + "/zarr.json")));
      assertThat(json.whole("zarr_format")).isEqualTo(3);
      assertThat(json.text("node_type")).isEqualTo("array");
      return new Stored(
          json.integers("shape"),
          json.members("chunk_grid").members("configuration").integers("chunk_shape"),
          json.texts("dimension_names"),
          store.resolve(name));
    }

    /** The eight bytes of the element at a place. */
    ByteBuffer at(int... place) throws IOException {
      StringBuilder key = new StringBuilder("c");
      int offset = 0;
      for (int a = 0; a < place.length; a++) {
        key.append('/').append(place[a] / chunk.get(a));
        offset = offset * chunk.get(a) + place[a] % chunk.get(a);
      }
      byte[] bytes = Files.readAllBytes(file.resolve(key.toString()));
      assertThat(bytes).hasSize(8 * chunk.stream().reduce(1, Math::multiplyExact));
      return ByteBuffer.wrap(bytes, 8 * offset, 8).order(ByteOrder.LITTLE_ENDIAN);
    }

    double real(int... place) throws IOException {
      return at(place).getDouble();
    }
  }

  private static Run run(Series series, Map<String, NumericArray> arrays) {
    return new Run(SampleRun.manifest(), series, arrays, List.of(), "name: coins\n");
  }

  private Path stored(Run run) throws ResultsException {
    Path store = folder.resolve("run.zarr");
    Zarr.export(run, KNOWN, store);
    return store;
  }

  @Test
  void everyNumberOfARunIsInItsPlace() throws Exception {
    Run run = SampleRun.doubleWell();
    Path store = stored(run);
    for (String column : run.series().columns()) {
      Stored array = Stored.of(store, column);
      assertThat(array.names()).containsExactly("time");
      double[] values = run.series().column(column);
      assertThat(values).hasSize(array.shape().getFirst());
      for (int k = 0; k < values.length; k++) {
        assertThat(array.at(k).getLong()).isEqualTo(Double.doubleToLongBits(values[k]));
      }
    }
    NumericArray density = run.array("density");
    Stored array = Stored.of(store, "density");
    assertThat(array.names()).containsExactly("density_times", "density_grid");
    assertThat(array.shape()).isEqualTo(density.shape());
    int across = density.shape().get(1);
    for (int i = 0; i < density.size(); i++) {
      assertThat(array.real(i / across, i % across)).isEqualTo(density.value(i));
    }
    assertThat(Stored.of(store, "density_grid").names()).containsExactly("density_grid");
  }

  @Test
  void theGroupSaysWhatWasRunAndHowItCameOut() throws Exception {
    Run run = SampleRun.doubleWell();
    Json.Members group =
        (Json.Members) Json.parse(Files.readString(stored(run).resolve("zarr.json")));
    assertThat(group.text("node_type")).isEqualTo("group");
    Json.Members attributes = group.members("attributes");
    assertThat(attributes.text("name")).isEqualTo("double-well");
    assertThat(attributes.text("verdict")).isEqualTo("inconclusive");
    assertThat(attributes.text("result_sha256")).isEqualTo(run.resultSha256());
    assertThat(attributes.text("scenario")).isEqualTo(run.scenario());
  }

  /** So a reader opens one file, whether an array was written now or as the run went. */
  @Test
  void theGroupHasWhatEveryArraySaysOfItself() throws Exception {
    Path part = Files.createDirectory(folder.resolve("streamed"));
    StreamedArray streamed = new StreamedArray(part, "density", 2, 33, 1, 33);
    streamed.open(List.of("a", "b", "c"));
    Path store = folder.resolve("with.zarr");
    Zarr.export(SampleRun.doubleWell(), KNOWN, part, store);
    Json.Members group = (Json.Members) Json.parse(Files.readString(store.resolve("zarr.json")));
    Json.Members consolidated = group.members("consolidated_metadata");
    assertThat(consolidated.text("kind")).isEqualTo("inline");
    assertThat(consolidated.flag("must_understand")).isFalse();
    Map<String, Json> metadata = consolidated.members("metadata").members();
    try (Stream<Path> arrays = Files.list(store).filter(Files::isDirectory)) {
      assertThat(metadata.keySet())
          .contains("density", "free_energy")
          .containsExactlyInAnyOrderElementsOf(
              arrays.map(array -> array.getFileName().toString()).toList());
    }
    for (Map.Entry<String, Json> each : metadata.entrySet()) {
      assertThat(each.getValue().print())
          .isEqualTo(
              Json.parse(Files.readString(store.resolve(each.getKey() + "/zarr.json"))).print());
    }
  }

  @Test
  void anEstimateNamesItsStandardErrors() throws Exception {
    Path store = stored(SampleRun.doubleWell());
    Json.Members json =
        (Json.Members) Json.parse(Files.readString(store.resolve("free_energy/zarr.json")));
    assertThat(json.members("attributes").text("ancillary_variables"))
        .isEqualTo("free_energy_standard_error");
  }

  @Test
  void aSweepHasItsAxesAndTime() throws Exception {
    List<double[]> rows = new ArrayList<>();
    for (double height : new double[] {1, 2}) {
      for (double heat : new double[] {3, 4, 5}) {
        for (double time : new double[] {0, 0.5}) {
          rows.add(new double[] {height, heat, time, 100 * height + 10 * heat + time});
        }
      }
    }
    Series series = new Series(List.of("height", "heat", "time", "energy"), rows);
    Path store =
        stored(
            run(
                series,
                Map.of(
                    "axis_height", NumericArray.of(1, 2),
                    "axis_heat", NumericArray.of(3, 4, 5),
                    "map_energy", NumericArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}))));
    Stored energy = Stored.of(store, "energy");
    assertThat(energy.names()).containsExactly("height", "heat", "time");
    assertThat(energy.real(1, 2, 1)).isEqualTo(250.5);
    assertThat(energy.real(0, 1, 0)).isEqualTo(140);
    assertThat(Stored.of(store, "map_energy").names()).containsExactly("height", "heat");
    assertThat(Stored.of(store, "heat").real(2)).isEqualTo(5);
    assertThat(Stored.of(store, "time").shape()).containsExactly(2);
    assertThat(store.resolve("axis_heat")).doesNotExist();
  }

  @Test
  void pointsThatWereNotObservedAtTheSameTimesStandRowByRow() throws Exception {
    Series series =
        new Series(
            List.of("heat", "time", "energy"),
            List.of(
                new double[] {3, 0, 7}, new double[] {3, 1, 8},
                new double[] {4, 0, 9}, new double[] {4, 2, 10}));
    Path store = stored(run(series, Map.of("axis_heat", NumericArray.of(3, 4))));
    for (String column : series.columns()) {
      assertThat(Stored.of(store, column).names()).containsExactly("row");
    }
    assertThat(Stored.of(store, "energy").real(3)).isEqualTo(10);
  }

  @Test
  void anArrayOfUnknownAxesHasItsOwnAndNoTwoDisagreeOnALength() throws Exception {
    Series series = new Series(List.of("time"), List.of(new double[] {0}, new double[] {1}));
    List<Dimensions> known =
        List.of(Dimensions.of("pair", "time", "time"), Dimensions.of("longer", "time"));
    Run run =
        run(
            series,
            Map.of(
                "pair", NumericArray.of(new double[][] {{1, 2}, {3, 4}}),
                "longer", NumericArray.of(1, 2, 3),
                "states", NumericArray.of(new double[][] {{1}, {2}}),
                "counts", new NumericArray.Longs(List.of(2), new long[] {1L << 60, -1})));
    Path store = folder.resolve("own.zarr");
    Zarr.export(run, known, store);
    assertThat(Stored.of(store, "pair").names()).containsExactly("time", "pair_2");
    assertThat(Stored.of(store, "longer").names()).containsExactly("longer_1");
    assertThat(Stored.of(store, "states").names()).containsExactly("states_1", "states_2");
    assertThat(Stored.of(store, "counts").at(0).getLong()).isEqualTo(1L << 60);
  }

  @Test
  void largeArraysAreCutAlongTheirFirstAxis() throws Exception {
    int wide = Zarr.CHUNK / 8 / 2 - 1;
    double[] values = new double[3 * wide];
    Arrays.setAll(values, i -> i);
    Series series = new Series(List.of("time"), List.of(new double[] {0}));
    Path store =
        stored(run(series, Map.of("wide", new NumericArray.Doubles(List.of(3, wide), values))));
    Stored array = Stored.of(store, "wide");
    assertThat(array.chunk()).containsExactly(2, wide);
    assertThat(array.real(1, 7)).isEqualTo(wide + 7);
    assertThat(array.real(2, wide - 1)).isEqualTo(3.0 * wide - 1);
  }

  @Test
  void nothingIsOverwrittenAndNothingHalfIsLeft() throws Exception {
    Path store = stored(SampleRun.doubleWell());
    assertThatThrownBy(() -> Zarr.export(SampleRun.doubleWell(), KNOWN, store))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("exists already");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).containsExactly(store);
    }
  }

  @Test
  @Tag("slow")
  void xarrayReadsItWithItsNames() throws Exception {
    Run run = SampleRun.doubleWell();
    Path results = run.save(folder);
    Zarr.export(run, KNOWN, results.resolve("run.zarr"));
    String printed =
        Python.run(
            List.of("xarray", "zarr"),
            folder,
            """
            import sys, warnings
            warnings.simplefilter("error")
            sys.path.insert(0, sys.argv[1])
            import langevin
            run = langevin.open_run(sys.argv[2])
            import xarray
            assert run.identical(xarray.open_zarr(sys.argv[2] + "/run.zarr"))
            print(run.free_energy.dims, float(run.free_energy.isel(time=1)))
            print(run.density.dims, run.density.shape, run.density_times.values.tolist())
            print(run.attrs["verdict"], [check["name"] for check in run.attrs["checks"]])
            print([check["verdict"] for check in langevin.checks(sys.argv[2])])
            for folder in sys.argv[3:]:
                try:
                    langevin.open_run(folder)
                except FileNotFoundError as refused:
                    print(str(refused).replace(folder, "FOLDER"))
            """,
            Path.of("src/main/python").toAbsolutePath().toString(),
            results.toString(),
            run.save(folder).toString(),
            folder.resolve("nowhere").toString());
    assertThat(printed.lines())
        .containsExactly(
            "('time',) -0.1772493",
            "('density_times', 'density_grid') (2, 33) [0.0, 2.0]",
            "inconclusive ['free-energy-dissipation', 'entropy-production']",
            "['holds', 'inconclusive']",
            "FOLDER/run.zarr does not exist; write it with: langevin export FOLDER",
            "FOLDER is not a results folder");
  }
}
