package langevin.memory.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.MemoryModel;
import langevin.memory.Moments;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.parallel.Parallel;

/**
 * A network of the {@link GradedModel}: Hopfield for n = 1, dense memory for n ≥ 2. Its state moves
 * by the setting's {@link Scheme}.
 */
public final class GradedNetwork implements MemoryNetwork {
  private final GradedModel model;
  private final NetworkSetting setting;
  private final SignTiles tiles;
  private final List<GradedSlice> slices = new ArrayList<>();
  private final List<Integer> firstCues = new ArrayList<>();
  private final RunRecord record;

  /**
   * A network at t = 0.
   *
   * @param patterns P = {@code model.patterns(N)} patterns of N neurons
   * @throws IllegalArgumentException if P does not belong to the model's load, or the cues aim at
   *     patterns that are not stored
   */
  public GradedNetwork(
      GradedModel model, NetworkSetting setting, Patterns patterns, Seed seed, Parallel parallel) {
    RunRecord.requireStored(model, patterns);
    this.model = model;
    this.setting = setting;
    Cue cue = setting.cue();
    tiles = new SignTiles(patterns, parallel);
    for (int count : together(setting)) {
      int from = firstCues.isEmpty() ? 0 : firstCues.getLast() + slices.getLast().cues();
      GradedSlice slice = new GradedSlice(model, setting, tiles, seed, from, count, parallel);
      int first = from;
      double[][] starts = new double[count][];
      parallel.forEach(
          count, c -> starts[c] = CueState.graded(cue, first + c, patterns, model.gain(), seed));
      for (int c = 0; c < count; c++) {
        slice.start(c, starts[c], CueState.firstPattern(cue, from + c, patterns));
      }
      slice.activate();
      slices.add(slice);
      firstCues.add(from);
    }
    record = new RunRecord(setting.cues());
  }

  /**
   * Bytes of heap a network takes: packed patterns, state, activities, fields, the earlier input
   * and overlaps.
   *
   * @throws IllegalArgumentException as {@link MemoryModel#patterns}
   */
  public static long bytes(GradedModel model, NetworkSetting setting, int neurons) {
    long patterns = model.patterns(neurons);
    long columns = 0;
    for (int cues : together(setting)) columns += setting.precision().width(cues);
    int products = GradedSlice.products(model);
    int earlier = setting.scheme().remembers() ? 1 : 0;
    long neuronRows = 2L + products + (products > 1 ? 1 : 0) + earlier;
    return SignTiles.bytes(neurons, patterns)
        + columns
            * setting.precision().bytes()
            * (neuronRows * (neurons + 63L) + products * (patterns + 63L))
        + (long) setting.cues() * neurons / 8;
  }

  /** How many cues move together in each slice. */
  private static List<Integer> together(NetworkSetting setting) {
    List<Integer> counts = new ArrayList<>();
    int left = setting.cues();
    while (left > 0) {
      int count = Math.min(setting.precision().width(left), left);
      counts.add(count);
      left -= count;
    }
    return counts;
  }

  /** The slice that a cue moves in. */
  private int slice(int cue) {
    int s = slices.size() - 1;
    while (firstCues.get(s) > cue) s--;
    return s;
  }

  @Override
  public int cues() {
    return setting.cues();
  }

  @Override
  public int points() {
    return record.points();
  }

  @Override
  public void step() {
    List<Integer> numbers = setting.scheme().stepsFrom(record.points());
    for (int s = 0; s < slices.size(); s++) {
      List<Moments> moments = slices.get(s).step(numbers.getFirst());
      for (int c = 0; c < moments.size(); c++) {
        record.of(firstCues.get(s) + c).add(moments.get(c));
      }
      for (int number : numbers.subList(1, numbers.size())) {
        slices.get(s).step(number);
      }
    }
  }

  @Override
  public List<TimeSeries> series() {
    List<TimeSeries> all = new ArrayList<>(setting.cues());
    for (int c = 0; c < setting.cues(); c++) {
      all.add(TimeSeries.of(setting.step(), model.inputGain(), model.order(), record.of(c)));
    }
    return all;
  }

  @Override
  public double[] state(int cue) {
    int s = slice(cue);
    return slices.get(s).state(cue - firstCues.get(s));
  }

  @Override
  public double[] activity(int cue) {
    int s = slice(cue);
    return slices.get(s).activity(cue - firstCues.get(s));
  }

  @Override
  public double overlap(int cue, int pattern) {
    double[] phi = activity(cue);
    double sum = 0;
    for (int i = 0; i < phi.length; i++) {
      sum += tiles.sign(pattern, i) * phi[i];
    }
    return sum / phi.length;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    record.write(out);
    for (int c = 0; c < setting.cues(); c++) {
      RunRecord.writeState(state(c), out);
      if (setting.scheme().remembers()) {
        int s = slice(c);
        RunRecord.writeState(slices.get(s).input(c - firstCues.get(s)), out);
      }
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    record.read(in);
    for (int c = 0; c < setting.cues(); c++) {
      GradedSlice slice = slices.get(slice(c));
      int column = c - firstCues.get(slice(c));
      slice.restore(column, RunRecord.readState(tiles.neurons(), in));
      if (setting.scheme().remembers()) {
        slice.restoreInput(column, RunRecord.readState(tiles.neurons(), in));
      }
    }
    for (GradedSlice slice : slices) {
      slice.activate();
    }
  }
}
