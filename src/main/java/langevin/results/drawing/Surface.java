package langevin.results.drawing;

import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sheet that a drawing is put on, in the units of the drawing, y downward. */
interface Surface {
  /**
   * Colours and strokes.
   *
   * @param fill 0xrrggbb, or null for none
   * @param stroke 0xrrggbb, or null for none
   * @param dash lengths of strokes and gaps; empty for a whole line
   */
  record Ink(
      @Nullable Integer fill,
      double fillOpacity,
      @Nullable Integer stroke,
      double strokeOpacity,
      double width,
      List<Double> dash,
      boolean round) {}

  /** Fills a path, then strokes it. */
  void path(Path2D.Double path, Ink ink);

  /**
   * A text on one line.
   *
   * @param share of its own width by which a text begins left of x: 0, ½ or 1
   * @param room so wide it must be at most; NaN for any width
   */
  void text(double x, double y, double share, boolean bold, double room, Ink ink, String text);

  /** A picture of plain pixels that fills a rectangle. */
  void image(BufferedImage image, double x, double y, double width, double height);

  /** Everything up to {@link #unclip} is drawn only within a rectangle. */
  void clip(double x, double y, double width, double height);

  /** Ends the last {@link #clip}. */
  void unclip();
}
