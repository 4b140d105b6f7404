package langevin.results;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's .npy format: magic, version, a Python dictionary padded so that the data start on a
 * multiple of 64 bytes, then the elements.
 *
 * <p>Written is version 1.0 with float64 or int64, little-endian and row-major. Read are versions 1
 * to 3 with float32, float64, int8 to int64, uint8 and bool, of either byte order, in C or Fortran
 * order; false and true are 0 and 1.
 */
public final class Npy {
  static final int BUFFER = 1 << 16;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");
  private static final String LARGER_THAN_MEMORY = "larger than memory";

  private Npy() {}

  /** A file that is not an array as expected; the message says why. */
  public static final class NotAnArray extends IOException {
    private static final long serialVersionUID = 1;

    NotAnArray(String message) {
      super(message);
    }
  }

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
    int unpadded = MAGIC.length + 4 + header.length() + 1;
    header += " ".repeat((64 - unpadded % 64) % 64) + "\n";
    out.write(MAGIC);
    out.write(1);
    out.write(0);
    out.write(header.length());
    out.write(header.length() >> 8);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    values(array, new byte[BUFFER], out);
  }

  /** The elements alone, through a buffer whose length is a multiple of eight. */
  static void values(NumericArray array, byte[] buffer, OutputStream out) throws IOException {
    values(array, 0, array.size(), buffer, out);
  }

  /** Elements {@code from} to before {@code to} alone. */
  static void values(NumericArray array, int from, int to, byte[] buffer, OutputStream out)
      throws IOException {
    LongBuffer longs = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    for (int done = from; done < to; ) {
      int count = Math.min(longs.capacity(), to - done);
      for (int i = 0; i < count; i++) longs.put(i, array.bits(done + i));
      out.write(buffer, 0, 8 * count);
      done += count;
    }
  }

  /**
   * Reads an array of any shape; floats become float64, whole numbers int64.
   *
   * @throws NotAnArray if it is not a NumPy array of plain numbers, or is truncated
   * @throws IOException if it cannot be read
   */
  static NumericArray read(InputStream in) throws IOException {
    Header header = header(in);
    int size;
    List<Integer> shape = new ArrayList<>();
    try {
      size = Math.toIntExact(header.count());
      for (long extent : header.shape()) shape.add(Math.toIntExact(extent));
    } catch (ArithmeticException _) {
      throw new NotAnArray(LARGER_THAN_MEMORY);
    }
    LongToIntFunction place = header.fortran() ? rowMajor(shape) : n -> (int) n;
    if (header.type().charAt(1) == 'f') {
      double[] values = new double[size];
      elements(in, header, (n, bytes, at) -> values[place.applyAsInt(n)] = real(header, bytes, at));
      return new NumericArray.Doubles(shape, values);
    }
    long[] values = new long[size];
    elements(in, header, (n, bytes, at) -> values[place.applyAsInt(n)] = whole(header, bytes, at));
    return new NumericArray.Longs(shape, values);
  }

  /** From the place in Fortran order to that in row-major order. */
  private static LongToIntFunction rowMajor(List<Integer> shape) {
    int[] stride = new int[shape.size()];
    int step = 1;
    for (int a = shape.size() - 1; a >= 0; a--) {
      stride[a] = step;
      step *= shape.get(a);
    }
    return n -> {
      int place = 0;
      long left = n;
      for (int a = 0; a < stride.length; a++) {
        place += (int) (left % shape.get(a)) * stride[a];
        left /= shape.get(a);
      }
      return place;
    };
  }

  /**
   * Reads a one- or two-dimensional array of up to so many columns.
   *
   * @return {@code columns[j][i]} is element (i, j); a one-dimensional array is one column
   * @throws NotAnArray if it is not a NumPy file, is truncated, or holds something else
   * @throws IOException if it cannot be read
   */
  public static double[][] columns(Path file, int mostColumns) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      Header header = header(in);
      header.requireTable();
      long rows = header.rows();
      long columns = header.columns();
      long count = header.count();
      long expected = Math.addExact(header.start(), Math.multiplyExact(count, header.size()));
      if (Files.size(file) < expected) {
        throw new NotAnArray(
            "truncated: %d bytes, but shape %s needs %d"
                .formatted(Files.size(file), header.shapeText(), expected));
      }
      if (rows > Integer.MAX_VALUE - 64 || columns > mostColumns) {
        throw new NotAnArray("shape " + header.shapeText() + " is too large");
      }
      long free = Runtime.getRuntime().maxMemory();
      if (count > free / Double.BYTES) {
        throw new NotAnArray(
            "%d numbers need %d MiB, but only %d MiB of memory may be used"
                .formatted(count, count >> 17, free >> 20));
      }
      double[][] elements = new double[(int) columns][(int) rows];
      boolean rowByRow = !header.fortran() || columns == 1;
      elements(
          in,
          header,
          (n, bytes, at) -> {
            int i = (int) (rowByRow ? n / columns : n % rows);
            int j = (int) (rowByRow ? n % columns : n / rows);
            elements[j][i] = real(header, bytes, at);
          });
      return elements;
    } catch (ArithmeticException _) {
      throw new NotAnArray(LARGER_THAN_MEMORY);
    }
  }

  /**
   * The shape of a one- or two-dimensional array as NumPy writes it, (40,) or (40, 1).
   *
   * @throws NotAnArray if it is not such a NumPy file
   * @throws IOException if it cannot be read
   */
  public static String shape(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Header header = header(in);
      header.requireTable();
      return header.shapeText();
    }
  }

  /**
   * What stands before the elements.
   *
   * @param start bytes before the first element
   */
  private record Header(
      String type, boolean fortran, List<Long> shape, String shapeAsFound, long start) {
    void requireTable() throws NotAnArray {
      if (shape.isEmpty() || shape.size() > 2) {
        throw new NotAnArray("shape " + shapeAsFound + "; expected (rows,) or (rows, columns)");
      }
    }

    /** Bytes of an element. */
    int size() {
      return type.charAt(2) - '0';
    }

    /**
     * @throws ArithmeticException beyond a long
     */
    long count() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }

    long rows() {
      return shape.getFirst();
    }

    long columns() {
      return shape.size() == 2 ? shape.get(1) : 1;
    }

    /** As NumPy writes it. */
    String shapeText() {
      return shape.size() == 2
          ? "(" + shape.get(0) + ", " + shape.get(1) + ")"
          : "(" + shape.getFirst() + ",)";
    }
  }

  private static Header header(InputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
      throw new NotAnArray("not a NumPy .npy file");
    }
    byte[] versions = whole(in, 2, magic.length);
    int version = versions[0];
    if (version < 1 || version > 3) {
      throw new NotAnArray("NumPy format version " + version + "; expected 1, 2 or 3");
    }
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    ByteBuffer prefix =
        ByteBuffer.wrap(whole(in, lengthBytes, magic.length)).order(ByteOrder.LITTLE_ENDIAN);
    long length =
        version == 1 ? Short.toUnsignedLong(prefix.getShort()) : prefix.getInt() & 0xffffffffL;
    if (length > LONGEST_HEADER) {
      throw new NotAnArray("a header of " + length + " bytes; the file is damaged");
    }
    String text = new String(whole(in, (int) length, magic.length), StandardCharsets.UTF_8);
    return parse(text, MAGIC.length + 2 + lengthBytes + length);
  }

  private static byte[] whole(InputStream in, int count, int magic) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (magic < MAGIC.length || bytes.length < count) {
      throw new NotAnArray("truncated: it ends within the header");
    }
    return bytes;
  }

  private static Header parse(String text, long start) throws NotAnArray {
    Matcher descr = DESCR.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw new NotAnArray("no array of plain numbers: header " + text.strip());
    }
    String shown = "(" + shape.group(1) + ")";
    List<Long> axes = new ArrayList<>();
    for (String axis : shape.group(1).split(",", -1)) {
      if (!axis.isBlank()) {
        if (axis.strip().length() > 15) throw new NotAnArray("shape " + shown + " is too large");
        axes.add(Long.valueOf(axis.strip()));
      }
    }
    String type = descr.group(1);
    if (!type.matches("[<>=](f[48]|i[248])|[<>=|](i1|u1|b1)")) {
      throw new NotAnArray(
          "elements of type '"
              + type
              + "'; expected float32, float64, int8 to int64, uint8 or bool (NumPy:"
              + " a.astype('float64'))");
    }
    return new Header(type, order.group(1).equals("True"), axes, shown, start);
  }

  /** Takes one element, in the order of the file. */
  private interface Element {
    void take(long number, ByteBuffer bytes, int at);
  }

  private static void elements(InputStream in, Header header, Element element) throws IOException {
    byte[] buffer = new byte[BUFFER];
    ByteBuffer bytes =
        ByteBuffer.wrap(buffer)
            .order(header.type().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int size = header.size();
    long count = header.count();
    for (long done = 0; done < count; ) {
      int many = (int) Math.min(BUFFER / size, count - done);
      if (in.readNBytes(buffer, 0, many * size) < many * size) {
        throw new NotAnArray("truncated: it ends within the elements");
      }
      for (int k = 0; k < many; k++) element.take(done + k, bytes, k * size);
      done += many;
    }
  }

  private static double real(Header header, ByteBuffer bytes, int at) {
    if (header.type().charAt(1) != 'f') return whole(header, bytes, at);
    return header.size() == Double.BYTES ? bytes.getDouble(at) : bytes.getFloat(at);
  }

  private static long whole(Header header, ByteBuffer bytes, int at) {
    return switch (header.type().substring(1)) {
      case "i8" -> bytes.getLong(at);
      case "i4" -> bytes.getInt(at);
      case "i2" -> bytes.getShort(at);
      case "i1" -> bytes.get(at);
      case "u1" -> bytes.get(at) & 0xff;
      case "b1" -> bytes.get(at) == 0 ? 0 : 1;
      default -> throw new AssertionError(header.type());
    };
  }
}
