package langevin.report.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.results.CheckRecord;
import langevin.results.drawing.Forest;
import langevin.results.drawing.Markup;
import langevin.text.Numerals;

/** A check in a notebook: its drawing, what is said of it, and the numbers of its error budget. */
final class BudgetCard {
  private BudgetCard() {}

  static String html(CheckRecord check) {
    Markup out = new Markup();
    out.raw("<div style=\"max-width:42em\">").raw(Forest.element(List.of(check)));
    out.element("p", "style=\"margin:0.3em 0\"", check.statement());
    for (String sentence : VerdictTable.sentences(check)) {
      out.element("p", "style=\"margin:0.3em 0\"", sentence);
    }
    out.raw("<table><tbody>");
    numbers(check)
        .forEach(
            (name, value) ->
                out.raw("<tr>")
                    .element("th", "scope=\"row\" style=\"text-align:left\"", name)
                    .element("td", "", Numerals.number(value))
                    .raw("</tr>"));
    out.raw("</tbody></table></div>");
    return out.toString();
  }

  static String text(CheckRecord check) {
    StringBuilder out = new StringBuilder();
    out.append(VerdictTable.word(check)).append("  ").append(VerdictTable.name(check));
    out.append('\n').append(check.statement());
    for (String sentence : VerdictTable.sentences(check)) out.append('\n').append(sentence);
    numbers(check)
        .forEach(
            (name, value) ->
                out.append('\n').append(name).append("  ").append(Numerals.number(value)));
    return out.toString();
  }

  private static Map<String, Double> numbers(CheckRecord check) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("difference", check.difference());
    numbers.put("standard error", check.standardError());
    numbers.put("z", check.z());
    numbers.put("bound on the bias", check.bias());
    for (CheckRecord.Term term : check.terms()) numbers.put("· " + term.name(), term.bar());
    numbers.put("smallest difference seen", check.detectable());
    return numbers;
  }
}
