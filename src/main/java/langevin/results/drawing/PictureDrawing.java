package langevin.results.drawing;

import static langevin.results.drawing.Markup.length;

import java.util.List;
import langevin.results.Figure;
import langevin.results.NumericArray;

/** Pictures side by side in greys, each under its label. */
final class PictureDrawing {
  /** Pictures of one figure; of more, evenly chosen ones are drawn. */
  private static final int MOST = 36;

  private static final double GAP = 10;

  private final Drawing drawing;
  private final Canvas canvas;

  PictureDrawing(Drawing drawing, Canvas canvas) {
    this.drawing = drawing;
    this.canvas = canvas;
  }

  void draw(Figure.Picture figure) {
    NumericArray pictures = drawing.array(figure.values());
    List<Integer> shape = pictures.shape();
    if (shape.size() != 3) {
      throw new IllegalArgumentException("pictures of the shape " + shape);
    }
    int count = shape.get(0);
    int rows = shape.get(1);
    int columns = shape.get(2);
    if (pictures.size() == 0) {
      drawing.remark("There is no picture to draw.");
      canvas.height = Canvas.LINE;
      return;
    }
    Extent.Builder shades = new Extent.Builder(figure.z());
    for (int i = 0; i < pictures.size(); i++) shades.add(pictures.value(i));
    Extent z = shades.build(false);
    int shown = Math.min(count, MOST);
    if (shown < count) drawing.remark("%d of %d pictures are drawn.".formatted(shown, count));
    int across = Math.min(shown, canvas.width < 400 ? 4 : 6);
    double wide = (canvas.width - GAP * (across - 1)) / Math.max(across, 3);
    double high = Math.min(wide * rows / columns, 2 * wide);
    double slot = high + Canvas.LINE + GAP;
    for (int k = 0; k < shown; k++) {
      int frame = shown == 1 ? 0 : (int) Math.round((double) k * (count - 1) / (shown - 1));
      double[] shares = new double[rows * columns];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = z.share(pictures.value(frame * shares.length + i));
      }
      double x = k % across * (wide + GAP);
      int line = k / across;
      double y = line * slot;
      String named = frame < figure.labels().size() ? figure.labels().get(frame) : "";
      canvas.raw("<g class=\"frame\" " + Markup.attribute("data-label", named) + ">");
      if (frame < figure.labels().size()) {
        String label = figure.labels().get(frame);
        double letters = Canvas.width(label);
        canvas.text(
            x,
            y + Canvas.LETTER,
            "start",
            letters > wide
                ? "textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\"".formatted(length(wide))
                : "",
            label);
      }
      canvas.image(
          Pixels.reference(shares, columns, rows, Palette::grey), x, y + Canvas.LINE, wide, high);
      canvas.raw(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".35\" stroke-width=\".6\"/></g>"
              .formatted(length(x), length(y + Canvas.LINE), length(wide), length(high)));
    }
    canvas.height = Math.ceilDiv(shown, across) * slot;
  }
}
