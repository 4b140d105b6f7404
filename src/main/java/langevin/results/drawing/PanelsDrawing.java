package langevin.results.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import langevin.results.Figure;

/** Curves beside each other over the same axes, under one legend: small multiples. */
final class PanelsDrawing {
  private static final double BETWEEN = 10;

  private static final double FLATNESS = 0.62;

  /** Room to the left of a plot without labels. */
  static final double BESIDE = 6;

  /** Across the page there are more of them in a row than in one of its columns. */
  private static final double BROAD = 600;

  private final Drawing drawing;
  private final Canvas canvas;

  PanelsDrawing(Drawing drawing, Canvas canvas) {
    this.drawing = drawing;
    this.canvas = canvas;
  }

  void draw(Figure.Panels figure) {
    Figure.Curve first = figure.panels().getFirst();
    Extent.Builder across = new Extent.Builder(first.x().axis());
    Extent.Builder up = new Extent.Builder(first.y());
    CurveDrawing curves = new CurveDrawing(drawing, canvas);
    List<CurveDrawing.Taken> all = new ArrayList<>();
    for (Figure.Curve panel : figure.panels()) all.add(curves.take(panel, across, up));
    drawing.eachBeside(
        Figure.Panels.class,
        (other, its) -> {
          Figure.Curve one = its.panels().getFirst();
          boolean alike =
              CurveDrawing.alike(first.x().axis(), one.x().axis())
                  && CurveDrawing.alike(first.y(), one.y());
          if (!alike) return;
          for (Figure.Curve panel : its.panels()) {
            new CurveDrawing(other, canvas).take(panel, across, up);
          }
        });
    boolean sweep = all.stream().anyMatch(CurveDrawing.Taken::sweep);
    Extent x = across.build(sweep);
    Extent y = up.build(true);
    double top = 2;
    canvas.text(0, top + Canvas.LETTER, "start", Canvas.title(first.y(), y.ticks(6)));
    top += Canvas.LINE + 2;
    CurveDrawing.Taken fullest =
        all.stream().max(Comparator.comparingInt(taken -> taken.shapes().size())).orElseThrow();
    top += canvas.legend(curves.legend(fullest, false), Canvas.LETTER, top) + 6;
    int columns = columns(all.size());
    // The first of a row has the labels beside it; the plots themselves are equally wide.
    double labels = Math.max(Canvas.beside(y.ticks(6)), 20) - BESIDE;
    double wide = (canvas.width - labels - BETWEEN * (columns - 1)) / columns;
    for (int k = 0; k < all.size(); k++) {
      // Of a new row the top is below all that was drawn so far.
      int column = k % columns;
      if (k > 0 && column == 0) top = canvas.height + 4;
      Plot.Frame frame =
          new Plot.Frame(
              column == 0 ? 0 : labels + column * (wide + BETWEEN),
              top,
              column == 0 ? labels + wide : wide,
              FLATNESS * wide,
              figure.panels().get(k).title(),
              column > 0);
      curves.plot(all.get(k), x, y, frame, List.of());
    }
  }

  private int columns(int panels) {
    int most = canvas.width >= BROAD ? 3 : 2;
    return panels <= most ? panels : panels % most == 1 ? 2 : most;
  }
}
