package langevin.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Values;
import langevin.results.drawing.Drawing;
import langevin.results.drawing.Forest;
import langevin.results.drawing.Markup;
import langevin.results.drawing.Palette;
import langevin.text.Numerals;

/**
 * A page of one run, or of several side by side: one file of HTML that opens from the disk and
 * requests nothing. Every number on it stands in the files of the run; each is shown as people
 * write it: an estimate to the digits that its standard error leaves it, any other number that has
 * more digits than are shown inside an element {@code data} with all of them.
 */
public final class Page {
  /** Name of the page in the results folder of its run. */
  public static final String FILE = "report.html";

  /** Pictures beside each other that are large enough in one of two columns. */
  private static final int FRAMES_IN_A_COLUMN = 6;

  /** The same of planes of a map. */
  private static final int PLANES_IN_A_COLUMN = 4;

  private final Markup out = new Markup();

  private Page() {}

  /**
   * A run on the page.
   *
   * @param folder where its data are, as the user would type it
   * @param complaints what of it could not be read, in sentences
   * @param resultSha256 of the run as it was written
   */
  public record Entry(String folder, Run run, List<String> complaints, String resultSha256) {
    public Entry {
      complaints = List.copyOf(complaints);
    }

    /** A run that is whole. */
    public Entry(String folder, Run run, List<String> complaints) {
      this(folder, run, complaints, run.resultSha256());
    }
  }

  /** The page of one run. */
  public static String of(String folder, Run run) {
    return of(List.of(new Entry(folder, run, List.of())));
  }

  /** The page of one run or of several, in this order. */
  public static String of(List<Entry> entries) {
    Page page = new Page();
    page.write(entries);
    return page.out.toString();
  }

  private void write(List<Entry> entries) {
    String title =
        entries.size() == 1
            ? entries.getFirst().run().manifest().subject().name()
            : entries.size() + " runs";
    out.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
        .raw("<meta name=\"color-scheme\" content=\"light dark\"/>")
        // The browser itself then refuses whatever would ask another machine for something.
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .raw(" img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'\"/>")
        .element("title", "", title + " – langevin")
        .raw("<style>" + resource("page.css") + colours() + "</style></head>\n<body><main>");
    if (entries.size() == 1) {
      single(entries.getFirst());
    } else {
      new PageOfSeveral(this, out).write(entries);
    }
    out.raw("</main><script>" + resource("page.js") + "</script></body></html>\n");
  }

  private void single(Entry entry) {
    Run run = entry.run();
    List<Figure> empty = run.figures().stream().filter(f -> empty(run, f)).toList();
    List<Figure> figures = run.figures().stream().filter(f -> !empty.contains(f)).toList();
    // Most of a page's time is theirs, and none needs another.
    header(entry, "h1");
    checks(run, "");
    if (!run.figures().isEmpty()) {
      out.raw("<section aria-label=\"Figures\"><h2>Figures</h2><div class=\"figures\">");
      figures(
          run,
          figures.stream()
              .filter(f -> f.caption().prominence() == Figure.Prominence.MAIN)
              .toList());
      out.raw("</div>");
      List<Figure> further =
          figures.stream()
              .filter(f -> f.caption().prominence() == Figure.Prominence.FURTHER)
              .filter(f -> run.checks().stream().noneMatch(check -> about(check, f)))
              .toList();
      if (!further.isEmpty()) {
        out.raw("<details class=\"further\"><summary>")
            .text(further.size() == 1 ? "One further figure" : further.size() + " further figures")
            .raw("</summary><div class=\"figures\">");
        figures(run, further);
        out.raw("</div></details>");
      }
      empty.stream()
          .map(Page::absent)
          .distinct()
          .forEach(note -> out.prose("p", "class=\"remark\"", note));
      out.raw("</section>\n");
    }
    new Origin(out).write(entry);
  }

  /** What stands in place of a figure that has nothing to draw. */
  static String absent(Figure figure) {
    return sentence(figure.note().isEmpty() ? "No number for " + figure.title() : figure.note());
  }

  /** Whether there is nothing to draw, as of an estimate that was never made. */
  static boolean empty(Run run, Figure figure) {
    List<Values> drawn =
        switch (figure) {
          case Figure.Curve curve -> curve.lines().stream().map(Figure.Line::values).toList();
          case Figure.Panels panels ->
              panels.panels().stream()
                  .flatMap(panel -> panel.lines().stream())
                  .map(Figure.Line::values)
                  .toList();
          case Figure.HeatMap map -> List.of(map.values());
          case Figure.Histogram histogram -> List.of(histogram.sample());
          default -> List.of();
        };
    if (drawn.isEmpty()) return false;
    try {
      for (Values each : drawn) {
        NumericArray values = each.of(run);
        for (int k = 0; k < values.size(); k++) if (!Double.isNaN(values.value(k))) return false;
      }
      return true;
    } catch (IllegalArgumentException missing) {
      // Why it cannot be drawn is said in its place.
      return false;
    }
  }

  /** Name, about, setup and verdict. */
  void header(Entry entry, String heading) {
    Run run = entry.run();
    Manifest.Subject subject = run.manifest().subject();
    out.raw("<header>").element(heading, "", subject.name());
    if (!subject.about().isEmpty()) out.element("p", "class=\"about\"", subject.about());
    if (!subject.setup().isEmpty()) out.prose("p", "class=\"setup\"", subject.setup());
    out.raw("<p class=\"verdict " + word(run.verdict()) + "\"><span aria-hidden=\"true\">")
        .text(sign(run.verdict()))
        .raw("</span> ")
        .text(lost(entry, "checks.json") ? "No check can be shown." : Screen.statement(run))
        .raw("</p>");
    Manifest.Divergence divergence = run.manifest().divergence();
    if (divergence != null) {
      out.raw("<p class=\"remark\">");
      out.element(
          "data",
          Markup.attribute("value", Long.toString(divergence.particles())),
          Numerals.grouped(divergence.particles()));
      out.text(divergence.particles() == 1 ? " particle" : " particles")
          .text(" left the finite numbers; the first at time ");
      DataTable.number(out, divergence.time(), Numerals.number(divergence.time()));
      out.text(". " + divergence.remedy()).raw("</p>");
    }
    for (String remark : run.manifest().remarks()) {
      out.prose("p", "class=\"remark\"", remark);
    }
    for (String complaint : entry.complaints()) {
      out.element("p", "class=\"remark\"", complaint);
    }
    out.raw("</header>\n");
  }

  /** Whether a file of the run is complained of. */
  private static boolean lost(Entry entry, String file) {
    return entry.complaints().stream().anyMatch(complaint -> complaint.contains(file));
  }

  /** All checks: drawn below each other, then a card for each. */
  void checks(Run run, String prefix) {
    if (run.checks().isEmpty()) return;
    out.raw("<section aria-label=\"Checks\"><h2>Checks</h2><figure class=\"wide\">")
        .raw(Forest.element(run.checks()))
        .raw("<figcaption>")
        .text(Forest.reading(run.checks()))
        .raw("</figcaption></figure><div class=\"cards\">");
    CheckCard card = new CheckCard(this, out);
    for (CheckRecord check : run.checks()) card.write(run, check, prefix);
    out.raw("</div></section>\n");
  }

  /** Whether a figure belongs to a check, whose name is the first part of its own. */
  static boolean about(CheckRecord check, Figure figure) {
    return figure.caption().name().startsWith(check.name() + "-");
  }

  void figures(Run run, List<Figure> figures) {
    for (Figure figure : figures) figure(run, figure);
  }

  /** A figure with how it is read and its numbers; or why it cannot be drawn. */
  void figure(Run run, Figure figure) {
    figure(run, Drawing.of(run, figure));
  }

  /** The same, drawn as it is to be. */
  void figure(Run run, Drawing drawing) {
    Figure figure = drawing.figure();
    boolean wide =
        switch (figure) {
          case Figure.Picture picture -> picture.labels().size() > FRAMES_IN_A_COLUMN;
          case Figure.Panels panels -> panels.panels().size() > 1;
          case Figure.HeatMap map -> planes(run, map) > PLANES_IN_A_COLUMN;
          default -> false;
        };
    String classes =
        (wide ? "wide " : "")
            + (stepped(figure) ? "stepped" : "")
            // Of pictures the chosen one is shown alone and large.
            + (figure instanceof Figure.Picture ? " pictures" : "");
    out.raw(classes.isEmpty() ? "<figure>" : "<figure class=\"" + classes.strip() + "\">")
        .prose("h3", "", figure.title());
    try {
      if (!(figure instanceof Figure.Table)) {
        out.raw(drawing.element(wide));
      }
      out.raw("<figcaption>");
      if (!figure.note().isEmpty()) out.prose("p", "", sentence(figure.note()));
      out.prose("p", "class=\"reading\"", DataTable.reading(run, figure));
      for (String remark : drawing.remarks()) out.element("p", "", remark);
      out.raw("</figcaption>");
      new DataTable(run, out).write(figure);
    } catch (IllegalArgumentException e) {
      out.element("p", "class=\"remark\"", "This figure cannot be drawn: " + e.getMessage() + ".");
    }
    out.raw("</figure>");
  }

  private static long planes(Run run, Figure.HeatMap map) {
    try {
      return map.slices().stream()
          .mapToLong(slice -> slice.at().of(run).size())
          .reduce(1, Math::multiplyExact);
    } catch (IllegalArgumentException missing) {
      // Why it cannot be drawn is said in its place.
      return 0;
    }
  }

  /** Whether it shows a sequence, through which the page's script lets one step. */
  private static boolean stepped(Figure figure) {
    return switch (figure) {
      case Figure.Curve curve -> curve.lines().size() > 3;
      case Figure.Picture picture -> picture.labels().size() > 2;
      case Figure.HeatMap map -> !map.slices().isEmpty();
      default -> false;
    };
  }

  /** A note of a run begins small and has no full stop, as the terminal shows it. */
  static String sentence(String note) {
    if (note.isEmpty()) return note;
    // What begins with a quantity keeps its letters.
    if (note.matches("(?:(?![a-z]{4}|(?:no|the|of|at) )|[a-z]+\\(|[a-z]+ \\p{L}\\b).*[=<>≤≥≈].*")) {
      return note.endsWith(".") ? note : note + ".";
    }
    int end = note.offsetByCodePoints(0, 1);
    String capital = note.substring(0, end).toUpperCase(Locale.ROOT) + note.substring(end);
    return capital.endsWith(".") ? capital : capital + ".";
  }

  static String word(Run.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  static String sign(Run.Outcome outcome) {
    return switch (outcome) {
      case HOLDS -> "✓";
      case VIOLATED, DIVERGED -> "✗";
      case INCONCLUSIVE -> "?";
      case UNCHECKED -> "–";
    };
  }

  /** Colours of lines, which a dark page has brighter. */
  private static String colours() {
    StringBuilder css = new StringBuilder();
    for (boolean dark : new boolean[] {false, true}) {
      if (dark) css.append("@media screen and (prefers-color-scheme:dark){");
      for (int c = 0; c < Palette.lines(); c++) colour(css, "c" + c, Palette.line(c, dark));
      for (int s = 0; s < Palette.SHADES; s++) colour(css, "s" + s, Palette.shade(s, dark));
    }
    return css.append('}').toString();
  }

  private static void colour(StringBuilder css, String name, String colour) {
    css.append(".k%1$s{stroke:%2$s}.f%1$s{fill:%2$s}".formatted(name, colour));
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("no resource " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name, e);
    }
  }

  /** Names of the figures of several runs, in the order in which they first occur. */
  static Set<String> figures(List<Entry> entries) {
    Set<String> names = new LinkedHashSet<>();
    List<Figure> all = new ArrayList<>();
    for (Entry entry : entries) all.addAll(entry.run().figures());
    for (Figure figure : all) names.add(figure.name());
    return names;
  }
}
