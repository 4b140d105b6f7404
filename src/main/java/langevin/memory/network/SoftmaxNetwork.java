package langevin.memory.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import langevin.memory.Cue;
import langevin.memory.MemoryModel;
import langevin.memory.Moments;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.SoftmaxModel;
import langevin.memory.TimeSeries;
import langevin.parallel.Parallel;

/** A network of the {@link SoftmaxModel}. */
public final class SoftmaxNetwork implements MemoryNetwork {
  private static final int WIDTH = DoubleRows.WIDTH;
  private static final int TILE = SignTiles.TILE;

  private final SoftmaxModel model;
  private final double step;
  private final int cues;
  private final int neurons;
  private final SignTiles tiles;
  private final Parallel parallel;
  private final int[] targets;
  private final Scheme scheme;
  private final List<CueRows> states = new ArrayList<>();

  /** I at the node before the current one, for a scheme that remembers it. */
  private final List<CueRows> earlier = new ArrayList<>();

  private final CueRows fields;
  private final CueRows scores;
  private final RunRecord record;
  private final List<List<Double>> signals = new ArrayList<>();

  /**
   * A network at t = 0; the cue has gain 1.
   *
   * @param patterns P = {@code model.patterns()} patterns of N neurons
   * @param setting whose precision is left alone: all numbers are doubles
   * @throws IllegalArgumentException if P is not the model's, or the cues aim at patterns that are
   *     not stored
   */
  public SoftmaxNetwork(
      SoftmaxModel model, NetworkSetting setting, Patterns patterns, Seed seed, Parallel parallel) {
    RunRecord.requireStored(model, patterns);
    this.model = model;
    step = setting.step();
    scheme = setting.scheme();
    Cue cue = setting.cue();
    cues = setting.cues();
    this.parallel = parallel;
    tiles = new SignTiles(patterns, parallel);
    neurons = tiles.neurons();
    targets = new int[cues];
    fields = new DoubleRows(tiles.neuronRows());
    scores = new DoubleRows(tiles.patternRows());
    record = new RunRecord(cues);
    for (int c = 0; c < cues; c++) {
      if (c % WIDTH == 0) {
        states.add(new DoubleRows(tiles.neuronRows()));
        if (remembers()) {
          earlier.add(new DoubleRows(tiles.neuronRows()));
        }
      }
      targets[c] = CueState.firstPattern(cue, c, patterns);
      set(states, c, CueState.graded(cue, c, patterns, 1, seed));
      signals.add(new ArrayList<>());
    }
  }

  /**
   * Bytes of heap a network takes: packed patterns, states, earlier inputs, fields, scores.
   *
   * @throws IllegalArgumentException as {@link MemoryModel#patterns}
   */
  public static long bytes(SoftmaxModel model, NetworkSetting setting, int neurons) {
    long patterns = model.patterns(neurons);
    long slices = Math.ceilDiv(setting.cues(), WIDTH);
    return SignTiles.bytes(neurons, patterns)
        + slices
            * 64
            * ((setting.scheme().remembers() ? 3 : 2) * (neurons + 63L) + 2 * (patterns + 63L));
  }

  private boolean remembers() {
    return scheme.remembers();
  }

  private void set(List<CueRows> rows, int c, double[] values) {
    double[] row = new double[WIDTH];
    for (int i = 0; i < neurons; i++) {
      rows.get(c / WIDTH).read(i, 1, row, 0);
      row[c % WIDTH] = values[i];
      rows.get(c / WIDTH).write(i, 1, row, 0);
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
    List<Integer> numbers = scheme.stepsFrom(record.points());
    for (int s = 0; s < states.size(); s++) {
      for (int j = 0; j < numbers.size(); j++) {
        step(s, numbers.get(j), j == 0);
      }
    }
  }

  /**
   * A step of up to {@link #WIDTH} cues.
   *
   * @param number of the step
   * @param recorded whether it begins at a grid point
   */
  private void step(int slice, int number, boolean recorded) {
    CueRows state = states.get(slice);
    int firstCue = slice * WIDTH;
    int count = Math.min(WIDTH, cues - firstCue);
    tiles.overlaps(state, scores, parallel);
    int patterns = tiles.patterns();
    double[] dots = new double[tiles.patternRows() * WIDTH];
    scores.read(0, tiles.patternRows(), dots, 0);
    double[] energy = new double[count];
    double[] overlap = new double[count];
    for (int c = 0; c < count; c++) {
      overlap[c] = dots[targets[firstCue + c] * WIDTH + c] / neurons;
    }
    parallel.forEach(count, c -> energy[c] = softmax(dots, patterns, c));
    scores.write(0, tiles.patternRows(), dots, 0);
    tiles.fields(scores, fields, parallel);
    int tileCount = SignTiles.tiles(neurons);
    double[][] parts = new double[tileCount][5 * WIDTH];
    Scheme.Step weights = scheme.step(number, step);
    parallel.forEach(tileCount, tile -> drive(slice, tile, count, weights, parts[tile]));
    if (!recorded) return;
    double[] total = new double[5 * WIDTH];
    for (double[] part : parts) {
      for (int i = 0; i < total.length; i++) {
        total[i] += part[i] / neurons;
      }
    }
    for (int c = 0; c < count; c++) {
      double speed = total[WIDTH + c];
      double beta = model.inverseTemperature();
      signals.get(firstCue + c).add(dots[targets[firstCue + c] * WIDTH + c]);
      record
          .of(firstCue + c)
          .add(
              new Moments(
                  overlap[c],
                  1,
                  1,
                  total[c],
                  total[4 * WIDTH + c],
                  speed,
                  speed,
                  energy[c],
                  0.5 * total[2 * WIDTH + c],
                  -1 + beta * (1 - total[3 * WIDTH + c])));
    }
  }

  /** Turns the dots ξ·x of one cue into p; returns E₁. */
  private double softmax(double[] dots, int patterns, int c) {
    double beta = model.inverseTemperature();
    double largest = Double.NEGATIVE_INFINITY;
    for (int mu = 0; mu < patterns; mu++) {
      largest = Math.max(largest, dots[mu * WIDTH + c]);
    }
    double sum = 0;
    for (int mu = 0; mu < patterns; mu++) {
      // StrictMath: the same bits on every machine.
      double weight = StrictMath.exp(beta * (dots[mu * WIDTH + c] - largest));
      dots[mu * WIDTH + c] = weight;
      sum += weight;
    }
    for (int mu = 0; mu < patterns; mu++) {
      dots[mu * WIDTH + c] /= sum;
    }
    for (int mu = patterns; mu < dots.length / WIDTH; mu++) {
      dots[mu * WIDTH + c] = 0;
    }
    return -(largest + StrictMath.log(sum / patterns) / beta) / neurons;
  }

  /** Adds Σ ξu, Σ u², Σ x², Σ I², Σ ξx of a tile to the part, and moves its state. */
  private void drive(int slice, int tile, int count, Scheme.Step weights, double[] part) {
    CueRows state = states.get(slice);
    int firstCue = slice * WIDTH;
    int rows = Math.min(TILE, neurons - tile * TILE);
    double[] x = new double[rows * WIDTH];
    double[] input = new double[rows * WIDTH];
    state.read(tile * TILE, rows, x, 0);
    fields.read(tile * TILE, rows, input, 0);
    double[] before = new double[remembers() ? rows * WIDTH : 0];
    if (remembers()) {
      earlier.get(slice).read(tile * TILE, rows, before, 0);
    }
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < count; c++) {
        int at = i * WIDTH + c;
        int xi = tiles.sign(targets[firstCue + c], tile * TILE + i);
        double u = input[at] - x[at];
        part[c] += xi * u;
        part[WIDTH + c] += u * u;
        part[2 * WIDTH + c] += x[at] * x[at];
        part[3 * WIDTH + c] += input[at] * input[at];
        part[4 * WIDTH + c] += xi * x[at];
        x[at] = weights.decay() * x[at] + weights.now() * input[at];
        if (remembers()) {
          x[at] += weights.before() * before[at];
        }
      }
    }
    if (remembers()) {
      earlier.get(slice).write(tile * TILE, rows, input, 0);
    }
    state.write(tile * TILE, rows, x, 0);
  }

  @Override
  public List<TimeSeries> series() {
    List<TimeSeries> all = new ArrayList<>(cues);
    for (int c = 0; c < cues; c++) {
      TimeSeries plain = TimeSeries.of(step, 0, 1, record.of(c));
      EnumMap<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
      for (Quantity quantity : Quantity.values()) {
        curves.put(quantity, plain.curve(quantity).clone());
      }
      double[] signal = signals.get(c).stream().mapToDouble(Double::doubleValue).toArray();
      double[] crosstalk = plain.curve(Quantity.CROSSTALK).clone();
      for (int k = 0; k < signal.length; k++) {
        crosstalk[k] -= signal[k];
      }
      curves.put(Quantity.SIGNAL, signal);
      curves.put(Quantity.CROSSTALK, crosstalk);
      all.add(new TimeSeries(step, curves));
    }
    return all;
  }

  @Override
  public double[] state(int cue) {
    return column(states, cue);
  }

  private double[] column(List<CueRows> rows, int cue) {
    double[] x = new double[neurons];
    double[] row = new double[WIDTH];
    for (int i = 0; i < neurons; i++) {
      rows.get(cue / WIDTH).read(i, 1, row, 0);
      x[i] = row[cue % WIDTH];
    }
    return x;
  }

  @Override
  public double[] activity(int cue) {
    return state(cue);
  }

  @Override
  public double overlap(int cue, int pattern) {
    double[] x = state(cue);
    double sum = 0;
    for (int i = 0; i < neurons; i++) {
      sum += tiles.sign(pattern, i) * x[i];
    }
    return sum / neurons;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    record.write(out);
    for (int c = 0; c < cues; c++) {
      for (double signal : signals.get(c)) {
        out.writeDouble(signal);
      }
      RunRecord.writeState(state(c), out);
      if (remembers()) {
        RunRecord.writeState(column(earlier, c), out);
      }
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    record.read(in);
    for (int c = 0; c < cues; c++) {
      signals.get(c).clear();
      for (int k = 0; k < points(); k++) {
        signals.get(c).add(in.readDouble());
      }
      set(states, c, RunRecord.readState(neurons, in));
      if (remembers()) {
        set(earlier, c, RunRecord.readState(neurons, in));
      }
    }
  }
}
