package langevin.memory.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.retrieval.TimeSeries;
import langevin.parallel.Parallel;

/** A network of the {@link GradedModel}: Hopfield for n = 1, dense memory for n ≥ 2. */
public final class GradedNetwork implements MemoryNetwork {
  private final GradedModel model;
  private final int cues;
  private final SignTiles tiles;
  private final List<GradedSlice> slices = new ArrayList<>();
  private final RunRecord record;

  /**
   * A network at t = 0.
   *
   * @param patterns P = {@code model.patterns(N)} patterns of N neurons
   * @param cue how every run begins
   * @param cues number of cues, each at its own pattern
   * @throws IllegalArgumentException if P does not belong to the model's load, or the cues aim at
   *     patterns that are not stored
   */
  public GradedNetwork(
      GradedModel model, Patterns patterns, Cue cue, int cues, Seed seed, Parallel parallel) {
    int expected = model.patterns(patterns.neurons());
    if (patterns.patterns() != expected) {
      throw new IllegalArgumentException(
          "load " + model.load() + " stores " + expected + " patterns, not " + patterns.patterns());
    }
    RunRecord.requireCues(cues);
    this.model = model;
    this.cues = cues;
    tiles = new SignTiles(patterns, parallel);
    for (int from = 0; from < cues; from += model.width()) {
      int count = Math.min(model.width(), cues - from);
      GradedSlice slice = new GradedSlice(model, tiles, seed, from, count, parallel);
      int first = from;
      double[][] starts = new double[count][];
      parallel.forEach(
          count, c -> starts[c] = CueState.graded(cue, first + c, patterns, model.gain(), seed));
      for (int c = 0; c < count; c++) {
        slice.start(c, starts[c], CueState.firstPattern(cue, from + c, patterns));
      }
      slice.activate();
      slices.add(slice);
    }
    record = new RunRecord(cues);
  }

  @Override
  public int cues() {
    return cues;
  }

  @Override
  public int points() {
    return record.points();
  }

  @Override
  public void step() {
    int point = record.points();
    for (int s = 0; s < slices.size(); s++) {
      List<Moments> moments = slices.get(s).step(point);
      for (int c = 0; c < moments.size(); c++) {
        record.of(s * model.width() + c).add(moments.get(c));
      }
    }
  }

  @Override
  public List<TimeSeries> series() {
    List<TimeSeries> all = new ArrayList<>(cues);
    for (int c = 0; c < cues; c++) {
      all.add(TimeSeries.of(model.step(), model.inputGain(), model.order(), record.of(c)));
    }
    return all;
  }

  @Override
  public double[] state(int cue) {
    return slices.get(cue / model.width()).state(cue % model.width());
  }

  @Override
  public double[] activity(int cue) {
    return slices.get(cue / model.width()).activity(cue % model.width());
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
    for (int c = 0; c < cues; c++) {
      RunRecord.writeState(state(c), out);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    record.read(in);
    for (int c = 0; c < cues; c++) {
      slices
          .get(c / model.width())
          .restore(c % model.width(), RunRecord.readState(tiles.neurons(), in));
    }
    for (GradedSlice slice : slices) {
      slice.activate();
    }
  }
}
