package langevin.results;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An array of a Zarr store that is written as it arises: its first axis are slices, its second rows
 * of a few numbers each. A chunk is a run of rows of one slice.
 *
 * <p>Whatever is written has a place of its own in a file that is plain bytes. So rows come in any
 * order and from any thread, and nothing of them is held; what is written once more after a restart
 * is written over itself; and of the stores of several machines, each with zeros where others
 * write, the whole is their bitwise sum ({@link #join}).
 */
public final class StreamedArray {
  private static final int ROW_AXES = 3;

  private final Path folder;
  private final int slices;
  private final long rows;
  private final int columns;
  private final long chunk;

  /**
   * @param store the group's folder
   * @param rows of each slice
   * @param columns numbers in a row
   * @param chunk rows in a file
   */
  public StreamedArray(Path store, String name, int slices, long rows, int columns, long chunk) {
    folder = store.resolve(name);
    this.slices = slices;
    this.rows = rows;
    this.columns = columns;
    this.chunk = Math.clamp(chunk, 1, Math.max(1, rows));
  }

  /** Bytes of all of it. */
  public long bytes() {
    return (long) slices * rows * columns * Double.BYTES;
  }

  /**
   * Makes the array, or finds it as it was left.
   *
   * @param dimensions names of the three axes
   * @throws ResultsException if it cannot be written, or will not fit on the disk
   */
  public void open(List<String> dimensions) throws ResultsException {
    try {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      long missing = bytes() - used();
      if (missing > free) {
        throw new ResultsException(
            "what is to be written needs %d MiB more than the %d MiB that are free on the disk; write"
                    .formatted(((missing - free) >> 20) + 1, free >> 20)
                + " fewer snapshots, or --out DIR elsewhere");
      }
      Files.writeString(
          folder.resolve(Zarr.METADATA),
          Zarr.metadata(
                  List.of((long) slices, rows, (long) columns),
                  List.of(1L, chunk, (long) columns),
                  true,
                  dimensions,
                  Map.of())
              .print());
    } catch (IOException e) {
      throw ResultsException.cannot("write", folder, e);
    }
  }

  private long used() throws IOException {
    long sum = 0;
    for (Path file : files(folder)) sum += Files.size(file);
    return sum;
  }

  private Path file(int slice, long number) {
    return folder.resolve("c").resolve(Integer.toString(slice)).resolve(number + "/0");
  }

  /**
   * Writes rows to their places.
   *
   * @param first number of the first row
   * @param axes axes[a][from + i] is the a-th number of row first + i
   * @throws ResultsException if that is impossible
   */
  public void write(int slice, long first, double[][] axes, int from, int count)
      throws ResultsException {
    for (int done = 0; done < count; ) {
      long row = first + done;
      long within = row % chunk;
      int now = (int) Math.min(count - done, chunk - within);
      ByteBuffer bytes =
          ByteBuffer.allocate(now * columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < now; i++) {
        for (int a = 0; a < columns; a++) bytes.putDouble(axes[a][from + done + i]);
      }
      put(file(slice, row / chunk), bytes.flip(), within * columns * Double.BYTES);
      done += now;
    }
  }

  private void put(Path file, ByteBuffer bytes, long at) throws ResultsException {
    try {
      Path parent = file.getParent();
      if (parent != null && !Files.exists(file)) Files.createDirectories(parent);
      try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw");
          FileChannel channel = random.getChannel()) {
        long whole = chunk * columns * Double.BYTES;
        // A chunk has its full size from the start; what nobody writes are zeros that take no room.
        // Whoever else sets the same size at the same time does no harm, as a byte at its end
        // would.
        if (random.length() < whole) random.setLength(whole);
        for (long place = at; bytes.hasRemaining(); ) place += channel.write(bytes, place);
      }
    } catch (IOException e) {
      throw ResultsException.cannot("write", file, e);
    }
  }

  /** Sees to it that all that was written survives whatever happens to the machine. */
  public void force() throws IOException {
    for (Path file : files(folder)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  /**
   * Puts the parts of several machines together, each with zeros where others have written.
   *
   * @param parts stores; those that are not there have nothing
   * @param whole the store to be, which appears with what the parts have
   */
  public static void join(List<Path> parts, Path whole) throws IOException {
    for (Path part : parts) {
      if (!Files.isDirectory(part)) continue;
      for (Path file : files(part)) {
        Path target = whole.resolve(part.relativize(file).toString());
        if (target.getParent() != null) Files.createDirectories(target.getParent());
        if (!Files.exists(target)) {
          Files.copy(file, target);
        } else if (!file.endsWith(Zarr.METADATA)) {
          add(file, target);
        }
      }
    }
  }

  private static void add(Path file, Path target) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(Npy.BUFFER);
    ByteBuffer other = ByteBuffer.allocate(Npy.BUFFER);
    try (FileChannel from = FileChannel.open(file);
        FileChannel to =
            FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (long at = 0; at < from.size(); at += one.limit()) {
        fill(from, one.clear(), at);
        fill(to, other.clear(), at);
        for (int i = 0; i < one.limit(); i++) {
          other.put(i, (byte) (other.get(i) | one.get(i)));
        }
        for (long place = at; other.hasRemaining(); ) place += to.write(other, place);
      }
    }
  }

  private static void fill(FileChannel from, ByteBuffer into, long at) throws IOException {
    while (into.hasRemaining()) {
      if (from.read(into, at + into.position()) < 0) break;
    }
    into.flip();
  }

  /**
   * One slice of an array that is there, by columns; empty if it is not.
   *
   * @throws ResultsException if it is no array of this form, or damaged
   */
  public static double[][] columns(Path store, String name, int slice) throws ResultsException {
    Path folder = store.resolve(name);
    if (!Files.exists(folder.resolve(Zarr.METADATA))) return new double[0][];
    try {
      if (!(Json.parse(Files.readString(folder.resolve(Zarr.METADATA)))
          instanceof Json.Members m)) {
        throw new ResultsException(folder.resolve(Zarr.METADATA) + ": not an object");
      }
      List<Integer> shape = m.integers("shape");
      List<Integer> chunks =
          m.members("chunk_grid").members("configuration").integers("chunk_shape");
      if (shape.size() != ROW_AXES || chunks.size() != ROW_AXES) {
        throw new ResultsException(folder + " has not three axes");
      }
      StreamedArray array =
          new StreamedArray(store, name, shape.get(0), shape.get(1), shape.get(2), chunks.get(1));
      return array.read(slice);
    } catch (IOException e) {
      throw ResultsException.cannot("read", folder, e);
    }
  }

  private double[][] read(int slice) throws IOException {
    int all = Math.toIntExact(rows);
    double[][] read = new double[columns][all];
    for (int from = 0; from < all; from += (int) chunk) {
      byte[] bytes = Files.readAllBytes(file(slice, from / chunk));
      ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int to = (int) Math.min(all, from + chunk);
      for (int i = from; i < to; i++) {
        for (int a = 0; a < columns; a++) read[a][i] = numbers.getDouble();
      }
    }
    return read;
  }

  /** The files of an array, as far as they are there. */
  public static List<Path> files(Path store, String name) throws IOException {
    return files(store.resolve(name));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
