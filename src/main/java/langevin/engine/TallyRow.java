package langevin.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import langevin.estimate.Probe;
import langevin.estimate.Tally;
import org.jspecify.annotations.Nullable;

/**
 * The written form of some tallies: most of their counts are 0 or small, so they are deflated,
 * which positions would not gain by. A row is held in memory while it is written.
 */
final class TallyRow {
  private TallyRow() {}

  static <T extends Tally<T>> void write(List<? extends @Nullable T> row, DataOutput to)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DeflaterOutputStream(bytes, deflater, 1 << 13), 1 << 13))) {
      for (T tally : row) {
        out.writeBoolean(tally != null);
        if (tally != null) {
          tally.write(out);
        }
      }
    } finally {
      deflater.end();
    }
    to.writeInt(bytes.size());
    to.write(bytes.toByteArray());
  }

  /** Replaces every element of the row by what {@link #write} wrote. */
  static <T extends Tally<T>> void read(List<@Nullable T> row, DataInput from, Probe<T> probe)
      throws IOException {
    byte[] bytes = new byte[from.readInt()];
    from.readFully(bytes);
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(bytes)), 1 << 13))) {
      for (int i = 0; i < row.size(); i++) {
        row.set(i, in.readBoolean() ? probe.read(in) : null);
      }
    }
  }
}
