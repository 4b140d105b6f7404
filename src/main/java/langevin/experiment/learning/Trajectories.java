package langevin.experiment.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The numbers read off a group of networks along the run: a number for each row, quantity and
 * network.
 */
final class Trajectories {
  private final int networks;
  private final int rows;
  private final double[] values;
  private final double[] steps;
  private int filled;

  Trajectories(int rows, int networks) {
    this.rows = rows;
    this.networks = networks;
    values = new double[rows * Recorded.values().length * networks];
    steps = new double[rows];
    Arrays.fill(values, Double.NaN);
  }

  int networks() {
    return networks;
  }

  /** Rows so far. */
  int rows() {
    return filled;
  }

  /** Begins the next row. */
  void begin(long step) {
    steps[filled++] = step;
  }

  /** A number of the row that was begun last. */
  void put(Recorded what, int network, double value) {
    values[at(filled - 1, what, network)] = value;
  }

  double step(int row) {
    return steps[row];
  }

  double value(int row, Recorded what, int network) {
    return values[at(row, what, network)];
  }

  /** The course of one network. */
  double[] course(Recorded what, int network) {
    double[] course = new double[filled];
    for (int row = 0; row < filled; row++) course[row] = value(row, what, network);
    return course;
  }

  @SuppressWarnings("EnumOrdinal") // a place in an array of this run
  private int at(int row, Recorded what, int network) {
    return (row * Recorded.values().length + what.ordinal()) * networks + network;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(filled);
    for (int row = 0; row < filled; row++) out.writeDouble(steps[row]);
    int count = at(filled, Recorded.TRAIN_LOSS, 0);
    for (int i = 0; i < count; i++) out.writeDouble(values[i]);
  }

  void read(DataInput in) throws IOException {
    filled = in.readInt();
    if (filled > rows) throw new IOException("more rows than the run has");
    for (int row = 0; row < filled; row++) steps[row] = in.readDouble();
    int count = at(filled, Recorded.TRAIN_LOSS, 0);
    for (int i = 0; i < count; i++) values[i] = in.readDouble();
  }
}
