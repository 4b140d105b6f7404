package langevin.experiment.particles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.scenario.form.PerAxis;

/**
 * Reads a one- or two-dimensional array of numbers from a NumPy file (.npy versions 1 to 3;
 * float32, float64, int8 to int64, uint8 and bool, of either byte order; C or Fortran order). False
 * and true are 0 and 1.
 */
public final class NumpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

  /** Bytes of the file that are mapped at once; a multiple of every element size. */
  private static final int WINDOW = 1 << 26;

  private NumpyFile() {}

  /** A file that is not such an array; the message says why. */
  public static final class NotAnArray extends Exception {
    private static final long serialVersionUID = 1;

    NotAnArray(String message) {
      super(message);
    }
  }

  private record Header(String type, boolean fortran, List<Long> shape, long start) {
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

  /**
   * Reads a file.
   *
   * @return {@code columns[j][i]} is element (i, j); a one-dimensional array is one column
   * @throws NotAnArray if it is not a NumPy file, is truncated, or holds something else
   * @throws IOException if it cannot be read
   */
  public static double[][] columns(Path file) throws IOException, NotAnArray {
    return columns(file, PerAxis.MOST_AXES);
  }

  /**
   * The shape as NumPy writes it, (40,) or (40, 1).
   *
   * @throws NotAnArray if it is not a NumPy file
   * @throws IOException if it cannot be read
   */
  public static String shape(Path file) throws IOException, NotAnArray {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return header(channel).shapeText();
    }
  }

  /**
   * Reads a file of up to {@code mostColumns} columns.
   *
   * @throws NotAnArray as {@link #columns(Path)}
   * @throws IOException if it cannot be read
   */
  public static double[][] columns(Path file, int mostColumns) throws IOException, NotAnArray {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = header(channel);
      int size = elementSize(header.type());
      long count = Math.multiplyExact(header.rows(), header.columns());
      long expected = header.start() + Math.multiplyExact(count, (long) size);
      if (channel.size() < expected) {
        throw new NotAnArray(
            "truncated: "
                + channel.size()
                + " bytes, but shape "
                + header.shapeText()
                + " needs "
                + expected);
      }
      return elements(channel, header, size, count, mostColumns);
    } catch (ArithmeticException e) {
      throw new NotAnArray("larger than memory");
    }
  }

  private static double[][] elements(
      FileChannel channel, Header header, int size, long count, int mostColumns)
      throws IOException, NotAnArray {
    long rows = header.rows();
    long columns = header.columns();
    if (rows > Integer.MAX_VALUE - 64 || columns > mostColumns) {
      throw new NotAnArray("shape " + header.shapeText() + " is too large");
    }
    long free = Runtime.getRuntime().maxMemory();
    if (count > free / Double.BYTES) {
      throw new NotAnArray(
          String.format(
              "%d numbers need %d MiB, but only %d MiB of memory may be used",
              count, count >> 17, free >> 20));
    }
    double[][] elements = new double[(int) columns][(int) rows];
    boolean rowByRow = !header.fortran() || columns == 1;
    for (long first = 0; first < count; first += WINDOW / size) {
      int many = (int) Math.min(WINDOW / size, count - first);
      MappedByteBuffer bytes =
          channel.map(
              FileChannel.MapMode.READ_ONLY, header.start() + first * size, (long) many * size);
      bytes.order(header.type().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      for (int k = 0; k < many; k++) {
        long n = first + k;
        int i = (int) (rowByRow ? n / columns : n % rows);
        int j = (int) (rowByRow ? n % columns : n / rows);
        elements[j][i] = element(bytes, header.type(), k * size);
      }
    }
    return elements;
  }

  private static double element(ByteBuffer bytes, String type, int at) throws NotAnArray {
    return switch (type.substring(1)) {
      case "f8" -> bytes.getDouble(at);
      case "f4" -> bytes.getFloat(at);
      case "i8" -> bytes.getLong(at);
      case "i4" -> bytes.getInt(at);
      case "i2" -> bytes.getShort(at);
      case "i1" -> bytes.get(at);
      case "u1" -> bytes.get(at) & 0xff;
      case "b1" -> bytes.get(at) == 0 ? 0 : 1;
      default -> throw unknown(type);
    };
  }

  private static int elementSize(String type) throws NotAnArray {
    if (!type.matches("[<>=](f[48]|i[248])|[<>=|](i1|u1|b1)")) {
      throw unknown(type);
    }
    return type.charAt(2) - '0';
  }

  private static NotAnArray unknown(String type) {
    return new NotAnArray(
        "elements of type '"
            + type
            + "'; expected float32, float64, int8 to int64, uint8 or bool (NumPy:"
            + " a.astype('float64'))");
  }

  private static Header header(FileChannel channel) throws IOException, NotAnArray {
    ByteBuffer prefix = bytes(channel, 0, 12);
    byte[] magic = new byte[6];
    prefix.get(magic);
    if (!java.util.Arrays.equals(magic, MAGIC)) {
      throw new NotAnArray("not a NumPy .npy file");
    }
    int version = prefix.get();
    prefix.get();
    if (version < 1 || version > 3) {
      throw new NotAnArray("NumPy format version " + version + "; expected 1, 2 or 3");
    }
    prefix.order(ByteOrder.LITTLE_ENDIAN);
    long length =
        version == 1 ? Short.toUnsignedLong(prefix.getShort()) : prefix.getInt() & 0xffffffffL;
    int start = version == 1 ? 10 : 12;
    if (length > LONGEST_HEADER) {
      throw new NotAnArray("a header of " + length + " bytes; the file is damaged");
    }
    String text = StandardCharsets.UTF_8.decode(bytes(channel, start, (int) length)).toString();
    return parse(text, start + length);
  }

  private static Header parse(String text, long start) throws NotAnArray {
    Matcher descr = DESCR.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw new NotAnArray("no array of plain numbers: header " + text.strip());
    }
    List<Long> axes = new ArrayList<>();
    for (String axis : shape.group(1).split(",", -1)) {
      if (!axis.isBlank()) {
        if (axis.strip().length() > 15) {
          throw new NotAnArray("shape (" + shape.group(1) + ") is too large");
        }
        axes.add(Long.valueOf(axis.strip()));
      }
    }
    if (axes.isEmpty() || axes.size() > 2) {
      throw new NotAnArray("shape (" + shape.group(1) + "); expected (rows,) or (rows, columns)");
    }
    return new Header(descr.group(1), order.group(1).equals("True"), axes, start);
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int count)
      throws IOException, NotAnArray {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new NotAnArray("truncated: it ends within the header");
      }
    }
    return bytes.flip();
  }
}
