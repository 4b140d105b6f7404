package langevin.memory.network;

import static langevin.simd.Lanes.DOUBLES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.memory.Activation;
import langevin.memory.GradedModel;
import langevin.memory.IntegerPower;
import langevin.memory.Moments;
import langevin.memory.Scheme;
import langevin.parallel.Parallel;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.simd.Lanes;

/**
 * A group of at most {@link Precision#width} cues of a {@link GradedNetwork} that move together,
 * one column each.
 *
 * <p>Neurons pass in chunks of {@link Noise#CHUNK}; every chunk keeps its own sums, which are added
 * in chunk order.
 */
final class GradedSlice {
  private static final int TILE = SignTiles.TILE;
  private static final int CHUNK_TILES = Noise.CHUNK / TILE;

  private final GradedModel model;
  private final NetworkSetting setting;
  private final SignTiles tiles;
  private final Seed seed;
  private final int firstCue;
  private final int cues;
  private final Parallel parallel;
  private final int neurons;
  private final int width;
  private final int chunks;
  private final CueRows state;
  private final CueRows activity;

  /** I at the node before the current one, for a scheme that remembers it; else of no rows. */
  private final CueRows earlier;

  private final CueRows[] fields;
  private final CueRows[] overlaps;
  private final CueRows powers;
  private final PatternWeights patternWeights;
  private final long[][] targetBits;
  private final int[] targets;
  private final double[] allSigns;
  private final double[][] sums;
  private final double[][] energySums;
  private final Buffers[] buffers;

  /** One worker's tiles of 64 neurons. */
  private static final class Buffers {
    final double[] x;
    final double[] phi;
    final double[] logCosh;
    final double[] input;
    final double[] earlier;
    final double[] field;
    final double[] sign;
    final double[][] z;
    final double[] further;
    final Noise noise;

    Buffers(int width, long seed) {
      x = Lanes.doubles(TILE * width);
      phi = Lanes.doubles(TILE * width);
      logCosh = Lanes.doubles(TILE * width);
      input = Lanes.doubles(TILE * width);
      earlier = Lanes.doubles(TILE * width);
      field = Lanes.doubles(TILE * width);
      sign = Lanes.doubles(TILE * width);
      z = Lanes.doubles(width, Noise.CHUNK);
      further = Lanes.doubles(Noise.CHUNK);
      noise = new GaussianNoise(seed, 12, true);
    }
  }

  GradedSlice(
      GradedModel model,
      NetworkSetting setting,
      SignTiles tiles,
      Seed seed,
      int firstCue,
      int cues,
      Parallel parallel) {
    this.model = model;
    this.setting = setting;
    this.tiles = tiles;
    this.seed = seed;
    this.firstCue = firstCue;
    this.cues = cues;
    this.parallel = parallel;
    neurons = tiles.neurons();
    width = setting.precision().width(cues);
    chunks = (neurons + Noise.CHUNK - 1) / Noise.CHUNK;
    state = setting.precision().zeros(tiles.neuronRows(), width);
    activity = state.zeros(tiles.neuronRows());
    earlier = state.zeros(remembers() ? tiles.neuronRows() : 0);
    fields = new CueRows[products(model)];
    Arrays.setAll(fields, _ -> state.zeros(tiles.neuronRows()));
    overlaps = new CueRows[products(model)];
    Arrays.setAll(overlaps, _ -> state.zeros(tiles.patternRows()));
    powers = overlaps.length > 1 ? state.zeros(tiles.neuronRows()) : activity;
    patternWeights = new PatternWeights(model, neurons, tiles.patterns(), width, parallel);
    targetBits = new long[cues][tiles.neuronRows() / TILE];
    targets = new int[cues];
    allSigns =
        model.indices() == GradedModel.Indices.DISTINCT && model.order() % 2 == 0
            ? sumOfSigns()
            : new double[0];
    sums = new double[chunks][NeuronSums.COUNT * width];
    energySums = new double[chunks][width];
    buffers = new Buffers[Math.min(chunks, 4 * parallel.width())];
    Arrays.setAll(buffers, _ -> new Buffers(width, seed.value()));
  }

  /**
   * Products of ξ with odd powers of φ that a step takes, and as many of its transpose with pattern
   * weights.
   */
  static int products(GradedModel model) {
    return model.indices() == GradedModel.Indices.ALL ? 1 : (model.order() + 1) / 2;
  }

  /** Σ_μ ξ_μi for every neuron. */
  private double[] sumOfSigns() {
    double[] one = new double[width];
    Arrays.fill(one, 1);
    for (int mu = 0; mu < tiles.patterns(); mu++) {
      overlaps[0].write(mu, 1, one, 0);
    }
    tiles.fields(overlaps[0], fields[0], parallel);
    return column(fields[0], 0);
  }

  /** How many cues. */
  int cues() {
    return cues;
  }

  /** Gives column c its initial state and target pattern. */
  void start(int c, double[] x, int target) {
    restore(c, x);
    targets[c] = target;
    Arrays.fill(targetBits[c], 0);
    for (int i = 0; i < neurons; i++) {
      if (tiles.sign(target, i) > 0) {
        targetBits[c][i / TILE] |= 1L << (i % TILE);
      }
    }
  }

  private boolean remembers() {
    return setting.scheme().remembers();
  }

  /** Sets column c of the state; {@link #activate} must follow. */
  void restore(int c, double[] x) {
    fill(state, c, x);
  }

  /** Sets column c of the input at the node before; only where the scheme remembers it. */
  void restoreInput(int c, double[] input) {
    fill(earlier, c, input);
  }

  private void fill(CueRows rows, int c, double[] values) {
    double[] row = new double[width];
    for (int i = 0; i < neurons; i++) {
      rows.read(i, 1, row, 0);
      row[c] = values[i];
      rows.write(i, 1, row, 0);
    }
  }

  double[] state(int c) {
    return column(state, c);
  }

  /** The input at the node before; only where the scheme remembers it. */
  double[] input(int c) {
    return column(earlier, c);
  }

  double[] activity(int c) {
    return column(activity, c);
  }

  private double[] column(CueRows rows, int c) {
    double[] values = new double[neurons];
    double[] row = new double[width];
    for (int i = 0; i < neurons; i++) {
      rows.read(i, 1, row, 0);
      values[i] = row[c];
    }
    return values;
  }

  /** Takes activities and the neurons' energies from the state. */
  void activate() {
    forEachChunk(
        (chunk, buffer) -> {
          Arrays.fill(energySums[chunk], 0);
          forEachTile(chunk, (tile, rows) -> activate(tile, rows, chunk, buffer));
        });
  }

  private void activate(int tile, int rows, int chunk, Buffers buffer) {
    // The state as stored, so that a restart finds the same activities in single precision too.
    state.read(tile * TILE, rows, buffer.x, DOUBLES);
    Activation.apply(buffer.x, DOUBLES, Lanes.padded(rows * width), buffer.phi, buffer.logCosh);
    activity.write(tile * TILE, rows, buffer.phi, DOUBLES);
    NeuronSums.energy(buffer.x, buffer.phi, buffer.logCosh, rows, width, energySums[chunk]);
  }

  /**
   * The moments of the current node for each cue; then the state moves to the next.
   *
   * @param number of the step
   */
  List<Moments> step(int number) {
    Scheme.Step step = setting.scheme().step(number, setting.step());
    double[] powerMeans = powerMeans();
    for (int j = 0; j < overlaps.length; j++) {
      tiles.overlaps(j == 0 ? activity : oddPower(2 * j + 1), overlaps[j], parallel);
    }
    double[] targetOverlaps = targetOverlaps();
    double[] patternSums = patternWeights.replace(overlaps, powerMeans, parallel);
    for (int j = 0; j < fields.length; j++) {
      tiles.fields(overlaps[j], fields[j], parallel);
    }
    double[] energies = total(energySums, width);
    forEachChunk(
        (chunk, buffer) -> {
          Arrays.fill(sums[chunk], 0);
          Arrays.fill(energySums[chunk], 0);
          if (model.temperature() > 0) {
            for (int c = 0; c < cues; c++) {
              shake(chunk, c, number, step, buffer);
            }
          }
          forEachTile(
              chunk,
              (tile, rows) -> {
                drive(tile, rows, chunk, step, patternSums, buffer);
                activate(tile, rows, chunk, buffer);
              });
        });
    return moments(targetOverlaps, total(sums, NeuronSums.COUNT * width), energies, patternSums);
  }

  /** Writes what the noise adds to a cue's states in a chunk. */
  private void shake(int chunk, int c, int number, Scheme.Step step, Buffers buffer) {
    double[] z = buffer.z[c];
    double temperature = model.temperature();
    if (setting.merged() == 1) {
      normals(chunk, c, number, buffer, z);
      scale(z, step.noise(temperature));
      return;
    }
    Scheme scheme = setting.scheme();
    List<Integer> halves = scheme.halves(number);
    Scheme.Step first = scheme.step(halves.getFirst(), 0.5 * setting.step());
    normals(chunk, c, halves.getFirst(), buffer, z);
    if (halves.size() == 1) {
      scale(z, first.noise(temperature));
      return;
    }
    Scheme.Step second = scheme.step(halves.getLast(), 0.5 * setting.step());
    // What Euler's step adds has a variance of 2T dt whatever the state; it does not decay.
    scale(z, first.noise(temperature) * (remembers() ? second.decay() : 1));
    normals(chunk, c, halves.getLast(), buffer, buffer.further);
    double weight = second.noise(temperature);
    for (int i = DOUBLES; i < DOUBLES + Noise.CHUNK; i++) {
      z[i] += weight * buffer.further[i];
    }
  }

  private void normals(int chunk, int c, int number, Buffers buffer, double[] z) {
    int stream = CueState.stream(seed, firstCue + c);
    buffer.noise.fill((long) chunk * Noise.CHUNK, number, stream, z);
  }

  private static void scale(double[] z, double amplitude) {
    for (int i = DOUBLES; i < DOUBLES + Noise.CHUNK; i++) {
      z[i] *= amplitude;
    }
  }

  private void drive(
      int tile, int rows, int chunk, Scheme.Step step, double[] patternSums, Buffers buffer) {
    state.read(tile * TILE, rows, buffer.x, DOUBLES);
    activity.read(tile * TILE, rows, buffer.phi, DOUBLES);
    input(tile, rows, patternSums, buffer);
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < cues; c++) {
        buffer.sign[DOUBLES + i * width + c] = 2 * (int) (targetBits[c][tile] >>> i & 1) - 1;
      }
    }
    if (remembers()) {
      earlier.read(tile * TILE, rows, buffer.earlier, DOUBLES);
    }
    NeuronSums.drive(
        buffer.x,
        buffer.phi,
        buffer.input,
        buffer.earlier,
        buffer.sign,
        rows,
        width,
        step,
        sums[chunk]);
    if (remembers()) {
      earlier.write(tile * TILE, rows, buffer.input, DOUBLES);
    }
    if (model.temperature() > 0) {
      int first = tile * TILE - chunk * Noise.CHUNK;
      for (int i = 0; i < rows; i++) {
        for (int c = 0; c < cues; c++) {
          buffer.x[DOUBLES + i * width + c] += buffer.z[c][DOUBLES + first + i];
        }
      }
    }
    state.write(tile * TILE, rows, buffer.x, DOUBLES);
  }

  /** I = (g/√α) Σ_k (−h)ᵏ Σ_μ ξ^{k+1} n! e_{n−k} with h = φ/N; over all indices only k = 0. */
  private void input(int tile, int rows, double[] patternSums, Buffers buffer) {
    int n = model.order();
    double gain = model.inputGain();
    fields[0].read(tile * TILE, rows, buffer.input, DOUBLES);
    if (model.indices() == GradedModel.Indices.DISTINCT) {
      for (int k = 1; k <= n; k++) {
        boolean field = k % 2 == 0 && k < n;
        if (field) {
          fields[k / 2].read(tile * TILE, rows, buffer.field, DOUBLES);
        }
        for (int i = 0; i < rows; i++) {
          for (int c = 0; c < cues; c++) {
            int at = DOUBLES + i * width + c;
            double term =
                field
                    ? buffer.field[at]
                    : k % 2 == 1
                        ? patternSums[k * width + c]
                        : PatternWeights.factorial(n) * allSigns[tile * TILE + i];
            buffer.input[at] += IntegerPower.of(-buffer.phi[at] / neurons, k) * term;
          }
        }
      }
    }
    for (int at = DOUBLES; at < DOUBLES + rows * width; at++) {
      buffer.input[at] *= gain;
    }
  }

  /** m of each cue with its own pattern, while the overlaps are there. */
  private double[] targetOverlaps() {
    double[] own = new double[cues];
    double[] row = new double[width];
    for (int c = 0; c < cues; c++) {
      overlaps[0].read(targets[c], 1, row, 0);
      own[c] = row[c] / neurons;
    }
    return own;
  }

  private List<Moments> moments(
      double[] targetOverlaps, double[] total, double[] energies, double[] patternSums) {
    List<Moments> moments = new ArrayList<>(cues);
    for (int c = 0; c < cues; c++) {
      double slope = mean(total, NeuronSums.SLOPE, c);
      double selfCoupling =
          model.indices() == GradedModel.Indices.ALL
              ? model.inputGain() * model.order() * patternSums[c] / neurons
              : 0;
      moments.add(
          new Moments(
              targetOverlaps[c],
              slope,
              mean(total, NeuronSums.SQUARED_SLOPE, c),
              mean(total, NeuronSums.FORCE, c),
              mean(total, NeuronSums.PULL, c),
              mean(total, NeuronSums.SPEED, c),
              mean(total, NeuronSums.DISSIPATION, c),
              -mean(total, NeuronSums.WORK, c) / (model.order() + 1),
              energies[c] / neurons,
              -1 + selfCoupling * slope));
    }
    return moments;
  }

  private double mean(double[] total, int quantity, int c) {
    return total[quantity * width + c] / neurons;
  }

  /** q_k = (1/N) Σ φᵏ at [k·width + cue] for even k ≤ n, where distinct indices need them. */
  private double[] powerMeans() {
    int n = model.order();
    double[] means = new double[(n + 1) * width];
    if (model.indices() == GradedModel.Indices.DISTINCT && n >= 2) {
      double[][] parts = new double[chunks][(n + 1) * width];
      forEachChunk(
          (chunk, buffer) ->
              forEachTile(
                  chunk,
                  (tile, rows) -> {
                    activity.read(tile * TILE, rows, buffer.phi, DOUBLES);
                    for (int k = 2; k <= n; k += 2) {
                      for (int i = 0; i < rows * width; i++) {
                        parts[chunk][k * width + i % width] +=
                            IntegerPower.of(buffer.phi[DOUBLES + i], k);
                      }
                    }
                  }));
      means = total(parts, (n + 1) * width);
      for (int i = 0; i < means.length; i++) {
        means[i] /= neurons;
      }
    }
    return means;
  }

  private CueRows oddPower(int k) {
    forEachChunk(
        (chunk, buffer) ->
            forEachTile(
                chunk,
                (tile, rows) -> {
                  activity.read(tile * TILE, rows, buffer.phi, DOUBLES);
                  for (int i = DOUBLES; i < DOUBLES + rows * width; i++) {
                    buffer.phi[i] = IntegerPower.of(buffer.phi[i], k);
                  }
                  powers.write(tile * TILE, rows, buffer.phi, DOUBLES);
                }));
    return powers;
  }

  private interface ChunkTask {
    void run(int chunk, Buffers buffer);
  }

  private interface TileTask {
    void run(int tile, int rows);
  }

  private void forEachChunk(ChunkTask task) {
    int pieces = buffers.length;
    parallel.forEach(
        pieces,
        piece -> {
          int to = (int) ((long) chunks * (piece + 1) / pieces);
          for (int chunk = (int) ((long) chunks * piece / pieces); chunk < to; chunk++) {
            task.run(chunk, buffers[piece]);
          }
        });
  }

  private void forEachTile(int chunk, TileTask task) {
    for (int t = 0; t < CHUNK_TILES; t++) {
      int tile = chunk * CHUNK_TILES + t;
      int rows = Math.min(TILE, neurons - tile * TILE);
      if (rows > 0) {
        task.run(tile, rows);
      }
    }
  }

  private static double[] total(double[][] parts, int length) {
    double[] total = new double[length];
    for (double[] part : parts) {
      for (int i = 0; i < length; i++) {
        total[i] += part[i];
      }
    }
    return total;
  }
}
