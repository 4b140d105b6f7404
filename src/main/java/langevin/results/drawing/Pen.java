package langevin.results.drawing;

import static langevin.results.drawing.Markup.tenths;

/**
 * A path in the making, in tenths of a unit. Each step is written from the point before it, which
 * takes half the letters that places would; steps add up exactly, as they are whole tenths.
 */
final class Pen {
  private final StringBuilder path = new StringBuilder();
  private long x;
  private long y;

  /** Whether the last step was one whose letter need not be repeated. */
  private boolean stepping;

  /** Begins a line. */
  void move(double toX, double toY) {
    x = Math.round(10 * toX);
    y = Math.round(10 * toY);
    path.append('M').append(tenths(x)).append(' ').append(tenths(y));
    stepping = false;
  }

  /** A disc where the line is thick and has round ends: one of no length. */
  void dot(double atX, double atY) {
    leap(atX, atY);
    path.append("h0");
  }

  /** An upright line. */
  void bar(double atX, double from, double to) {
    leap(atX, from);
    long dy = Math.round(10 * to) - y;
    y += dy;
    path.append('v').append(tenths(dy));
  }

  private void leap(double toX, double toY) {
    if (path.isEmpty()) {
      move(toX, toY);
      return;
    }
    long dx = Math.round(10 * toX) - x;
    long dy = Math.round(10 * toY) - y;
    x += dx;
    y += dy;
    path.append('m').append(tenths(dx)).append(dy < 0 ? "" : " ").append(tenths(dy));
    stepping = false;
  }

  /** Goes on to a place; one that is the same leaves no trace. */
  void line(double toX, double toY) {
    long dx = Math.round(10 * toX) - x;
    long dy = Math.round(10 * toY) - y;
    if (dx == 0 && dy == 0) return;
    x += dx;
    y += dy;
    if (!stepping) {
      path.append('l');
    } else if (dx >= 0) {
      path.append(' ');
    }
    path.append(tenths(dx));
    if (dy >= 0) path.append(' ');
    path.append(tenths(dy));
    stepping = true;
  }

  /** Goes back to where the line began. */
  void close() {
    path.append('Z');
    stepping = false;
  }

  boolean isEmpty() {
    return path.isEmpty();
  }

  /** The attribute {@code d}. */
  @Override
  public String toString() {
    return path.toString();
  }
}
