package langevin.report.drawing;

import java.util.List;
import langevin.results.Figure;

/** Two axes around a rectangle, with a legend above and straight lines across. */
final class Plot {
  private static final int MOST_ACROSS = 7;
  private static final int MOST_UP = 6;
  private static final double FLATNESS = 0.5;
  private static final double RIGHT = 14;

  final Extent x;
  final Extent y;
  private final Canvas canvas;

  /** Draws everything that stands around the values; what follows is clipped to the rectangle. */
  Plot(
      Canvas canvas,
      Figure.Axis across,
      Extent acrossValues,
      Figure.Axis up,
      Extent upValues,
      List<Canvas.Entry> legend) {
    this.canvas = canvas;
    Ticks ups = upValues.ticks(MOST_UP);
    Ticks acrosses = acrossValues.ticks(canvas.width < 400 ? MOST_ACROSS - 2 : MOST_ACROSS);
    double left = Math.max(Canvas.beside(ups), 20);
    double right = canvas.width - RIGHT;
    double top = 2;
    String title = Canvas.title(up, ups);
    if (!title.isEmpty()) {
      canvas.text(0, top + Canvas.LETTER, "start", title);
      top += Canvas.LINE + 2;
    }
    if (!legend.isEmpty()) top += canvas.legend(legend, left, top) + 3;
    top += 4;
    double bottom = top + FLATNESS * canvas.width;
    x = acrossValues.between(left, right);
    y = upValues.between(bottom, top);
    canvas.horizontal(x, acrosses, top, bottom, true);
    canvas.upright(y, ups, left, right, true);
    canvas.axes();
    canvas.text(
        (left + right) / 2,
        bottom + Canvas.below(true) - 2,
        "middle",
        Canvas.title(across, acrosses));
    canvas.height = bottom + Canvas.below(true) + 4;
    canvas.clip(left, top, right - left, bottom - top);
  }

  /** Straight lines with their labels, each on a place of its own. */
  void references(List<Figure.Reference> references) {
    int row = 0;
    for (Figure.Reference reference : references) {
      boolean upright = reference.axis() == Figure.Direction.X;
      double at = (upright ? x : y).place(reference.value());
      if (Double.isNaN(at)) continue;
      String dashes = "stroke-dasharray=\"5 3\" stroke-opacity=\".75\"";
      if (upright) {
        canvas.line(at, y.from(), at, y.to(), dashes);
        boolean fits = at + 4 + Canvas.width(reference.label()) < x.to();
        canvas.text(
            fits ? at + 4 : at - 4,
            y.to() + (1 + row++) * Canvas.LINE,
            fits ? "start" : "end",
            reference.label());
      } else {
        canvas.line(x.from(), at, x.to(), at, dashes);
        boolean above = at - Canvas.LINE > y.to();
        canvas.text(x.to() - 4, above ? at - 3 : at + Canvas.LETTER + 1, "end", reference.label());
      }
    }
  }

  void close() {
    canvas.unclip();
  }
}
