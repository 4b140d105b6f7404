package langevin.engine;

import static langevin.ensemble.Block.FIRST;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.estimate.Probe;
import langevin.estimate.Tally;

/**
 * The plainest tally: count and floating sums of x and x², so that a changed order of merging
 * changes bits.
 */
final class PositionSums implements Tally<PositionSums> {
  long count;
  long out;
  double sum;
  double square;

  @Override
  public void merge(PositionSums other) {
    count += other.count;
    out += other.out;
    sum += other.sum;
    square += other.square;
  }

  @Override
  public void write(DataOutput to) throws IOException {
    to.writeLong(count);
    to.writeLong(out);
    to.writeDouble(sum);
    to.writeDouble(square);
  }

  static class Summing implements Probe<PositionSums> {
    @Override
    public PositionSums empty() {
      return new PositionSums();
    }

    @Override
    public void absorb(Block block, double time, Conditions conditions, PositionSums into) {
      for (int i = 0; i < block.size(); i++) {
        double x = block.positions()[0][FIRST + i];
        if (Double.isNaN(x)) {
          into.out++;
        } else {
          into.count++;
          into.sum += x;
          into.square += x * x;
        }
      }
    }

    @Override
    public void absorbPassages(Block now, PositionSums into) {
      for (double[] row : now.passages()) {
        for (int i = 0; i < now.size(); i++) {
          if (Math.abs(row[FIRST + i]) < Double.POSITIVE_INFINITY) into.square += row[FIRST + i];
        }
      }
    }

    @Override
    public PositionSums read(DataInput in) throws IOException {
      PositionSums tally = new PositionSums();
      tally.count = in.readLong();
      tally.out = in.readLong();
      tally.sum = in.readDouble();
      tally.square = in.readDouble();
      return tally;
    }
  }
}
