package langevin.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A dense array of any shape in row-major order; no dimensions at all means a single number. */
public sealed interface NumericArray {
  /** Extent of each axis. */
  List<Integer> shape();

  /** Number of elements: the product of the shape. */
  int size();

  /** The eight bytes of one element; every NaN has the same ones. */
  long bits(int index);

  /** The element as a double. */
  double value(int index);

  /** Stores it; see {@link #read}. */
  default void write(DataOutput out) throws IOException {
    out.writeBoolean(this instanceof Doubles);
    out.writeInt(shape().size());
    for (int extent : shape()) out.writeInt(extent);
    for (int i = 0; i < size(); i++) {
      if (this instanceof Doubles) out.writeDouble(value(i));
      else out.writeLong(bits(i));
    }
  }

  /** What {@link #write} has stored. */
  static NumericArray read(DataInput in) throws IOException {
    boolean real = in.readBoolean();
    List<Integer> shape = new ArrayList<>();
    int size = 1;
    for (int left = in.readInt(); left > 0; left--) {
      shape.add(in.readInt());
      size = Math.multiplyExact(size, shape.getLast());
    }
    double[] doubles = new double[real ? size : 0];
    long[] longs = new long[real ? 0 : size];
    for (int i = 0; i < size; i++) {
      if (real) doubles[i] = in.readDouble();
      else longs[i] = in.readLong();
    }
    return real ? new Doubles(shape, doubles) : new Longs(shape, longs);
  }

  /** float64. */
  final class Doubles implements NumericArray {
    private final List<Integer> shape;
    private final double[] values;

    /**
     * @param values row-major, kept, not copied
     * @throws IllegalArgumentException if the shape does not hold exactly the values
     */
    public Doubles(List<Integer> shape, double[] values) {
      this.shape = checked(shape, values.length);
      this.values = values;
    }

    @Override
    public List<Integer> shape() {
      return shape;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public long bits(int index) {
      return Double.doubleToLongBits(values[index]);
    }

    @Override
    public double value(int index) {
      return values[index];
    }
  }

  /** int64. */
  final class Longs implements NumericArray {
    private final List<Integer> shape;
    private final long[] values;

    /**
     * @param values row-major, kept, not copied
     * @throws IllegalArgumentException if the shape does not hold exactly the values
     */
    public Longs(List<Integer> shape, long[] values) {
      this.shape = checked(shape, values.length);
      this.values = values;
    }

    @Override
    public List<Integer> shape() {
      return shape;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public long bits(int index) {
      return values[index];
    }

    @Override
    public double value(int index) {
      return values[index];
    }
  }

  /** A vector. */
  static NumericArray of(double... values) {
    return new Doubles(List.of(values.length), values);
  }

  /**
   * A matrix from its rows.
   *
   * @throws IllegalArgumentException if the rows have unequal lengths
   */
  static NumericArray of(double[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[Math.multiplyExact(rows.length, width)];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != width) {
        throw new IllegalArgumentException(
            "row " + r + " has " + rows[r].length + " values, row 0 has " + width);
      }
      System.arraycopy(rows[r], 0, values, r * width, width);
    }
    return new Doubles(List.of(rows.length, width), values);
  }

  private static List<Integer> checked(List<Integer> shape, int elements) {
    long product = 1;
    for (int extent : shape) {
      if (extent < 0) throw new IllegalArgumentException("shape " + shape);
      product = Math.multiplyExact(product, extent);
    }
    if (product != elements) {
      throw new IllegalArgumentException(elements + " values for the shape " + shape);
    }
    return List.copyOf(shape);
  }
}
