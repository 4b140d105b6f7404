package langevin.potential;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows a thread keeps between calls, for landscapes that need an intermediate array although {@link
 * Potential} hands them none. A landscape inside another uses a lower level, so rows never clash.
 */
final class Workspace {
  private static final ThreadLocal<Workspace> OF_THREAD = ThreadLocal.withInitial(Workspace::new);

  private final List<double[][]> levels = new ArrayList<>();

  private Workspace() {}

  /** At least {@code rows} arrays of at least {@code length} elements with arbitrary contents. */
  static double[][] rows(int level, int rows, int length) {
    return OF_THREAD.get().of(level, rows, length);
  }

  private double[][] of(int level, int rows, int length) {
    while (levels.size() <= level) {
      levels.add(new double[0][]);
    }
    double[][] present = levels.get(level);
    if (present.length < rows || present[0].length < length) {
      int most = present.length == 0 ? 0 : present[0].length;
      present = new double[Math.max(rows, present.length)][Math.max(length, most)];
      levels.set(level, present);
    }
    return present;
  }
}
