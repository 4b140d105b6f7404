package langevin.report.notebook;

import java.util.List;
import java.util.stream.Stream;
import langevin.report.Screen;
import langevin.results.CheckRecord;
import langevin.results.Manifest;
import langevin.results.Run;
import langevin.results.drawing.Forest;
import langevin.results.drawing.Markup;

/** A run in a notebook: what was simulated, a row for each check, the overall statement. */
final class VerdictTable {
  private VerdictTable() {}

  static String html(Run run) {
    Manifest.Subject subject = run.manifest().subject();
    Markup out = new Markup();
    out.raw("<div>")
        .raw("<strong>")
        .text(subject.name())
        .raw("</strong>")
        .text(subject.about().isEmpty() ? "" : " — " + subject.about())
        .raw("<br/>")
        .text(subject.setup());
    if (!run.checks().isEmpty()) {
      out.raw("<table><thead><tr>");
      for (String head : List.of("verdict", "check", "statement")) {
        out.element("th", "scope=\"col\" style=\"text-align:left\"", head);
      }
      out.raw("</tr></thead><tbody>");
      for (CheckRecord check : run.checks()) row(out, check);
      out.raw("</tbody></table>");
    }
    for (String remark : run.manifest().remarks()) {
      out.element("p", "style=\"margin:0.3em 0\"", remark);
    }
    out.raw("<strong>").text(Screen.statement(run)).raw("</strong></div>");
    return out.toString();
  }

  private static void row(Markup out, CheckRecord check) {
    out.raw("<tr><td style=\"text-align:left\">")
        .text(Forest.sign(check.verdict()) + " " + word(check))
        .raw("</td><td style=\"text-align:left\">")
        .text(name(check))
        .raw("</td><td style=\"text-align:left\">")
        .text(check.statement());
    sentences(check).forEach(sentence -> out.raw("<br/>").text(sentence));
    out.raw("</td></tr>");
  }

  static String text(Run run) {
    Manifest.Subject subject = run.manifest().subject();
    StringBuilder out = new StringBuilder(subject.name() + ": " + subject.setup() + "\n");
    for (CheckRecord check : run.checks()) {
      out.append(word(check)).append("  ").append(name(check));
      String comparison = Screen.comparison(check);
      out.append(comparison.isEmpty() ? "" : "  " + comparison).append('\n');
    }
    return out.append(Screen.statement(run)).toString();
  }

  static String word(CheckRecord check) {
    return check.verdict().word();
  }

  static String name(CheckRecord check) {
    return check.label().isEmpty() ? check.name() : check.name() + " (" + check.label() + ")";
  }

  /** What is said of a check beside its statement. */
  static List<String> sentences(CheckRecord check) {
    return Stream.of(
            Screen.comparison(check),
            Screen.corrected(check),
            Screen.seen(check),
            check.across(),
            check.advice())
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }
}
