package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import langevin.formula.BadFormula;
import langevin.formula.FixedPoints;
import langevin.formula.Formula;
import langevin.formula.FormulaDrift;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Problem;
import langevin.text.Numerals;

/** A page about a drift, formulas in brackets: what is to be known of it before it is run. */
final class DriftStudy {
  private static final String NAME = "formula";
  private static final int MOST_POINTS = 12;

  /** Axes whose Jacobian is shown. */
  private static final int MOST_AXES = 3;

  private final FormulaDrift drift;
  private final StringBuilder page = new StringBuilder();

  private DriftStudy(FormulaDrift drift) {
    this.drift = drift;
  }

  /** Where a formula of the list begins, and what it is. */
  private record Part(int at, String text) {}

  /**
   * Jacobian, divergence, fixed points, and whether it is a gradient.
   *
   * @param text {@code [b1, b2]}
   * @throws BadScenario if it cannot be read
   */
  static String of(String text, Map<String, Double> numbers) throws BadScenario {
    List<Part> parts = parts(text);
    Set<String> unused = new HashSet<>(numbers.keySet());
    List<Formula> formulas = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Part part : parts) {
      try {
        Formula formula = Formula.read(part.text, numbers, parts.size());
        unused.removeAll(formula.used());
        formulas.add(formula);
      } catch (BadFormula bad) {
        problems.add(FormulaStudy.bad(text, bad, part.at));
      }
    }
    if (!problems.isEmpty()) throw new BadScenario(problems);
    for (String name : unused.stream().sorted().toList()) {
      throw FormulaStudy.wrong(
          "--set " + name, "parameter '" + name + "' is not used in the drift");
    }
    try {
      return new DriftStudy(new FormulaDrift(formulas)).text();
    } catch (IllegalArgumentException e) {
      throw FormulaStudy.wrong(NAME, String.valueOf(e.getMessage()));
    }
  }

  /** Formulas between the outermost brackets, apart at commas that stand in no other. */
  private static List<Part> parts(String text) throws BadScenario {
    int open = text.indexOf('[');
    int close = text.lastIndexOf(']');
    if (close < open || !text.substring(close + 1).isBlank()) {
      throw FormulaStudy.wrong(NAME, "a drift is a list in brackets, such as [x2, -x1]");
    }
    List<Part> parts = new ArrayList<>();
    int depth = 0;
    int start = open + 1;
    for (int i = start; i <= close; i++) {
      char c = text.charAt(i);
      if ((c == ',' && depth == 0) || i == close) {
        parts.add(new Part(start, text.substring(start, i)));
        start = i + 1;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      }
    }
    return parts;
  }

  private void row(String name, String value) {
    FormulaStudy.row(page, name, value);
  }

  private static String axis(int a, int d) {
    return d <= 3 ? "xyz".substring(a, a + 1) : "x" + (a + 1);
  }

  private String text() {
    FormulaDrift.Texts texts = drift.texts();
    int d = drift.dimension();
    FormulaStudy.line(page, "b = " + drift.described());
    page.append('\n');
    for (int a = 0; a < d; a++) row(d == 1 ? "b" : "b" + (a + 1), texts.components().get(a));
    for (int a = 0; a < d && d <= MOST_AXES; a++) {
      for (int c = 0; c < d; c++) {
        row(
            "∂b" + (d == 1 ? "" : String.valueOf(a + 1)) + "/∂" + axis(c, d),
            texts.jacobian().get(a).get(c));
      }
    }
    row("∇·b", texts.divergence());
    page.append('\n');
    FormulaStudy.line(
        page,
        texts.gradient()
            ? "Its Jacobian is symmetric: it is the −∇V of a landscape, which typed as 'potential'"
                + " has an energy and a Gibbs law."
            : "Its Jacobian is not found to be symmetric: it is no gradient, and has no V.");
    page.append('\n');
    if (d <= FixedPoints.MOST_AXES) {
      points();
    } else {
      FormulaStudy.line(
          page, "Fixed points are looked for in up to " + FixedPoints.MOST_AXES + " dimensions.");
    }
    return page.toString();
  }

  private void points() {
    List<FixedPoints.Point> points = FixedPoints.of(drift, 0).points();
    boolean timed = drift.formulas().stream().anyMatch(Formula::timed);
    String where =
        FormulaConditions.fromStarts(drift.dimension(), FixedPoints.REACH)
            + (timed ? ", at t = 0" : "");
    if (points.isEmpty()) {
      FormulaStudy.line(page, "No place where b = 0 is found" + where + ".");
      return;
    }
    FormulaStudy.line(page, "b = 0 is found" + where + ", with the Jacobian's eigenvalues:");
    page.append('\n');
    double euler = Double.POSITIVE_INFINITY;
    double heun = Double.POSITIVE_INFINITY;
    for (int k = 0; k < points.size(); k++) {
      FixedPoints.Point p = points.get(k);
      if (k < MOST_POINTS) {
        row(
            p.attracts() ? "attracts" : p.repels() ? "repels" : p.neutral() ? "neutral" : "saddle",
            FormulaConditions.place(p.at()) + ", λ = " + FormulaConditions.shown(p.eigenvalues()));
      }
      if (p.attracts()) {
        euler = Math.min(euler, p.longestEulerStep());
        heun = Math.min(heun, p.longestHeunStep());
      }
    }
    if (points.size() > MOST_POINTS) row("", "and " + (points.size() - MOST_POINTS) + " more");
    if (Double.isInfinite(euler)) return;
    page.append('\n');
    FormulaStudy.line(
        page,
        "Steps must be below %s with euler-maruyama and below %s with heun, or particles are thrown out where the drift attracts. A tenth of it is a good beginning."
            .formatted(Numerals.number(euler), Numerals.number(heun)));
  }
}
