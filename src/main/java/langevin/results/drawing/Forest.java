package langevin.results.drawing;

import static langevin.results.drawing.Markup.length;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import langevin.results.CheckRecord;
import langevin.text.Numerals;

/**
 * The checks of a run below each other. A row has the difference of the two sides over the smallest
 * difference that would have been seen, with its standard error, on a bar that is that smallest
 * difference, split into its parts: twice the bounds on systematic errors from the middle outward,
 * and what noise hides.
 */
public final class Forest {
  private static final double WIDTH = 480;
  private static final double REACH = 1.6;
  private static final double ROW = 40;
  private static final double BAR = 9;

  /** A part that is a smaller share of the bar is not seen. */
  private static final double LEAST = 0.005;

  /** A bar counts twice in what is detectable: it may excuse a violation, and hide another. */
  private static final double HIDDEN = 2;

  private static final String NOISE = "class=\"noise\" fill=\"#9aa7b4\"";

  private Forest() {}

  /** An element of a page; of no check an empty text. */
  public static String element(List<CheckRecord> checks) {
    if (checks.isEmpty()) return "";
    Canvas canvas = new Canvas(WIDTH, true);
    List<String> names = new ArrayList<>();
    for (CheckRecord check : checks) {
      if (!measured(check)) continue;
      for (CheckRecord.Term term : check.terms()) {
        if (HIDDEN * term.bar() / check.detectable() >= LEAST && !names.contains(term.name())) {
          names.add(term.name());
        }
      }
    }
    List<Canvas.Entry> legend = new ArrayList<>();
    for (String name : names) {
      legend.add(new Canvas.Entry(name, fill(canvas, names, name), false));
    }
    legend.add(new Canvas.Entry("noise", NOISE, false));
    double top = 2 + canvas.legend(legend, 0, 0) + 4;
    Extent x = new Extent(-REACH, REACH, false, 12, WIDTH - 12);
    double bottom = top + ROW * checks.size();
    canvas.line(x.place(0), top, x.place(0), bottom, "stroke-opacity=\".5\"");
    for (int k = 0; k < checks.size(); k++) row(canvas, checks.get(k), names, x, top + ROW * k);
    canvas.horizontal(x, x.ticks(6), top, bottom, false);
    canvas.axes();
    canvas.text(
        WIDTH / 2,
        bottom + Canvas.below(true) - 2,
        "middle",
        "difference / smallest difference that would be seen");
    canvas.height = bottom + Canvas.below(true) + 4;
    return Drawing.element(
        canvas,
        "Difference of each check over the smallest difference that would be seen",
        checks.stream().map(Forest::told).collect(Collectors.joining("; ", "", ".")));
  }

  private static boolean measured(CheckRecord check) {
    return check.detectable() > 0
        && Double.isFinite(check.detectable())
        && Double.isFinite(check.difference());
  }

  private static String told(CheckRecord check) {
    return check.name()
        + (measured(check)
            ? " " + Numerals.number(check.difference() / check.detectable())
            : " without a number to compare it with");
  }

  private static void row(
      Canvas canvas, CheckRecord check, List<String> names, Extent x, double top) {
    String sign = sign(check.verdict());
    String label = check.label().isEmpty() ? "" : " (" + check.label() + ")";
    canvas.text(
        x.from(),
        top + Canvas.LETTER + 2,
        "start",
        canvas.halo(),
        sign + "  " + check.name() + label);
    double y = top + Canvas.LINE + 6;
    if (!measured(check)) {
      canvas.text(
          x.to(), y + BAR, "end", "fill-opacity=\".7\"", "without a number to compare it with");
      return;
    }
    double inner = 0;
    for (CheckRecord.Term term : check.terms()) {
      double share = HIDDEN * term.bar() / check.detectable();
      if (!(share >= LEAST)) continue;
      double outer = Math.min(1, inner + share);
      segment(canvas, x, y, inner, outer, fill(canvas, names, term.name()));
      inner = outer;
    }
    if (inner < 1) segment(canvas, x, y, inner, 1, NOISE);
    canvas.line(x.place(0), y - 2, x.place(0), y + BAR + 2, "stroke-opacity=\".7\"");
    double at = check.difference() / check.detectable();
    double shown = Math.clamp(at, -REACH, REACH);
    double error = check.standardError() / check.detectable();
    double middle = y + BAR / 2;
    if (error > 0 && shown == at) {
      canvas.line(
          x.place(Math.max(-REACH, at - error)),
          middle,
          x.place(Math.min(REACH, at + error)),
          middle,
          "stroke-width=\"2\"");
    }
    double px = x.place(shown);
    if (shown == at) {
      canvas.raw(
          "<circle cx=\"%s\" cy=\"%s\" r=\"4.5\" class=\"dot\" fill=\"#1b1b1b\" stroke=\"#fff\"/>"
              .formatted(length(px), length(middle)));
    } else {
      double back = at > 0 ? -8 : 8;
      canvas.raw(
          "<path d=\"M%s %sl%s -5v10z\" class=\"dot\" fill=\"#1b1b1b\" stroke=\"#fff\"/>"
              .formatted(length(px), length(middle), length(back)));
    }
  }

  /** On both sides of zero. */
  private static void segment(
      Canvas canvas, Extent x, double y, double inner, double outer, String fill) {
    for (int side : new int[] {-1, 1}) {
      double a = x.place(side * inner);
      double b = x.place(side * outer);
      canvas.raw(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>"
              .formatted(
                  length(Math.min(a, b)), length(y), length(Math.abs(b - a)), length(BAR), fill));
    }
  }

  private static String fill(Canvas canvas, List<String> names, String name) {
    int k = names.indexOf(name) % Palette.lines();
    return canvas.fill("c" + k, Palette.line(k));
  }

  /** How it is read, in sentences. */
  public static String reading(List<CheckRecord> checks) {
    StringBuilder reading =
        new StringBuilder(
            "A point is the difference of the two sides with its standard error. A true difference"
                + " as long as half the bar would have been seen; the colours say what that length"
                + " is made of: noise, and the bounds on systematic errors, which count twice as"
                + " each may excuse a violation and hide another.");
    if (any(checks, CheckRecord.Relation.ABOVE)) {
      reading.append(" A claim that one side is the greater holds beyond the bar's right end.");
    }
    if (any(checks, CheckRecord.Relation.AT_MOST)) {
      reading.append(" Where a side is to be at most the other, all to the left of 0 agrees.");
    }
    return reading.toString();
  }

  private static boolean any(List<CheckRecord> checks, CheckRecord.Relation relation) {
    return checks.stream().anyMatch(check -> check.relation() == relation);
  }

  /** What a verdict looks like where colours are not seen. */
  public static String sign(CheckRecord.Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "✓";
      case VIOLATED -> "✗";
      case INCONCLUSIVE -> "?";
      case HYPOTHESIS_NOT_MET -> "–";
    };
  }
}
