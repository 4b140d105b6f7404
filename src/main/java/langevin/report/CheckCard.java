package langevin.report;

import java.util.List;
import java.util.Map;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.Run;
import langevin.results.drawing.Forest;
import langevin.results.drawing.Markup;
import langevin.text.Numerals;

/**
 * A check on a page: its formula with both sides, what would have been seen and its advice, and
 * folded away its numbers, its points in a sweep, and its figures.
 */
final class CheckCard {
  private final Page page;
  private final Markup out;

  CheckCard(Page page, Markup out) {
    this.page = page;
    this.out = out;
  }

  /**
   * @param prefix what tells it from the same check of another run; may be empty
   */
  void write(Run run, CheckRecord check, String prefix) {
    String word = check.verdict().word();
    out.raw("<article class=\"check " + word + "\" ")
        .raw(Markup.attribute("aria-label", prefix + check.name() + " " + word))
        .raw("><h3><span class=\"sign\" aria-hidden=\"true\">")
        .text(Forest.sign(check.verdict()))
        .raw("</span> ")
        .element("em", "", word)
        .raw(" ")
        .text(check.name());
    if (!check.label().isEmpty()) out.raw(" ").element("small", "", check.label());
    out.raw("</h3>");
    out.raw("<p class=\"formula\">").raw(MathText.of(check.statement())).raw("</p>");
    String comparison = Screen.comparison(check);
    if (!comparison.isEmpty()) out.element("p", "class=\"formula\"", comparison);
    for (String sentence :
        List.of(Screen.corrected(check), Screen.seen(check), check.across(), check.advice())) {
      if (!sentence.isEmpty()) out.prose("p", "", Page.sentence(sentence));
    }
    out.raw("<details><summary>Numbers</summary>");
    DataTable.begin(out, "numbers of " + prefix + check.name());
    out.raw("<tbody>");
    row("left side", check.left());
    row("right side", check.right());
    row("correction", check.correction());
    row("control variate", check.control());
    row("difference", check.difference());
    row("standard error", check.standardError());
    row("z", check.z());
    row("bound on the bias", check.bias());
    for (CheckRecord.Term term : check.terms()) row("· " + term.name(), term.bar());
    row("smallest difference seen", check.detectable());
    row("size of what is claimed", check.scale());
    DataTable.end(out);
    if (!check.points().isEmpty()) points(check.points(), prefix + check.name());
    out.raw("</details>");
    List<Figure> figures = run.figures().stream().filter(f -> Page.about(check, f)).toList();
    if (!figures.isEmpty()) {
      out.raw(
          "<details class=\"course\"><summary>In the course of the run</summary><div"
              + " class=\"figures\">");
      page.figures(run, figures);
      out.raw("</div></details>");
    }
    out.raw("</article>");
  }

  private void points(List<CheckRecord.Point> points, String name) {
    List<CheckRecord.Point> shown = DataTable.picked(points);
    DataTable.begin(out, "points of " + name);
    out.raw("<thead><tr>");
    for (String axis : points.getFirst().at().keySet()) {
      out.element("th", "scope=\"col\"", axis.replace('_', ' '));
    }
    out.raw("<th scope=\"col\">difference</th><th scope=\"col\">smallest seen</th>")
        .raw("<th scope=\"col\">verdict</th></tr></thead><tbody>");
    for (CheckRecord.Point point : shown) {
      out.raw("<tr>");
      for (Map.Entry<String, Double> place : point.at().entrySet()) {
        String word = point.words().get(place.getKey());
        if (word != null) out.element("td", "", word);
        else cell(place.getValue(), Numerals.number(place.getValue()));
      }
      CheckRecord check = point.check();
      cell(check.difference(), Numerals.withError(check.difference(), check.standardError()));
      cell(check.detectable(), Numerals.number(check.detectable()));
      out.element("td", "", point.word()).raw("</tr>");
    }
    DataTable.end(out);
    if (shown.size() < points.size()) {
      out.element(
          "p",
          "",
          "%d of %s points; all of them in checks.json."
              .formatted(shown.size(), Numerals.grouped(points.size())));
    }
  }

  private void row(String title, double value) {
    out.raw("<tr>").element("th", "scope=\"row\"", title);
    cell(value, Numerals.number(value));
    out.raw("</tr>");
  }

  private void cell(double value, String shown) {
    out.raw("<td>");
    DataTable.number(out, value, shown);
    out.raw("</td>");
  }
}
