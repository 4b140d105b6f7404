package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.learning.Optimizer;
import langevin.learning.Setting;
import langevin.random.Streams;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * The state of eight networks side by side: a network is a lane. A lane without a network repeats
 * the last one.
 */
final class Convoy {
  /** No step: the network has not diverged. */
  static final long NEVER = -1;

  final int first;
  final int networks;
  final Examples train;
  final double[] theta;

  /** What the optimiser remembers, array by array. */
  final double[][] memory;

  /** λ of the networks, a row of lanes. */
  final double[] lambda = Lanes.doubles(WIDTH);

  /** λ at the beginning of the last step, a row of lanes. */
  final double[] used = Lanes.doubles(WIDTH);

  /** Per lane the step in which it diverged. */
  final long[] diverged = new long[WIDTH];

  final LaneNoise kicks;
  final LaneNoise probes;
  final Batches batches;
  private final LaneNoise noise;
  private final LaneNoise drops;
  private final int parameters;
  private final int representation;
  private final double sigma;
  private final boolean frozen;
  private double @Nullable [] frozenNoise;

  Convoy(
      Setting setting,
      Examples train,
      int first,
      List<Integer> replicas,
      List<double[]> parameters) {
    this.first = first;
    this.train = train.withCosts(setting.energy().cost());
    networks = Math.min(WIDTH, replicas.size() - first);
    this.parameters = setting.architecture().parameters();
    representation = setting.architecture().representation();
    sigma = setting.energy().noise();
    frozen = setting.energy().frozen();
    List<Integer> lanes = new ArrayList<>();
    theta = Lanes.doubles(this.parameters * WIDTH);
    for (int lane = 0; lane < WIDTH; lane++) {
      int network = first + Math.min(lane, networks - 1);
      lanes.add(replicas.get(network));
      write(theta, lane, parameters.get(network));
    }
    int arrays =
        switch (setting.training().optimizer()) {
          case Optimizer.Momentum _ -> 1;
          case Optimizer.Adam _ -> 2;
          default -> 0;
        };
    memory = new double[arrays][];
    for (int i = 0; i < arrays; i++) {
      memory[i] = Lanes.doubles(this.parameters * WIDTH);
    }
    Arrays.fill(diverged, NEVER);
    Arrays.fill(used, Double.NaN);
    noise = new LaneNoise(setting.seed(), lanes, Streams::representation);
    drops =
        LaneNoise.dropping(setting.seed(), lanes, Streams::dropout, setting.training().dropout());
    kicks = new LaneNoise(setting.seed(), lanes, Streams::dynamics);
    probes = new LaneNoise(setting.seed(), lanes, Streams::estimators);
    batches = new Batches(setting.seed(), lanes, train.size);
  }

  /** The noise ξ of the training sample in a step; {@code scratch} or an array of its own. */
  double[] noise(long step, double[] scratch) {
    if (!frozen) {
      noise(0, step, train.size, scratch);
      return scratch;
    }
    if (frozenNoise == null) {
      frozenNoise = Examples.zeros(train.size, representation);
      noise(0, step, train.size, frozenNoise);
    }
    return frozenNoise;
  }

  /** The noise of the first examples of a sample. */
  void noise(int which, long step, int examples, double[] xi) {
    if (sigma > 0) {
      noise.fill((long) which << 40, frozen ? 0 : step, Pass.whole(examples) * representation, xi);
    }
  }

  /** Fills the factors of the hidden units in a step, layer by layer. */
  void dropout(long step, double[][] factors) {
    for (int l = 0; l < factors.length; l++) {
      drops.fill((long) l << 40, step, (factors[l].length - DOUBLES) / WIDTH, factors[l]);
    }
  }

  /** Whether the noise of an example is the same in every step. */
  boolean frozen() {
    return frozen;
  }

  /** Takes ξ as given. */
  void freeze(List<double[]> given) {
    double[] xi = Examples.zeros(train.size, representation);
    for (int lane = 0; lane < WIDTH; lane++) {
      double[] numbers = given.get(first + Math.min(lane, networks - 1));
      for (int i = 0; i < numbers.length; i++) {
        int example = i / representation;
        xi[Examples.at(example, i % representation, representation) + lane] = numbers[i];
      }
    }
    frozenNoise = xi;
  }

  /** Writes the networks' numbers to a row of lanes. */
  void spread(double[] perNetwork, double[] row) {
    for (int lane = 0; lane < WIDTH; lane++) {
      row[DOUBLES + lane] = perNetwork[first + Math.min(lane, networks - 1)];
    }
  }

  /** Reads the networks' numbers off a row of lanes; NaN of one that has diverged. */
  void collect(double[] row, double[] perNetwork) {
    for (int lane = 0; lane < networks; lane++) {
      perNetwork[first + lane] = diverged[lane] == NEVER ? row[DOUBLES + lane] : Double.NaN;
    }
  }

  /** Notes networks whose parameters are not finite; they go on as zeros that nobody reads. */
  void watch(long step, double[] squares) {
    for (int lane = 0; lane < WIDTH; lane++) {
      if (!(squares[DOUBLES + lane] < Double.POSITIVE_INFINITY)) {
        if (diverged[lane] == NEVER) {
          diverged[lane] = step;
        }
        clear(lane);
      }
    }
  }

  private void clear(int lane) {
    double[] zeros = new double[parameters];
    write(theta, lane, zeros);
    for (double[] each : memory) {
      write(each, lane, zeros);
    }
  }

  /** A network's column of an array of parameters; NaN if it has diverged. */
  double[] read(double[] lanes, int lane) {
    double[] column = new double[parameters];
    for (int i = 0; i < parameters; i++) {
      column[i] = diverged[lane] == NEVER ? lanes[DOUBLES + i * WIDTH + lane] : Double.NaN;
    }
    return column;
  }

  private static void write(double[] lanes, int lane, double[] column) {
    for (int i = 0; i < column.length; i++) {
      lanes[DOUBLES + i * WIDTH + lane] = column[i];
    }
  }

  void write(DataOutput out) throws IOException {
    for (int lane = 0; lane < networks; lane++) {
      out.writeLong(diverged[lane]);
      out.writeDouble(used[DOUBLES + lane]);
      writeColumn(theta, lane, out);
      for (double[] each : memory) {
        writeColumn(each, lane, out);
      }
    }
  }

  private void writeColumn(double[] lanes, int lane, DataOutput out) throws IOException {
    for (int i = 0; i < parameters; i++) {
      out.writeDouble(lanes[DOUBLES + i * WIDTH + lane]);
    }
  }

  void read(DataInput in) throws IOException {
    for (int lane = 0; lane < networks; lane++) {
      diverged[lane] = in.readLong();
      used[DOUBLES + lane] = in.readDouble();
      readColumn(theta, lane, in);
      for (double[] each : memory) {
        readColumn(each, lane, in);
      }
    }
    for (int lane = networks; lane < WIDTH; lane++) {
      for (int i = 0; i < parameters; i++) {
        repeat(theta, i, lane);
        for (double[] each : memory) {
          repeat(each, i, lane);
        }
      }
    }
  }

  private void repeat(double[] lanes, int i, int lane) {
    lanes[DOUBLES + i * WIDTH + lane] = lanes[DOUBLES + i * WIDTH + networks - 1];
  }

  private void readColumn(double[] lanes, int lane, DataInput in) throws IOException {
    for (int i = 0; i < parameters; i++) {
      lanes[DOUBLES + i * WIDTH + lane] = in.readDouble();
    }
  }
}
