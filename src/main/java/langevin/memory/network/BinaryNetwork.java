package langevin.memory.network;

import static langevin.simd.Lanes.FLOATS;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import langevin.memory.BinaryModel;
import langevin.memory.Cue;
import langevin.memory.IntegerPower;
import langevin.memory.MemoryModel;
import langevin.memory.Moments;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.parallel.Parallel;
import langevin.random.RandomBits;

/**
 * A network of the {@link BinaryModel}. The overlaps with all P patterns are kept as whole numbers
 * and follow every flip at a cost of P; cues run independently of each other.
 *
 * <p>Its curves are the overlap and the pattern energy −(1/(n+1)) Σ m^{n+1} (all tuples counted),
 * at whole sweeps.
 */
public final class BinaryNetwork implements MemoryNetwork {
  private final BinaryModel model;
  private final SignRows rows;
  private final Seed seed;
  private final Parallel parallel;
  private final int cues;
  private final int[] targets;
  private final int[][] states;
  private final int[][] overlaps;
  private final long[] sums;
  private final RandomBits bits;
  private final RunRecord record;

  /**
   * A network at t = 0.
   *
   * @param patterns P = {@code model.patterns(N)} patterns of N neurons
   * @param setting whose step must be 1
   * @throws IllegalArgumentException if P does not belong to the model's load, N exceeds 2²⁰, or
   *     the cues aim at patterns that are not stored, or the step is not 1
   */
  public BinaryNetwork(
      BinaryModel model, NetworkSetting setting, Patterns patterns, Seed seed, Parallel parallel) {
    RunRecord.requireStored(model, patterns);
    if (setting.step() != 1) {
      throw new IllegalArgumentException(
          "a binary network moves in sweeps, not in steps of " + setting.step());
    }
    Cue cue = setting.cue();
    cues = setting.cues();
    this.model = model;
    this.seed = seed;
    this.parallel = parallel;
    rows = new SignRows(patterns, parallel);
    targets = new int[cues];
    states = new int[cues][rows.neurons()];
    overlaps = new int[cues][];
    sums = new long[cues];
    bits = new RandomBits(seed.value());
    record = new RunRecord(cues);
    for (int c = 0; c < cues; c++) {
      targets[c] = CueState.firstPattern(cue, c, patterns);
    }
    parallel.forEach(cues, c -> start(c, CueState.binary(cue, c, patterns, seed)));
  }

  /**
   * Bytes of heap a network takes: packed patterns, and states and overlaps of every cue.
   *
   * @throws IllegalArgumentException as {@link MemoryModel#patterns}
   */
  public static long bytes(BinaryModel model, NetworkSetting setting, int neurons) {
    long patterns = model.patterns(neurons);
    return SignRows.bytes(neurons, patterns)
        + (long) setting.cues() * (4L * patterns + 4L * neurons);
  }

  private void start(int c, double[] s) {
    int[] own = rows.overlaps();
    for (int i = 0; i < s.length; i++) {
      states[c][i] = (int) s[i];
      rows.add(i, states[c][i], own);
    }
    overlaps[c] = own;
    sums[c] = 0;
    for (int mu = 0; mu < rows.patterns(); mu++) {
      sums[c] += own[FLOATS + mu];
    }
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
    int sweep = points();
    parallel.forEach(
        cues,
        c -> {
          record.of(c).add(moments(c));
          sweep(c, sweep);
        });
  }

  private Moments moments(int c) {
    double power = 0;
    int n = model.order();
    for (int mu = 0; mu < rows.patterns(); mu++) {
      power += IntegerPower.of((double) overlaps[c][FLOATS + mu] / rows.neurons(), n + 1);
    }
    return new Moments(overlap(c, targets[c]), 0, 0, 0, 0, 0, 0, -power / (n + 1), 0, 0);
  }

  private void sweep(int c, int sweep) {
    int stream = CueState.bitStream(CueState.stream(seed, c));
    int[] s = states[c];
    if (model.update() == BinaryModel.Update.ASYNCHRONOUS) {
      // Even steps of the stream order the neurons, odd ones decide.
      for (int i : CueState.permutation(s.length, 2L * sweep, stream, bits)) {
        set(c, i, decide(field(c, i), s[i], i, 2L * sweep + 1, stream));
      }
    } else {
      int[] next = new int[s.length];
      for (int i = 0; i < s.length; i++) {
        next[i] = decide(field(c, i), s[i], i, 2L * sweep + 1, stream);
      }
      for (int i = 0; i < s.length; i++) {
        set(c, i, next[i]);
      }
    }
  }

  private int decide(double field, int now, int neuron, long step, int stream) {
    if (model.temperature() == 0) {
      return field > 0 ? 1 : field < 0 ? -1 : now;
    }
    // StrictMath: the same bits on every machine.
    double up = 1 / (1 + StrictMath.exp(-2 * field / model.temperature()));
    double uniform = ((bits.word(neuron, step, stream) & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
    return uniform < up ? 1 : -1;
  }

  private void set(int c, int i, int value) {
    if (states[c][i] != value) {
      states[c][i] = value;
      rows.add(i, 2 * value, overlaps[c]);
      sums[c] += 2L * value * (2L * rows.count(i) - rows.patterns());
    }
  }

  /** hᵢ of the class comment of {@link BinaryModel}. */
  double field(int c, int i) {
    int s = states[c][i];
    int neurons = rows.neurons();
    int n = model.order();
    if (n == 1) {
      long signed = 2 * rows.sum(i, overlaps[c]) - sums[c];
      return (double) (signed - (long) rows.patterns() * s) / neurons;
    }
    double sum = 0;
    for (int mu = 0; mu < rows.patterns(); mu++) {
      int xi = rows.sign(mu, i);
      double without = overlaps[c][FLOATS + mu] - xi * s;
      double up = IntegerPower.of((without + xi) / neurons, n + 1);
      sum += up - IntegerPower.of((without - xi) / neurons, n + 1);
    }
    return sum * neurons / (2 * (n + 1));
  }

  @Override
  public List<TimeSeries> series() {
    List<TimeSeries> all = new ArrayList<>(cues);
    for (int c = 0; c < cues; c++) {
      List<Moments> moments = record.of(c);
      EnumMap<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
      curves.put(Quantity.OVERLAP, moments.stream().mapToDouble(Moments::overlap).toArray());
      curves.put(
          Quantity.PATTERN_ENERGY, moments.stream().mapToDouble(Moments::patternEnergy).toArray());
      all.add(new TimeSeries(1, curves));
    }
    return all;
  }

  @Override
  public double[] state(int cue) {
    return Arrays.stream(states[cue]).asDoubleStream().toArray();
  }

  @Override
  public double[] activity(int cue) {
    return state(cue);
  }

  @Override
  public double overlap(int cue, int pattern) {
    return (double) overlaps[cue][FLOATS + pattern] / rows.neurons();
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
      start(c, RunRecord.readState(rows.neurons(), in));
    }
  }
}
