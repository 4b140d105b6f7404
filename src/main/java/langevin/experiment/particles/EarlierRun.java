package langevin.experiment.particles;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import langevin.ensemble.SampleLaw;
import langevin.results.NumericArray;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.results.StreamedArray;
import langevin.results.Zarr;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Text;
import langevin.scenario.form.Values;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** Positions, momenta and clock of an earlier run, from the snapshots in its results folder. */
final class EarlierRun {
  static final Parameter<String> FROM =
      Parameter.required(
          "from", new Text("", "a folder"), "Results folder of the run, relative to the scenario.");
  static final Parameter<Double> TIME =
      Parameter.defaulting(
          "time",
          RealNumber.NOT_NEGATIVE,
          Double.NaN,
          "the last",
          "Time of one of its snapshots; the clock goes on from there, so until and all times count"
              + " from the earlier run's start.");
  static final List<Parameter<?>> PARAMETERS = List.of(FROM, TIME);

  private static final String ARRAYS = "arrays.npz";

  private EarlierRun() {}

  /** The files of the folder that the start is read from. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(ARRAYS)));
    for (String name : List.of(ParticleTables.SNAPSHOTS, ParticleTables.SNAPSHOT_MOMENTA)) {
      files.addAll(StreamedArray.files(folder.resolve(Zarr.STORE), name));
    }
    return files;
  }

  /** The law, or null and what is wrong with the run. */
  static @Nullable SampleLaw law(Values values, Surroundings surroundings) {
    String name = values.get(FROM);
    Run run;
    try {
      run = RunReader.read(surroundings.folder().resolve(name));
    } catch (ResultsException | InvalidPathException e) {
      values.report(FROM, "'" + name + "' cannot be gone on from: " + e.getMessage());
      return null;
    }
    NumericArray snapshots = run.arrays().get(ParticleTables.SNAPSHOTS);
    if (!run.manifest().subject().kind().equals("particles") || snapshots == null) {
      values.report(
          FROM,
          "'%s' has no snapshots to go on from; run it with output: {snapshots: {times: [TIME]}}"
              .formatted(name));
      return null;
    }
    int at = snapshot(values, name, run.array(ParticleTables.SNAPSHOT_TIMES));
    if (at < 0 || !fits(values, name, run, surroundings)) return null;
    Path store = surroundings.folder().resolve(name).resolve(Zarr.STORE);
    double[][] positions = columns(snapshots, at);
    NumericArray momenta = run.arrays().get(ParticleTables.SNAPSHOT_MOMENTA);
    double[][] speeds = momenta == null ? new double[0][] : columns(momenta, at);
    try {
      double[][] all = StreamedArray.columns(store, ParticleTables.SNAPSHOTS, at);
      if (all.length > 0) {
        positions = all;
        if (momenta != null) {
          speeds = StreamedArray.columns(store, ParticleTables.SNAPSHOT_MOMENTA, at);
        }
      }
    } catch (ResultsException e) {
      values.report(FROM, "'" + name + "' cannot be gone on from: " + e.getMessage());
      return null;
    }
    if (SampleFile.beyondWalls(values, FROM, positions, surroundings.domain())) return null;
    try {
      return new SampleLaw(positions, speeds, run.array(ParticleTables.SNAPSHOT_TIMES).value(at));
    } catch (IllegalArgumentException e) {
      values.report(FROM, "'" + name + "': " + e.getMessage());
      return null;
    }
  }

  /** Which of the snapshots is of the time asked for; −1, and the nearest named, if none is. */
  private static int snapshot(Values values, String name, NumericArray times) {
    int last = times.size() - 1;
    if (!values.given(TIME)) return last;
    double time = values.get(TIME);
    int nearest = 0;
    for (int i = 1; i <= last; i++) {
      if (Math.abs(times.value(i) - time) < Math.abs(times.value(nearest) - time)) nearest = i;
    }
    double found = times.value(nearest);
    if (Math.abs(found - time) <= 1e-9 * Math.max(Math.abs(time), Math.abs(found))) return nearest;
    values.report(
        TIME,
        "'%s' has no snapshot of time %s; the nearest is of time %s"
            .formatted(name, Numerals.shortest(time), Numerals.shortest(found)));
    return -1;
  }

  /** Whether the particles can be in the landscape; reports why not. */
  private static boolean fits(Values values, String name, Run run, Surroundings surroundings) {
    int d = surroundings.dimension();
    if (d == 0) return false;
    int axes = run.array(ParticleTables.SNAPSHOTS).shape().get(2);
    if (axes != d) {
      values.report(
          FROM,
          "the particles of '%s' live in dimension %d (%s), but the potential has dimension %d"
              .formatted(name, axes, run.manifest().subject().setup(), d));
      return false;
    }
    return true;
  }

  private static double[][] columns(NumericArray snapshots, int at) {
    int particles = snapshots.shape().get(1);
    int axes = snapshots.shape().get(2);
    double[][] columns = new double[axes][particles];
    for (int i = 0; i < particles; i++) {
      for (int a = 0; a < axes; a++) {
        columns[a][i] = snapshots.value((at * particles + i) * axes + a);
      }
    }
    return columns;
  }
}
