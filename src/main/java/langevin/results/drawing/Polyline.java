package langevin.results.drawing;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * A line through points in the units of the drawing, of as many points as can be seen: both ends,
 * of those in one column of pixels the lowest and the highest, and of what is left those that are
 * further than a tenth of a pixel off the line through the others (Ramer 1972, Douglas and Peucker
 * 1973).
 */
final class Polyline {
  private static final double TOLERANCE = 0.1;

  private Polyline() {}

  /** The points to draw of those from one index up to another, both finite throughout. */
  static int[] kept(double[] x, double[] y, int from, int to) {
    return kept(x, y, from, to, 1);
  }

  /** The same of the edge of a faint area, of which a third as much can be seen. */
  static int[] ofEdge(double[] x, double[] y, int from, int to) {
    return kept(x, y, from, to, 3);
  }

  private static int[] kept(double[] x, double[] y, int from, int to, double pixel) {
    int[] seen = inColumns(x, y, from, to, pixel);
    BitSet kept = new BitSet(seen.length);
    kept.set(0);
    kept.set(seen.length - 1);
    Deque<int[]> stretches = new ArrayDeque<>();
    stretches.push(new int[] {0, seen.length - 1});
    while (!stretches.isEmpty()) {
      int[] stretch = stretches.pop();
      int furthest = -1;
      double distance = TOLERANCE * pixel;
      for (int k = stretch[0] + 1; k < stretch[1]; k++) {
        double d = distance(x, y, seen[stretch[0]], seen[stretch[1]], seen[k]);
        if (d > distance) {
          distance = d;
          furthest = k;
        }
      }
      if (furthest < 0) continue;
      kept.set(furthest);
      stretches.push(new int[] {stretch[0], furthest});
      stretches.push(new int[] {furthest, stretch[1]});
    }
    return kept.stream().map(k -> seen[k]).toArray();
  }

  private static int[] inColumns(double[] x, double[] y, int from, int to, double pixel) {
    BitSet seen = new BitSet(to);
    int start = from;
    while (start < to) {
      int end = start;
      int lowest = start;
      int highest = start;
      while (end < to && Math.floor(x[end] / pixel) == Math.floor(x[start] / pixel)) {
        if (y[end] < y[lowest]) lowest = end;
        if (y[end] > y[highest]) highest = end;
        end++;
      }
      seen.set(lowest);
      seen.set(highest);
      start = end;
    }
    seen.set(from);
    seen.set(to - 1);
    return seen.stream().toArray();
  }

  private static double distance(double[] x, double[] y, int a, int b, int p) {
    double dx = x[b] - x[a];
    double dy = y[b] - y[a];
    double length = Math.hypot(dx, dy);
    if (length == 0) return Math.hypot(x[p] - x[a], y[p] - y[a]);
    return Math.abs(dx * (y[p] - y[a]) - dy * (x[p] - x[a])) / length;
  }
}
