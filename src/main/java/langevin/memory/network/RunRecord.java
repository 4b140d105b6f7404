package langevin.memory.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import langevin.memory.MemoryModel;
import langevin.memory.Moments;

/** The moments recorded so far, for each cue, and the form in which runs stand in a checkpoint. */
final class RunRecord {
  private final List<List<Moments>> cues = new ArrayList<>();

  RunRecord(int count) {
    for (int c = 0; c < count; c++) {
      cues.add(new ArrayList<>());
    }
  }

  static void requireStored(MemoryModel model, Patterns patterns) {
    int expected = model.patterns(patterns.neurons());
    if (patterns.patterns() != expected) {
      throw new IllegalArgumentException(
          model + " stores " + expected + " patterns, not " + patterns.patterns());
    }
  }

  int points() {
    return cues.getFirst().size();
  }

  List<Moments> of(int cue) {
    return cues.get(cue);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(cues.size());
    out.writeInt(points());
    for (List<Moments> moments : cues) {
      for (Moments m : moments) {
        out.writeDouble(m.overlap());
        out.writeDouble(m.slope());
        out.writeDouble(m.squaredSlope());
        out.writeDouble(m.force());
        out.writeDouble(m.pull());
        out.writeDouble(m.speed());
        out.writeDouble(m.dissipation());
        out.writeDouble(m.patternEnergy());
        out.writeDouble(m.neuronEnergy());
        out.writeDouble(m.divergence());
      }
    }
  }

  void read(DataInput in) throws IOException {
    int count = in.readInt();
    if (count != cues.size()) {
      throw new IOException("a checkpoint of " + count + " cues for " + cues.size());
    }
    int points = in.readInt();
    for (List<Moments> moments : cues) {
      moments.clear();
      for (int k = 0; k < points; k++) {
        moments.add(
            new Moments(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble()));
      }
    }
  }

  static void writeState(double[] x, DataOutput out) throws IOException {
    out.writeInt(x.length);
    for (double v : x) {
      out.writeDouble(v);
    }
  }

  static double[] readState(int neurons, DataInput in) throws IOException {
    int n = in.readInt();
    if (n != neurons) {
      throw new IOException("a checkpoint of " + n + " neurons for " + neurons);
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = in.readDouble();
    }
    return x;
  }
}
