package langevin.engine;

import static langevin.ensemble.Block.CAPACITY;
import static langevin.ensemble.Block.FIRST;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import langevin.ensemble.Block;
import langevin.estimate.Probe;
import langevin.estimate.Tally;
import org.jspecify.annotations.Nullable;

/**
 * A group's state: how far it is, what it holds and what it has seen. Touched by one worker at a
 * time.
 *
 * <p>Its blocks belong to slot {@link #REST} or, the first few, to the companion, whose chains are
 * the slots from 1 on; the companion's chain with step h, slot 1, is part of the full ensemble.
 */
final class Group<T extends Tally<T>> {
  static final int REST = 0;

  /** The companion's chain with step h. */
  static final int COMPANION = 1;

  final int index;

  /** Blocks finished in the current stage. */
  int blocksDone;

  /** Stages finished. */
  int stage;

  /** seen.get(slot).get(node): null until absorbed into, and again once merged into the batch. */
  final List<List<@Nullable T>> seen = new ArrayList<>();

  /** held.get(chain).get(block), when resident. */
  final List<List<Block>> held = new ArrayList<>();

  /** Particles out at the end of each segment. */
  final long[] out;

  /** Proposals taken with step h in each segment, if the integrator proposes. */
  final long[] accepted;

  /** Particles that took no proposal up to the end, if the integrator proposes. */
  long unmoved;

  final Worker.Escape escape = new Worker.Escape();

  /** Chains in which a particle escaped. */
  final boolean[] unstable;

  /**
   * snapshots[i][axis][particle of the group], as far as the group's particles are asked for:
   * positions, then momenta if there are any.
   */
  final double[][][] snapshots;

  Group(int index, int chains, int nodes, int segments, double[][][] snapshots) {
    this.index = index;
    this.snapshots = snapshots;
    out = new long[segments];
    accepted = new long[segments];
    unstable = new boolean[chains];
    for (int slot = 0; slot <= chains; slot++) {
      List<@Nullable T> row = new ArrayList<>();
      for (int n = 0; n < nodes; n++) {
        row.add(null);
      }
      seen.add(row);
    }
    for (int chain = 0; chain < chains; chain++) {
      held.add(new ArrayList<>());
    }
  }

  void write(DataOutput to) throws IOException {
    to.writeInt(stage);
    to.writeInt(blocksDone);
    for (long n : out) {
      to.writeLong(n);
    }
    for (long n : accepted) {
      to.writeLong(n);
    }
    to.writeLong(unmoved);
    List<Double> position = escape.position;
    to.writeInt(position == null ? -1 : position.size());
    if (position != null) {
      to.writeLong(escape.step);
      to.writeLong(escape.particle);
      for (double v : position) {
        to.writeDouble(v);
      }
    }
    for (boolean b : unstable) {
      to.writeBoolean(b);
    }
    for (double[][] snapshot : snapshots) {
      for (double[] axis : snapshot) {
        write(axis, 0, axis.length, to);
      }
    }
    for (List<@Nullable T> row : seen) {
      TallyRow.write(row, to);
    }
    for (List<Block> blocks : held) {
      to.writeInt(blocks.size());
      for (Block block : blocks) {
        to.writeLong(block.firstParticle());
        to.writeInt(block.size());
        for (double[] x : block.positions()) {
          write(x, FIRST, CAPACITY, to);
        }
        for (double[] p : block.momenta()) {
          write(p, FIRST, CAPACITY, to);
        }
        for (double[] row : block.paths()) {
          write(row, FIRST, CAPACITY, to);
        }
        for (double[] row : block.controls()) {
          write(row, FIRST, CAPACITY, to);
        }
        for (double[] row : block.passages()) {
          write(row, FIRST, CAPACITY, to);
        }
      }
    }
  }

  void read(DataInput from, Probe<T> probe, Worker<T> worker) throws IOException {
    stage = from.readInt();
    blocksDone = from.readInt();
    for (int i = 0; i < out.length; i++) {
      out[i] = from.readLong();
    }
    for (int i = 0; i < accepted.length; i++) {
      accepted[i] = from.readLong();
    }
    unmoved = from.readLong();
    int axes = from.readInt();
    if (axes >= 0) {
      long step = from.readLong();
      long particle = from.readLong();
      List<Double> position = new ArrayList<>();
      for (int a = 0; a < axes; a++) {
        position.add(from.readDouble());
      }
      escape.offer(step, particle, position);
    }
    for (int i = 0; i < unstable.length; i++) {
      unstable[i] = from.readBoolean();
    }
    for (double[][] snapshot : snapshots) {
      for (double[] axis : snapshot) {
        read(axis, 0, axis.length, from);
      }
    }
    for (List<@Nullable T> row : seen) {
      TallyRow.read(row, from, probe);
    }
    for (List<Block> blocks : held) {
      blocks.clear();
      int count = from.readInt();
      for (int b = 0; b < count; b++) {
        Block block = worker.newBlock();
        long first = from.readLong();
        block.become(first, from.readInt());
        for (double[] x : block.positions()) {
          read(x, FIRST, CAPACITY, from);
        }
        for (double[] p : block.momenta()) {
          read(p, FIRST, CAPACITY, from);
        }
        for (double[] row : block.paths()) {
          read(row, FIRST, CAPACITY, from);
        }
        for (double[] row : block.controls()) {
          read(row, FIRST, CAPACITY, from);
        }
        for (double[] row : block.passages()) {
          read(row, FIRST, CAPACITY, from);
        }
        blocks.add(block);
      }
    }
  }

  private static void write(double[] v, int first, int count, DataOutput to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES);
    bytes.asDoubleBuffer().put(v, first, count);
    to.write(bytes.array());
  }

  private static void read(double[] v, int first, int count, DataInput from) throws IOException {
    byte[] bytes = new byte[count * Double.BYTES];
    from.readFully(bytes);
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(v, first, count);
  }
}
