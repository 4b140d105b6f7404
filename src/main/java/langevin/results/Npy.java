package langevin.results;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's .npy format 1.0: magic, a Python dictionary padded so that the data start on a multiple
 * of 64 bytes, then the elements, little-endian and row-major.
 */
final class Npy {
  static final int BUFFER = 1 << 16;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(<f8|<i8)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

  private Npy() {}

  static void write(NumericArray array, OutputStream out) throws IOException {
    StringBuilder shape = new StringBuilder();
    for (int extent : array.shape()) shape.append(extent).append(", ");
    // Python writes (3,) for one axis and (3, 4) for two; a trailing comma is legal in all.
    String type =
        switch (array) {
          case NumericArray.Doubles _ -> "<f8";
          case NumericArray.Longs _ -> "<i8";
        };
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(type, shape.toString().stripTrailing());
    int unpadded = MAGIC.length + 2 + header.length() + 1;
    header += " ".repeat((64 - unpadded % 64) % 64) + "\n";
    out.write(MAGIC);
    out.write(header.length());
    out.write(header.length() >> 8);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    values(array, new byte[BUFFER], out);
  }

  /** The elements alone, through a buffer whose length is a multiple of eight. */
  static void values(NumericArray array, byte[] buffer, OutputStream out) throws IOException {
    LongBuffer longs = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    for (int done = 0; done < array.size(); ) {
      int count = Math.min(longs.capacity(), array.size() - done);
      for (int i = 0; i < count; i++) longs.put(i, array.bits(done + i));
      out.write(buffer, 0, 8 * count);
      done += count;
    }
  }

  static NumericArray read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] magic = new byte[MAGIC.length];
    byte[] text;
    try {
      data.readFully(magic);
      text = new byte[Short.toUnsignedInt(Short.reverseBytes(data.readShort()))];
      data.readFully(text);
    } catch (EOFException _) {
      throw new ResultsException("not a NumPy array: too short");
    }
    Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
    if (!Arrays.equals(magic, MAGIC) || !header.matches()) {
      throw new ResultsException("not a NumPy array of float64 or int64 in row-major order");
    }
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (String extent : header.group(2).split("[, ]+", -1)) {
      if (extent.isEmpty()) continue;
      shape.add(Integer.parseInt(extent));
      size = Math.multiplyExact(size, shape.getLast());
    }
    long[] bits = new long[Math.toIntExact(size)];
    byte[] buffer = new byte[BUFFER];
    LongBuffer longs = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    for (int done = 0; done < bits.length; ) {
      int count = Math.min(longs.capacity(), bits.length - done);
      if (in.readNBytes(buffer, 0, 8 * count) != 8 * count) {
        throw new ResultsException("the array ends after fewer than " + size + " elements");
      }
      longs.get(0, bits, done, count);
      done += count;
    }
    return header.group(1).equals("<i8")
        ? new NumericArray.Longs(shape, bits)
        : new NumericArray.Doubles(
            shape, Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray());
  }
}
