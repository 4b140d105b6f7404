package langevin.experiment.memory;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import langevin.results.Npy;
import langevin.scenario.form.Values;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** Patterns from pictures or from a NumPy file, each thresholded to ±1. */
final class PatternFiles {
  private static final int MOST_PIXELS = 1 << 20;
  private static final double HALF = 0.5;

  private PatternFiles() {}

  /** The patterns, or null and what is wrong with the files. */
  static PatternSource.@Nullable Given read(Values values, Path folder) {
    String name = values.get(MemoryKeys.FILE);
    Double threshold = values.find(MemoryKeys.PATTERN_THRESHOLD);
    try {
      return isArray(name)
          ? array(values, folder.resolve(name), name, threshold == null ? 0 : threshold)
          : pictures(values, folder, name, threshold == null ? HALF : threshold);
    } catch (Npy.NotAnArray e) {
      values.report(MemoryKeys.FILE, "'" + name + "': " + e.getMessage());
    } catch (NoSuchFileException e) {
      values.report(MemoryKeys.FILE, "no such file '" + name + "' beside the scenario");
    } catch (AccessDeniedException e) {
      values.report(MemoryKeys.FILE, "'" + name + "' may not be read: permission denied");
    } catch (IOException | InvalidPathException | PatternSyntaxException e) {
      values.report(MemoryKeys.FILE, "'" + name + "' cannot be read: " + e.getMessage());
    }
    return null;
  }

  private static PatternSource.@Nullable Given array(
      Values values, Path file, String name, double threshold) throws IOException {
    double[][] columns = Npy.columns(file, MOST_PIXELS);
    int neurons = columns.length;
    int count = neurons == 0 ? 0 : columns[0].length;
    if (neurons < 2 || count < 1) {
      values.report(
          MemoryKeys.FILE,
          "'"
              + name
              + "' must have a row per pattern and a column per neuron, found shape "
              + Npy.shape(file));
      return null;
    }
    List<Thresholded> patterns = new ArrayList<>();
    Set<Double> distinct = new HashSet<>();
    for (int mu = 0; mu < count; mu++) {
      BitSet bits = new BitSet(neurons);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < neurons; i++) {
        double number = columns[i][mu];
        if (!Double.isFinite(number)) {
          values.report(
              MemoryKeys.FILE,
              "'%s' has the number %s in row %d, column %d (counted from 1)"
                  .formatted(name, number, mu + 1, i + 1));
          return null;
        }
        bits.set(i, number > threshold);
        low = Math.min(low, number);
        high = Math.max(high, number);
        if (distinct.size() < 3) distinct.add(number);
      }
      patterns.add(
          new Thresholded(
              "'%s', row %d (counted from 1),".formatted(name, mu + 1), bits, neurons, low, high));
    }
    // Two numbers are signs as they stand; then a row of equal ones is as good as any other.
    boolean signs = distinct.size() == 2;
    return given(values, patterns, threshold, "numbers", signs, 0, 0);
  }

  private static PatternSource.@Nullable Given given(
      Values values,
      List<Thresholded> patterns,
      double threshold,
      String numbers,
      boolean signs,
      int height,
      int width) {
    String fault = Thresholded.fault(patterns, threshold, numbers, signs);
    if (fault != null) {
      values.report(MemoryKeys.FILE, fault);
      return null;
    }
    return new PatternSource.Given(
        patterns.stream().map(Thresholded::bits).toList(),
        patterns.getFirst().neurons(),
        height,
        width);
  }

  private static PatternSource.@Nullable Given pictures(
      Values values, Path folder, String name, double threshold) throws IOException {
    if (!(threshold >= 0 && threshold <= 1)) {
      values.report(
          MemoryKeys.PATTERN_THRESHOLD,
          "'threshold' of pictures is a share of white, 0 … 1, found "
              + Numerals.shortest(threshold));
      return null;
    }
    List<Path> files = files(folder, name);
    if (files.isEmpty()) {
      values.report(MemoryKeys.FILE, "no file matches '" + name + "' beside the scenario");
      return null;
    }
    List<Thresholded> patterns = new ArrayList<>();
    int height = 0;
    int width = 0;
    for (Path file : files) {
      BufferedImage picture = picture(file);
      if (picture == null) {
        values.report(
            MemoryKeys.FILE, "'" + folder.relativize(file) + "' is not a picture (PNG is read)");
        return null;
      }
      if (patterns.isEmpty()) {
        height = picture.getHeight();
        width = picture.getWidth();
        if ((long) height * width > MOST_PIXELS || (long) height * width < 2) {
          values.report(
              MemoryKeys.FILE,
              "'"
                  + folder.relativize(file)
                  + "' has "
                  + (long) height * width
                  + " pixels; pictures have 2 to "
                  + MOST_PIXELS);
          return null;
        }
      } else if (picture.getHeight() != height || picture.getWidth() != width) {
        values.report(
            MemoryKeys.FILE,
            "pictures must be of one size, but '%s' is %d × %d and '%s' is %d × %d"
                .formatted(
                    folder.relativize(files.getFirst()),
                    width,
                    height,
                    folder.relativize(file),
                    picture.getWidth(),
                    picture.getHeight()));
        return null;
      }
      String shown = "'" + folder.relativize(file) + "'";
      patterns.add(thresholded(shown, picture, threshold));
    }
    return given(values, patterns, threshold, "shares of white", false, height, width);
  }

  private static boolean isArray(String name) {
    return name.endsWith(".npy");
  }

  /**
   * The array, or the pictures that match, by name; only the last part of the path may hold * and
   * ?.
   */
  static List<Path> files(Path folder, String name) throws IOException {
    int slash = name.lastIndexOf('/');
    Path inside = slash < 0 ? folder : folder.resolve(name.substring(0, slash));
    String last = name.substring(slash + 1);
    if (isArray(name) || last.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
      return List.of(inside.resolve(last));
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> matching = Files.newDirectoryStream(inside, last)) {
      matching.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /** The picture, or null if the file does not hold one. */
  private static @Nullable BufferedImage picture(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ImageIO.setUseCache(false);
      return ImageIO.read(in);
    } catch (IIOException _) {
      // Begun like a picture, but truncated or damaged.
      return null;
    }
  }

  private static Thresholded thresholded(String name, BufferedImage picture, double threshold) {
    int pixels = picture.getWidth() * picture.getHeight();
    BitSet bits = new BitSet(pixels);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        double white = brightness(picture, x, y);
        bits.set(y * picture.getWidth() + x, white < threshold);
        low = Math.min(low, white);
        high = Math.max(high, white);
      }
    }
    return new Thresholded(name, bits, pixels, low, high);
  }

  /**
   * Share of white, 0 … 1, as stored in the file; what is transparent is white. One division of
   * whole numbers, so that a level of exactly the threshold is not below it.
   */
  private static double brightness(BufferedImage picture, int x, int y) {
    Raster raster = picture.getRaster();
    int bands = raster.getNumBands();
    if (bands <= 2 && !(picture.getColorModel() instanceof IndexColorModel)) {
      // Java takes grey levels for linear light and would brighten them on the way to RGB.
      long full = (1L << picture.getColorModel().getComponentSize(0)) - 1;
      long opaque = bands == 2 ? raster.getSample(x, y, 1) : full;
      return overWhite(raster.getSample(x, y, 0), full, opaque, full);
    }
    int argb = picture.getRGB(x, y);
    long luma = 299L * (argb >> 16 & 255) + 587L * (argb >> 8 & 255) + 114L * (argb & 255);
    return overWhite(luma, 255_000, argb >>> 24, 255);
  }

  private static double overWhite(long level, long white, long opaque, long full) {
    return (opaque * level + (full - opaque) * white) / (double) (full * white);
  }
}
