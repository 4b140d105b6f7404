package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Both sides of a statement along an axis, to be looked at: nothing of it is judged.
 *
 * @param quantity what is shown: lower-case words joined by underscores
 * @param points in the order of the axis
 */
public record Profile(String quantity, List<Point> points) {
  /**
   * A place on the axis.
   *
   * @param left side of the statement there
   * @param standardError of the difference of both sides
   * @param right side of the statement there
   */
  public record Point(double at, double left, double standardError, double right) {}

  public Profile {
    points = List.copyOf(points);
  }

  /** Stores it; see {@link #read}. */
  void write(DataOutput out) throws IOException {
    out.writeUTF(quantity);
    out.writeInt(points.size());
    for (Point point : points) {
      out.writeDouble(point.at);
      out.writeDouble(point.left);
      out.writeDouble(point.standardError);
      out.writeDouble(point.right);
    }
  }

  /** What {@link #write} has stored. */
  static Profile read(DataInput in) throws IOException {
    String quantity = in.readUTF();
    List<Point> points = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      points.add(new Point(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    }
    return new Profile(quantity, points);
  }
}
