package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a known effect, which is no part of the statement, adds to left − right. The sides stay what
 * their names say; it is taken off their difference.
 *
 * @param name of the effect: {@code time step}
 * @param value added to left − right
 */
public record Correction(String name, double value) {
  public void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeDouble(value);
  }

  public static Correction read(DataInput in) throws IOException {
    return new Correction(in.readUTF(), in.readDouble());
  }
}
