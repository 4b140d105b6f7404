package langevin.results;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's .npz format: a zip of .npy files, stored without compression so that {@code numpy.load}
 * finds every array at once. Entries carry one fixed time, so equal arrays give equal files.
 */
public final class Npz {
  private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /** Writes arrays by name. */
  public static void write(Map<String, NumericArray> arrays, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, NumericArray> array : arrays.entrySet()) {
      // A stored entry announces size and checksum before its bytes, hence the first pass.
      CRC32 checksum = new CRC32();
      Counter counter = new Counter();
      Npy.write(array.getValue(), new CheckedOutputStream(counter, checksum));
      ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
      entry.setTimeLocal(ZIP_EPOCH);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(counter.bytes);
      entry.setCrc(checksum.getValue());
      zip.putNextEntry(entry);
      Npy.write(array.getValue(), zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * The arrays of a file, by name.
   *
   * @throws IOException if it cannot be read, or is no such file
   */
  public static Map<String, NumericArray> read(Path file) throws IOException {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
          arrays.put(entry.getName().replaceFirst("\\.npy$", ""), Npy.read(in));
        } catch (Npy.NotAnArray e) {
          throw new ResultsException(file + ": " + entry.getName() + ": " + e.getMessage(), e);
        }
      }
    } catch (ZipException e) {
      throw ResultsException.cannot("read", file, e);
    }
    return arrays;
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }
}
