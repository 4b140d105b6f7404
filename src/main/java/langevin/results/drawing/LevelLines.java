package langevin.results.drawing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Lines of equal height of a function on a grid, linear along the edges of its cells (marching
 * squares). Where two lines could join a cell's edges in two ways, the mean of its corners decides.
 */
final class LevelLines {
  private final double[] x;
  private final double[] y;
  private final double[] values;
  private final double height;

  /** Edges with a line through them: to each those that it goes on to, in either direction. */
  private final Map<Integer, int[]> next = new HashMap<>();

  private LevelLines(double[] x, double[] y, double[] values, double height) {
    this.x = x;
    this.y = y;
    this.values = values;
    this.height = height;
  }

  /**
   * Appends the lines of one height to a path.
   *
   * @param x places of the columns
   * @param y places of the rows
   * @param values row by row; no line runs through a cell with a corner that is not finite
   */
  static void append(double[] x, double[] y, double[] values, double height, Pen pen) {
    LevelLines lines = new LevelLines(x, y, values, height);
    for (int j = 0; j + 1 < y.length; j++) {
      for (int i = 0; i + 1 < x.length; i++) lines.cell(i, j);
    }
    lines.chain(pen);
  }

  private double at(int i, int j) {
    return values[j * x.length + i];
  }

  /** The edge to the right of a point has twice its index, the one to the next row one more. */
  private int right(int i, int j) {
    return 2 * (j * x.length + i);
  }

  private int up(int i, int j) {
    return right(i, j) + 1;
  }

  private void cell(int i, int j) {
    double a = at(i, j);
    double b = at(i + 1, j);
    double c = at(i + 1, j + 1);
    double d = at(i, j + 1);
    if (!Double.isFinite(a + b + c + d)) return;
    int south = right(i, j);
    int north = right(i, j + 1);
    int west = up(i, j);
    int east = up(i + 1, j);
    boolean low = a > height;
    boolean beside = b > height;
    boolean across = c > height;
    boolean above = d > height;
    boolean saddle = low == across && beside == above && low != beside;
    if (saddle) {
      boolean high = (a + b + c + d) / 4 > height;
      // The corners on the mean's side are joined, each of the others is cut off.
      if (high == low) {
        join(south, east);
        join(west, north);
      } else {
        join(south, west);
        join(east, north);
      }
      return;
    }
    int[] cut = new int[2];
    int count = 0;
    if (low != beside) cut[count++] = south;
    if (beside != across) cut[count++] = east;
    if (across != above) cut[count++] = north;
    if (above != low) cut[count++] = west;
    if (count == 2) join(cut[0], cut[1]);
  }

  private void join(int one, int other) {
    link(one, other);
    link(other, one);
  }

  private void link(int from, int to) {
    int[] known = next.get(from);
    next.put(from, known == null ? new int[] {to} : new int[] {known[0], to});
  }

  private void chain(Pen pen) {
    while (!next.isEmpty()) {
      int start = next.keySet().iterator().next();
      Deque<Integer> chain = new ArrayDeque<>();
      chain.add(start);
      follow(start, chain, true);
      follow(start, chain, false);
      next.remove(start);
      write(chain.stream().mapToInt(edge -> edge).toArray(), pen);
    }
  }

  /** Goes on from an edge until the line ends, or is back where it began. */
  private void follow(int start, Deque<Integer> chain, boolean forward) {
    int[] ways = next.getOrDefault(start, new int[0]);
    if (ways.length < (forward ? 1 : 2)) return;
    int before = start;
    int edge = ways[forward ? 0 : 1];
    while (next.containsKey(edge) && edge != start) {
      if (forward) {
        chain.addLast(edge);
      } else {
        chain.addFirst(edge);
      }
      int[] on = next.get(edge);
      next.remove(edge);
      int from = before;
      before = edge;
      if (on.length < 2) return;
      edge = on[0] == from ? on[1] : on[0];
    }
    if (forward && edge == start) chain.addLast(start);
  }

  private void write(int[] edges, Pen pen) {
    double[] px = new double[edges.length];
    double[] py = new double[edges.length];
    for (int k = 0; k < edges.length; k++) {
      int point = edges[k] / 2;
      int i = point % x.length;
      int j = point / x.length;
      boolean upright = edges[k] % 2 == 1;
      double a = at(i, j);
      double b = upright ? at(i, j + 1) : at(i + 1, j);
      double share = (height - a) / (b - a);
      px[k] = upright ? x[i] : x[i] + share * (x[i + 1] - x[i]);
      py[k] = upright ? y[j] + share * (y[j + 1] - y[j]) : y[j];
    }
    pen.move(px[0], py[0]);
    for (int k = 1; k < edges.length; k++) pen.line(px[k], py[k]);
  }
}
