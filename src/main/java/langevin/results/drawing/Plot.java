package langevin.results.drawing;

import java.util.ArrayList;
import java.util.List;
import langevin.results.Figure;
import org.jspecify.annotations.Nullable;

/** Two axes around a rectangle, with a legend above and straight lines across. */
final class Plot {
  private static final int MOST_ACROSS = 7;
  private static final int MOST_UP = 6;
  private static final double FLATNESS = 0.5;

  /** Room for half a label at the end of the axis. */
  private static final double RIGHT = 18;

  final Extent x;
  final Extent y;
  private final Canvas canvas;

  /**
   * Where a plot stands in a drawing, with everything around it.
   *
   * @param high of the rectangle itself
   * @param heading what stands above it; null for the title of the upward axis
   * @param beside whether another one with the same upward axis stands to its left, whose labels
   *     are those of both
   */
  record Frame(
      double left,
      double top,
      double width,
      double high,
      @Nullable String heading,
      boolean beside) {
    static Frame whole(Canvas canvas) {
      return new Frame(0, 0, canvas.width, FLATNESS * canvas.width, null, false);
    }
  }

  /** A plot that is all of a drawing. */
  Plot(
      Canvas canvas,
      Figure.Axis across,
      Extent acrossValues,
      Figure.Axis up,
      Extent upValues,
      List<Canvas.Entry> legend) {
    this(canvas, Frame.whole(canvas), across, acrossValues, up, upValues, legend);
  }

  /** Draws everything that stands around the values; what follows is clipped to the rectangle. */
  Plot(
      Canvas canvas,
      Frame frame,
      Figure.Axis across,
      Extent acrossValues,
      Figure.Axis up,
      Extent upValues,
      List<Canvas.Entry> legend) {
    this.canvas = canvas;
    Ticks ups = upValues.ticks(MOST_UP);
    Ticks acrosses = acrossValues.ticks(frame.width() < 400 ? MOST_ACROSS - 2 : MOST_ACROSS);
    double left =
        frame.left() + (frame.beside() ? PanelsDrawing.BESIDE : Math.max(Canvas.beside(ups), 20));
    double right = frame.left() + frame.width() - RIGHT;
    double top = frame.top() + 2;
    String title = frame.heading() == null ? Canvas.title(up, ups) : frame.heading();
    if (!title.isEmpty()) {
      canvas.text(frame.beside() ? left : frame.left(), top + Canvas.LETTER, "start", title);
      top += Canvas.LINE + 2;
    }
    if (!legend.isEmpty()) top += canvas.legend(legend, left, top) + 3;
    top += 8;
    double bottom = top + frame.high();
    x = acrossValues.between(left, right);
    y = upValues.between(bottom, top);
    canvas.horizontal(x, acrosses, top, bottom, true);
    canvas.upright(y, ups, left, right, true, !frame.beside());
    canvas.axes();
    canvas.text(
        (left + right) / 2,
        bottom + Canvas.below(true) - 2,
        "middle",
        Canvas.title(across, acrosses));
    canvas.height = Math.max(canvas.height, bottom + Canvas.below(true) + 4);
    canvas.clip(left, top, right - left, bottom - top);
  }

  /**
   * Straight lines with their labels.
   *
   * @param curves places of what is drawn besides, x and y of each, which labels keep clear of
   */
  void references(List<Figure.Reference> references, List<double[][]> curves) {
    FreePlaces free = new FreePlaces(curves);
    for (Figure.Reference reference : references) {
      boolean upright = reference.axis() == Figure.Direction.X;
      double at = (upright ? x : y).place(reference.value());
      if (Double.isNaN(at)) continue;
      String dashes = "stroke-dasharray=\"5 3\" stroke-opacity=\".75\"";
      if (upright) canvas.line(at, y.from(), at, y.to(), dashes);
      else canvas.line(x.from(), at, x.to(), at, dashes);
      double wide = canvas.widest(reference.label());
      FreePlaces.Place place =
          free.take(upright ? besideUpright(at, wide) : alongLevel(at, wide), wide, Canvas.LINE);
      canvas.text(place.x(), place.y() + Canvas.LETTER, "start", canvas.halo(), reference.label());
    }
  }

  /** To the right of an upright line, else to its left, from the top down. */
  private List<FreePlaces.Place> besideUpright(double at, double wide) {
    List<FreePlaces.Place> places = new ArrayList<>();
    for (double down = y.to() + 2; down + Canvas.LINE < y.from(); down += Canvas.LINE) {
      for (double left : new double[] {at + 4, at - 4 - wide}) {
        if (left >= x.from() && left + wide <= x.to()) places.add(new FreePlaces.Place(left, down));
      }
    }
    return places.isEmpty() ? List.of(new FreePlaces.Place(x.from(), y.to())) : places;
  }

  /** Above a level line at its right end, below, then further to the left. */
  private List<FreePlaces.Place> alongLevel(double at, double wide) {
    List<FreePlaces.Place> places = new ArrayList<>();
    double end = x.to() - 4 - wide;
    for (double left : new double[] {end, (x.from() + end) / 2, x.from() + 4}) {
      for (double up : new double[] {at - Canvas.LINE, at + 2}) {
        if (up >= y.to() && up + Canvas.LINE <= y.from()) {
          places.add(new FreePlaces.Place(left, up));
        }
      }
    }
    return places.isEmpty() ? List.of(new FreePlaces.Place(end, at)) : places;
  }

  void close() {
    canvas.unclip();
  }
}
