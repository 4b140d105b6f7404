package langevin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.results.drawing.Drawing;
import langevin.results.drawing.Forest;
import langevin.results.drawing.Markup;

/**
 * A page of runs side by side: what differs between their scenarios, verdicts, and figures of one
 * name.
 */
final class PageOfSeveral {
  private static final String NONE = "–";

  private final Page page;
  private final Markup out;

  PageOfSeveral(Page page, Markup out) {
    this.page = page;
    this.out = out;
  }

  void write(List<Page.Entry> entries) {
    out.element("h1", "", entries.size() + " runs side by side");
    out.raw("<section aria-label=\"Runs\"><h2>What differs</h2>");
    DataTable.begin(out, "what differs between the runs");
    heads(entries);
    out.raw("<tbody>");
    List<Map<String, String>> settings =
        entries.stream().map(entry -> settings(entry.run().scenario())).toList();
    Set<String> keys = new LinkedHashSet<>();
    settings.forEach(each -> keys.addAll(each.keySet()));
    int differing = 0;
    for (String key : keys) {
      List<String> values = settings.stream().map(s -> s.getOrDefault(key, NONE)).toList();
      if (values.stream().distinct().count() == 1) continue;
      differing++;
      row(key, values);
    }
    out.raw("<tr>").element("th", "scope=\"row\"", "verdict");
    for (Page.Entry entry : entries) {
      out.element(
          "td",
          "class=\"" + Page.word(entry.run().verdict()) + "\"",
          Page.sign(entry.run().verdict()) + " " + Screen.statement(entry.run()));
    }
    out.raw("</tr>");
    Set<String> checks = new LinkedHashSet<>();
    for (Page.Entry entry : entries) {
      entry.run().checks().forEach(check -> checks.add(check.name()));
    }
    for (String check : checks) {
      row(check, entries.stream().map(entry -> verdict(entry, check)).toList());
    }
    DataTable.end(out);
    if (differing == 0) out.element("p", "", "The scenarios are the same line by line.");
    out.raw("</section>\n<section aria-label=\"Figures\"><h2>Figures</h2>");
    for (String name : Page.figures(entries)) {
      out.raw("<div class=\"figures side\">");
      List<Optional<Drawing>> drawings =
          entries.stream().map(entry -> drawing(entry.run(), name)).toList();
      List<Drawing> all = drawings.stream().flatMap(Optional::stream).toList();
      for (int i = 0; i < entries.size(); i++) {
        Page.Entry entry = entries.get(i);
        Optional<Drawing> drawing = drawings.get(i);
        out.raw("<div>").element("p", "class=\"of\"", entry.folder());
        if (drawing.isPresent() && Page.empty(entry.run(), drawing.get().figure())) {
          out.element("p", "class=\"remark\"", Page.absent(drawing.get().figure()));
        } else if (drawing.isPresent()) {
          page.figure(entry.run(), drawing.get().beside(all));
        } else {
          out.element("p", "class=\"remark\"", "This run has no figure '" + name + "'.");
        }
        out.raw("</div>");
      }
      out.raw("</div>");
    }
    out.raw("</section>\n");
    for (Page.Entry entry : entries) {
      out.raw("<details class=\"run\"><summary>").text(entry.folder()).raw("</summary>");
      page.header(entry, "h2");
      page.checks(entry.run(), entry.folder() + " ");
      new Origin(out).write(entry);
      out.raw("</details>");
    }
  }

  private static Optional<Drawing> drawing(Run run, String name) {
    return run.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .map(figure -> Drawing.of(run, figure));
  }

  private void heads(List<Page.Entry> entries) {
    out.raw("<thead><tr><td></td>");
    for (Page.Entry entry : entries) out.element("th", "scope=\"col\"", entry.folder());
    out.raw("</tr></thead>");
  }

  private void row(String title, List<String> values) {
    out.raw("<tr>").element("th", "scope=\"row\"", title);
    for (String value : values) out.element("td", "", value);
    out.raw("</tr>");
  }

  private static String verdict(Page.Entry entry, String name) {
    return entry.run().checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .map(PageOfSeveral::verdict)
        .orElse(NONE);
  }

  private static String verdict(CheckRecord check) {
    return Forest.sign(check.verdict())
        + " "
        + check.verdict().name().toLowerCase(Locale.ROOT)
        + (Screen.comparison(check).isEmpty() ? "" : ": " + Screen.comparison(check));
  }

  /**
   * The settings of a scenario by their keys, as they are written, also of mappings between braces
   * on one line. Of a text that is not a mapping of keys each line stands for itself; a list that
   * is laid out in another way counts as different.
   */
  static Map<String, String> settings(String scenario) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> path = new ArrayList<>();
    List<Integer> indents = new ArrayList<>();
    int number = 0;
    for (String line : scenario.lines().toList()) {
      String text = line.replaceFirst("(^|\\s)#.*$", "").stripTrailing();
      if (text.isBlank()) continue;
      int indent = text.length() - text.stripLeading().length();
      while (!indents.isEmpty() && indents.getLast() >= indent) {
        indents.removeLast();
        path.removeLast();
      }
      int colon = text.indexOf(": ");
      boolean opens = text.endsWith(":");
      if (colon < 0 && !opens) {
        settings.put(String.join(".", path) + "[" + number++ + "]", text.strip());
        continue;
      }
      String key = text.substring(indent, opens && colon < 0 ? text.length() - 1 : colon);
      path.add(key);
      indents.add(indent);
      if (colon >= 0) put(settings, String.join(".", path), text.substring(colon + 2).strip());
    }
    return settings;
  }

  /** A value, or each of those between braces on one line. */
  private static void put(Map<String, String> settings, String key, String value) {
    List<String> parts = parts(value);
    if (parts.isEmpty() || !parts.stream().allMatch(part -> part.contains(": "))) {
      settings.put(key, value);
      return;
    }
    for (String part : parts) {
      int colon = part.indexOf(": ");
      put(settings, key + "." + part.substring(0, colon), part.substring(colon + 2).strip());
    }
  }

  /** What commas part between braces, but not within braces, brackets or quotes in there. */
  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    if (!value.startsWith("{") || !value.endsWith("}")) return parts;
    int depth = 0;
    int start = 1;
    char quote = 0;
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (depth == 0 && (c == ',' || i == value.length() - 1)) {
        parts.add(value.substring(start, i).strip());
        start = i + 1;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    // A quote or bracket that never closes: the text stands for itself.
    return start == value.length() ? parts : List.of();
  }
}
