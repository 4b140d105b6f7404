package langevin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import langevin.results.drawing.Markup;

/**
 * A statement as MathML, from the plain line it is in files and on the screen: letters are
 * variables, raised and lowered digits and e^{…} scripts, and words stay words. It is cut where an
 * operator has blanks around it, and between phrases, so that a narrow column can break it there.
 */
final class MathText {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";

  /** Words of more than one letter that are names of functions. */
  private static final String NAMES = "KL|Var|log|exp|sin|cos|div|tr";

  /** Where a line of words may break as well. */
  private static final String PHRASE = "(?:at|of|the|and) |\\((?:worst|at|where) ";

  /** What is between braces stays whole. */
  private static final String CUT =
      " (?=[−+=<>≤≥≈→] (?![^{}]*\\})|" + PHRASE + ")|(?<=,) (?![^{}]*\\})";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<word>(?!(?:"
              + NAMES
              + ")\\b(?!-))(?!d[a-zA-Zα-ω]\\b)[A-Za-z][A-Za-z'’-]+(?:"
              + " (?!d[a-z]\\b)[A-Za-z][A-Za-z'’-]+)*)|(?<name>"
              + NAMES
              + ")(?!-)|(?<number>[0-9]+(?:\\.[0-9]+)?(?:e[-+−]?[0-9]+)?)"
              + "|(?<script>["
              + RAISED
              + "]+|["
              + LOWERED
              + "]+)|\\^\\{(?<high>[^{}]*)\\}|_(?<low>[A-Za-z0-9∞]+(?:-[A-Za-z]+)*)|(?<letter>\\p{L})|(?<blank>\\s+)|(?<sign>.)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private MathText() {}

  /** The elements of a line. */
  static String of(String line) {
    List<String> formulas = new ArrayList<>();
    for (String part : line.split(CUT, -1)) {
      String row = row(part);
      // What begins a piece stands between two of them, and is no sign of what follows it.
      if (!formulas.isEmpty() && part.matches("[−+=<>≤≥≈→] .*"))
        row = row.replaceFirst("<mo", "<mo form=\"infix\"");
      formulas.add("<math>" + row + "</math>");
    }
    return String.join(" ", formulas);
  }

  private static String row(String part) {
    List<String> elements = new ArrayList<>();
    Matcher token = TOKEN.matcher(part);
    while (token.find()) {
      String script = token.group("script");
      String below = token.group("low");
      String above = token.group("high");
      if (script != null) {
        script(elements, script);
      } else if (below != null) {
        lower(elements, "msub", element("mtext", below));
      } else if (above != null) {
        lower(elements, "msup", "<mrow>" + row(above) + "</mrow>");
      } else if (token.group("blank") == null) {
        elements.add(simple(token));
      }
    }
    return elements.stream()
        .collect(Collectors.joining())
        .replace("(</mo><mtext>\u00a0", "(</mo><mtext>")
        .replaceAll("\u00a0</mtext>(?=<mo[^>]*>[),]|$)", "</mtext>")
        .replaceAll("^<mtext>\u00a0", "<mtext>");
  }

  private static String simple(Matcher token) {
    String text = token.group();
    if (token.group("word") != null) return element("mtext", "\u00a0" + text + "\u00a0");
    if (token.group("number") != null) return element("mn", text);
    if (token.group("name") != null || token.group("letter") != null) return element("mi", text);
    // Only of these would a browser fit the height to what stands beside.
    boolean stretches = "()[]{}|‖∫√↑↓".contains(text);
    return (stretches ? "<mo stretchy=\"false\">" : "<mo>") + Markup.escaped(text) + "</mo>";
  }

  private static void script(List<String> elements, String digits) {
    boolean raised = RAISED.indexOf(digits.charAt(0)) >= 0;
    String from = raised ? RAISED : LOWERED;
    String plain =
        digits
            .chars()
            .mapToObj(c -> String.valueOf(Math.max(0, from.indexOf(c))))
            .collect(Collectors.joining());
    lower(elements, raised ? "msup" : "msub", element("mn", plain));
  }

  /** Puts a script at the last element. */
  private static void lower(List<String> elements, String how, String script) {
    String base = elements.isEmpty() ? "<mrow></mrow>" : elements.removeLast();
    elements.add("<" + how + ">" + base + script + "</" + how + ">");
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + Markup.escaped(text) + "</" + name + ">";
  }
}
