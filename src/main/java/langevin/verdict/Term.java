package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A systematic part of what may separate the two sides of a true statement.
 *
 * @param name as in {@code checks.json}: {@code time step}
 * @param bar on its size, ≥ 0
 * @param remedy what makes it smaller
 */
public record Term(String name, double bar, Remedy remedy) {
  public void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeDouble(bar);
    remedy.write(out);
  }

  public static Term read(DataInput in) throws IOException {
    return new Term(in.readUTF(), in.readDouble(), Remedy.read(in));
  }
}
