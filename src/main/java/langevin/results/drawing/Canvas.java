package langevin.results.drawing;

import static langevin.results.drawing.Markup.length;

import java.util.List;
import langevin.results.Figure;

/**
 * A drawing in the making: text, axes and marks in units of which eleven are the height of the
 * letters. Colours stand as classes and, where no style of a page knows these, as attributes; ink
 * is the colour of the text around.
 */
final class Canvas {
  /** Height of the letters. */
  static final double LETTER = 11;

  /** Of a letter on average; text is set by whoever shows it, so its width is not known. */
  private static final double WIDTH_OF_LETTER = 0.54 * LETTER;

  static final double LINE = 1.35 * LETTER;

  /** Letters of a narrow page are larger, in the drawing's units; see page.css. */
  private static final double NARROW = 13.5 / LETTER;

  private static final double MARK = 4;
  private static final double GAP = 3;

  private final Markup out = new Markup();

  /** Lines and marks of axes that wait for {@link #axes}. */
  private final StringBuilder faint = new StringBuilder();

  private final StringBuilder marks = new StringBuilder();
  private final boolean styled;
  final double width;
  double height;

  /**
   * @param styled whether a page's style has the colours
   */
  Canvas(double width, boolean styled) {
    this.width = width;
    this.styled = styled;
  }

  /** Attributes of what is stroked in a colour of the palette: c and its number, or a shade's s. */
  String stroke(String name, String colour) {
    return "class=\"k" + name + "\"" + (styled ? "" : " stroke=\"" + colour + "\"");
  }

  /** The same of a group in which all that is stroked has this colour. */
  String line(String name, String colour) {
    return "class=\"line k" + name + "\"" + (styled ? "" : " stroke=\"" + colour + "\"");
  }

  /** Attributes of lines of no length, which are drawn as discs. */
  String dots() {
    return styled ? "class=\"dots\"" : "stroke-width=\"5\" stroke-linecap=\"round\"";
  }

  /** The same of what is filled. */
  String fill(String name, String colour) {
    return "class=\"f" + name + "\"" + (styled ? "" : " fill=\"" + colour + "\"");
  }

  /**
   * The same of an area behind a line.
   *
   * @param many whether so many lie on each other that each has to be fainter
   */
  String band(String name, String colour, boolean many) {
    if (styled) return "class=\"f" + name + (many ? " band many\"" : " band\"");
    return fill(name, colour) + " fill-opacity=\"" + (many ? ".1" : ".25") + "\"";
  }

  /** Attributes of letters over lines, which keep a seam of the ground around them. */
  String halo() {
    return styled ? "class=\"halo\"" : "";
  }

  /** About how wide a text is on whatever page. */
  double widest(String text) {
    return width(text) * (styled ? NARROW : 1);
  }

  /** About how wide a text is. */
  static double width(String text) {
    return text.codePointCount(0, text.length()) * WIDTH_OF_LETTER;
  }

  Canvas raw(String markup) {
    out.raw(markup);
    return this;
  }

  /**
   * @param anchor start, middle or end
   */
  void text(double x, double y, String anchor, String text) {
    text(x, y, anchor, "", text);
  }

  void text(double x, double y, String anchor, String attributes, String text) {
    out.raw("<text x=\"" + length(x) + "\" y=\"" + length(y) + "\"");
    if (!anchor.equals("start")) out.raw(" text-anchor=\"" + anchor + "\"");
    if (!attributes.isEmpty()) out.raw(" " + attributes);
    out.raw(">").raw(Lowered.svg(text)).raw("</text>");
  }

  /** One of many texts, with the anchor of the group around them. */
  private void label(double x, double y, String text) {
    text(x, y, "start", text);
  }

  /** What belongs to an axis: its title with its sign, and the power of ten taken out. */
  static String title(Figure.Axis axis, Ticks ticks) {
    String sign = axis.sign();
    String title = axis.title();
    if (title.isEmpty()) title = sign;
    else if (!sign.isEmpty() && !title.endsWith(sign)) title += " " + sign;
    return ticks.power() == 0 ? title : title + " / 10" + Ticks.superscript(ticks.power());
  }

  /** Room that labels of an upright axis need beside it. */
  static double beside(Ticks ticks) {
    double widest = ticks.ticks().stream().mapToDouble(tick -> width(tick.label())).max().orElse(0);
    return widest + MARK + 2 * GAP;
  }

  /** Room below a horizontal axis with labels, and with a title. */
  static double below(boolean titled) {
    return MARK + LINE + (titled ? LINE : 0);
  }

  /**
   * Marks, labels and faint lines of a horizontal axis at its lower edge; a label that would run
   * into the one before it is left out.
   */
  void horizontal(Extent x, Ticks ticks, double top, double bottom, boolean grid) {
    double free = Double.NEGATIVE_INFINITY;
    out.raw("<g text-anchor=\"middle\">");
    for (Ticks.Tick tick : ticks.ticks()) {
      double at = x.place(tick.value());
      if (grid) move(faint, at, top).append('V').append(length(bottom));
      move(marks, at, bottom).append('v').append(length(MARK));
      double half = width(tick.label()) / 2;
      if (at - half < free) continue;
      label(at, bottom + MARK + LETTER, tick.label());
      free = at + half + GAP;
    }
    out.raw("</g>");
    move(marks, x.from(), bottom).append('H').append(length(x.to()));
  }

  /** The same of an upright axis at its left edge, from the lowest mark up. */
  void upright(Extent y, Ticks ticks, double left, double right, boolean grid, boolean labelled) {
    double free = Double.POSITIVE_INFINITY;
    if (labelled) out.raw("<g text-anchor=\"end\">");
    for (Ticks.Tick tick : ticks.ticks()) {
      double at = y.place(tick.value());
      if (grid) move(faint, left, at).append('H').append(length(right));
      move(marks, left, at).append('h').append(length(-MARK));
      if (!labelled || at + LETTER / 2 > free) continue;
      label(left - MARK - GAP, at + LETTER / 3, tick.label());
      free = at - LETTER / 2;
    }
    if (labelled) out.raw("</g>");
    move(marks, left, y.from()).append('V').append(length(y.to()));
  }

  private String ink(String name, String opacity) {
    return styled
        ? "class=\"" + name + "\""
        : "stroke=\"currentColor\" stroke-opacity=\"" + opacity + "\"";
  }

  private static StringBuilder move(StringBuilder path, double x, double y) {
    return path.append('M').append(length(x)).append(' ').append(length(y));
  }

  /** Draws all faint lines of the axes before, then all their marks: a page has thousands. */
  void axes() {
    if (!faint.isEmpty()) {
      out.raw("<path d=\"" + faint + "\" " + ink("grid", ".12") + "/>");
    }
    out.raw("<path d=\"" + marks + "\" " + ink("axis", ".6") + "/>");
    faint.setLength(0);
    marks.setLength(0);
  }

  void line(double x1, double y1, double x2, double y2, String attributes) {
    out.raw(
        "<path d=\"M%s %sL%s %s\" stroke=\"currentColor\" %s/>"
            .formatted(length(x1), length(y1), length(x2), length(y2), attributes));
  }

  /** Everything up to {@link #unclip} is drawn only within a rectangle. */
  void clip(double x, double y, double w, double h) {
    out.raw(
        "<svg x=\"%1$s\" y=\"%2$s\" width=\"%3$s\" height=\"%4$s\" viewBox=\"%1$s %2$s %3$s %4$s\">"
            .formatted(length(x), length(y), length(w), length(h)));
  }

  void unclip() {
    out.raw("</svg>");
  }

  /** A picture that fills a rectangle. */
  void image(String reference, double x, double y, double w, double h) {
    out.raw(
        ("<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\""
             + " image-rendering=\"pixelated\" style=\"image-rendering:pixelated\" href=\"%s\"/>")
            .formatted(length(x), length(y), length(w), length(h), reference));
  }

  /**
   * An entry of a legend.
   *
   * @param below what is drawn under the sample of a line, so that it is seen on any ground; may be
   *     empty
   */
  record Entry(String label, String attributes, boolean line, String below) {
    Entry(String label, String attributes, boolean line) {
      this(label, attributes, line, "");
    }
  }

  /**
   * A legend in rows.
   *
   * @return the height it took
   */
  double legend(List<Entry> entries, double left, double top) {
    double sample = 18;
    double x = left;
    double y = top;
    StringBuilder lines = new StringBuilder();
    for (Entry entry : entries) {
      double wide = sample + GAP + widest(entry.label()) + 12;
      if (x > left && x + wide > width) {
        x = left;
        y += LINE;
      }
      double middle = y + LINE / 2;
      if (entry.line()) {
        for (String ink : new String[] {entry.below(), entry.attributes()}) {
          if (ink.isEmpty()) continue;
          lines.append(
              "<path d=\"M%s %sh%s\" %s/>"
                  .formatted(length(x), length(middle), length(sample), ink));
        }
      } else {
        out.raw(
            "<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" %s/>"
                .formatted(length(x + sample / 2), length(middle), entry.attributes()));
      }
      text(x + sample + GAP, middle + LETTER / 3, "start", entry.label());
      x += wide;
    }
    if (!lines.isEmpty()) out.raw("<g fill=\"none\" stroke-width=\"2\">" + lines + "</g>");
    return entries.isEmpty() ? 0 : y + LINE - top;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
