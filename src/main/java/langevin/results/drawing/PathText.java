package langevin.results.drawing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attribute {@code d} of a path: the commands M, L, H, V and Z, and half circles by a. */
final class PathText {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z]|-?[0-9.]+");

  private final Matcher tokens;
  private final Path2D.Double path = new Path2D.Double();

  private PathText(String text) {
    tokens = TOKEN.matcher(text);
  }

  /**
   * @throws IllegalArgumentException on a command that no drawing of ours uses
   */
  static Path2D.Double read(String text) {
    PathText reader = new PathText(text);
    char last = 'M';
    while (reader.tokens.find()) {
      char first = reader.tokens.group().charAt(0);
      if (Character.isLetter(first)) {
        last = first;
        reader.command(first);
      } else if (last == 'l') {
        // The letter of a step is not repeated.
        reader.step(Double.parseDouble(reader.tokens.group()), reader.next());
      } else {
        throw new IllegalArgumentException("a number in place of a command after " + last);
      }
    }
    return reader.path;
  }

  private double next() {
    if (!tokens.find()) throw new IllegalArgumentException("a path that ends within a command");
    return Double.parseDouble(tokens.group());
  }

  private void step(double dx, double dy) {
    Point2D at = path.getCurrentPoint();
    path.lineTo(at.getX() + dx, at.getY() + dy);
  }

  private void command(char command) {
    Point2D at = path.getCurrentPoint();
    switch (command) {
      case 'M' -> path.moveTo(next(), next());
      case 'm' -> path.moveTo(at.getX() + next(), at.getY() + next());
      case 'L' -> path.lineTo(next(), next());
      case 'l' -> step(next(), next());
      case 'H' -> path.lineTo(next(), at.getY());
      case 'h' -> path.lineTo(at.getX() + next(), at.getY());
      case 'V' -> path.lineTo(at.getX(), next());
      case 'v' -> path.lineTo(at.getX(), at.getY() + next());
      case 'Z', 'z' -> path.closePath();
      case 'a' -> halfCircle(at);
      default -> throw new IllegalArgumentException("command " + command + " of a path");
    }
  }

  /** To the opposite end of a diameter that is level. */
  private void halfCircle(Point2D at) {
    double r = next();
    for (int flag = 0; flag < 4; flag++) next();
    double dx = next();
    next();
    Arc2D.Double arc =
        new Arc2D.Double(
            Math.min(at.getX(), at.getX() + dx),
            at.getY() - r,
            2 * r,
            2 * r,
            dx > 0 ? 180 : 0,
            180,
            Arc2D.OPEN);
    path.append(arc.getPathIterator(new AffineTransform()), true);
  }
}
