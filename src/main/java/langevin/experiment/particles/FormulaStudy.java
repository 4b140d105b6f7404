package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import langevin.ensemble.Domain;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.Valleys;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.formula.StationaryPoints;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Numbers;
import langevin.scenario.yaml.Problem;
import langevin.simd.Lanes;
import langevin.text.Lines;
import langevin.text.Numerals;

/** A page about a formula: what is to be known of it before it is run as a landscape. */
final class FormulaStudy {
  private static final String NAME = "formula";
  private static final int MOST_POINTS = 12;
  private static final int MOST_AXES = 4;
  private static final int DIRECTIONS = 200;
  private static final double NEAR = 1e3;
  private static final double FAR = 1e6;

  private final FormulaLandscape landscape;
  private final double temperature;
  private final StringBuilder page = new StringBuilder();

  private FormulaStudy(FormulaLandscape landscape, double temperature) {
    this.landscape = landscape;
    this.temperature = temperature;
  }

  /**
   * Formula, derivatives, stationary points, equilibrium and longest step.
   *
   * @param settings the formula's parameters, {@code dimension} and {@code temperature} (1 if it is
   *     not given), as {@code NAME=VALUE}
   * @throws BadScenario if the formula or a setting cannot be read
   */
  static String of(String text, List<String> settings) throws BadScenario {
    Map<String, Double> numbers = new TreeMap<>();
    for (String setting : settings) {
      int sign = setting.indexOf('=');
      String value = sign < 0 ? "" : setting.substring(sign + 1).strip();
      if (sign < 1 || Numbers.parse(value).isEmpty()) {
        throw wrong("--set " + setting, "expected NAME=NUMBER, such as a=0.1");
      }
      numbers.put(setting.substring(0, sign).strip(), Double.valueOf(value.replace("_", "")));
    }
    boolean drift = text.strip().startsWith("[");
    double temperature = drift ? 1 : taken(numbers, "temperature", 1);
    if (!(temperature > 0)) {
      throw wrong("--set temperature", "must be greater than 0, found " + temperature);
    }
    if (drift) return DriftStudy.of(text, numbers);
    OptionalInt named = Formula.dimension(text);
    double dimension = taken(numbers, "dimension", named.orElse(-1));
    if (dimension == -1) {
      throw wrong(
          NAME, "the formula speaks of d, r2 or x[…]: give its dimension with --set dimension=2");
    }
    if (dimension < 1 || dimension > 4096 || dimension != Math.rint(dimension)) {
      throw wrong("--set dimension", "must be a whole number from 1 to 4096");
    }
    for (String name : numbers.keySet()) {
      Optional<String> why = Formula.unnameable(name);
      if (why.isPresent()) throw wrong("--set " + name, why.get());
    }
    try {
      Formula formula = Formula.read(text, numbers, (int) dimension);
      for (String name : formula.unused()) {
        throw wrong("--set " + name, "parameter '" + name + "' is not used in the formula");
      }
      return new FormulaStudy(new FormulaLandscape(formula), temperature).text();
    } catch (BadFormula bad) {
      throw new BadScenario(List.of(bad(text, bad, 0)));
    } catch (IllegalArgumentException e) {
      throw wrong(NAME, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What is wrong with a formula, shown in what was typed.
   *
   * @param offset of the formula in it
   */
  static Problem bad(String typed, BadFormula bad, int offset) {
    int at = offset + bad.at();
    return typed.indexOf('\n') < 0
        ? new Problem(NAME, 1, 1 + typed.codePointCount(0, at), bad.length(), bad.sentence(), typed)
        : Problem.of(NAME, bad.sentence());
  }

  private static double taken(Map<String, Double> numbers, String name, double otherwise) {
    Double there = numbers.remove(name);
    return there == null ? otherwise : there;
  }

  static BadScenario wrong(String where, String message) {
    return new BadScenario(List.of(Problem.of(where, message)));
  }

  private String text() {
    Formula formula = landscape.formula();
    FormulaLandscape.Texts texts = landscape.texts();
    int d = landscape.dimension();
    String variable = d == 1 ? "x" : d == 2 ? "x, y" : d == 3 ? "x, y, z" : "x1, …, x" + d;
    line("V(" + variable + (formula.timed() ? ", t" : "") + ") = " + formula.described());
    page.append('\n');
    row("as read", texts.energy());
    for (int a = 0; a < Math.min(d, MOST_AXES); a++) {
      row("∂V/∂" + (d <= 3 ? "xyz".substring(a, a + 1) : "x" + (a + 1)), texts.gradient().get(a));
    }
    if (d > MOST_AXES) row("", "and " + (d - MOST_AXES) + " more axes");
    row("ΔV", texts.laplacian());
    if (formula.timed()) row("∂V/∂t", texts.timeDerivative());
    landscape
        .jump()
        .map(jump -> "As a landscape it is refused: " + jump + ".")
        .or(
            () ->
                landscape
                    .kink()
                    .map(
                        kink ->
                            "Derivatives are those of the pieces, and "
                                + kink
                                + ": the Laplacian misses the delta function there, so checks that"
                                + " take E[ΔV] are refused."))
        .ifPresent(
            line -> {
              page.append('\n');
              line(line);
            });
    page.append('\n');
    if (d <= StationaryPoints.MOST_AXES) points(formula);
    else
      line(
          "Stationary points are looked for in up to "
              + StationaryPoints.MOST_AXES
              + " dimensions.");
    page.append('\n');
    line(equilibrium());
    return page.toString();
  }

  private void line(String sentence) {
    line(page, sentence);
  }

  private void row(String name, String value) {
    row(page, name, value);
  }

  static void line(StringBuilder page, String sentence) {
    Lines.wrap(sentence, "").forEach(each -> page.append(each).append('\n'));
  }

  static void row(StringBuilder page, String name, String value) {
    List<String> lines = Lines.wrap(value, " ".repeat(11));
    String first = lines.isEmpty() ? "" : lines.getFirst().substring(11);
    page.append("  ")
        .append(name)
        .append(" ".repeat(Math.max(1, 9 - name.length())))
        .append(first)
        .append('\n');
    lines.stream().skip(1).forEach(each -> page.append(each).append('\n'));
  }

  private void points(Formula formula) {
    StationaryPoints points = StationaryPoints.of(formula, 0);
    String where =
        FormulaConditions.fromStarts(landscape.dimension(), points.reach())
            + (formula.timed() ? ", at t = 0" : "");
    if (points.points().isEmpty()) {
      line("No place where ∇V = 0 is found" + where + ".");
      return;
    }
    line("∇V = 0 is found" + where + ":");
    page.append('\n');
    for (StationaryPoints.Point p :
        points.points().subList(0, Math.min(MOST_POINTS, points.points().size()))) {
      row(
          named(p),
          "%s, V = %s, V″ = %s%s"
              .formatted(
                  FormulaConditions.place(p.at()),
                  Numerals.number(p.energy()),
                  FormulaConditions.listed(FormulaConditions.numbers(p.curvatures())),
                  p.together() > 1 ? ", and more of the same V around, where V is flat" : ""));
    }
    if (points.points().size() > MOST_POINTS) {
      row("", "and " + (points.points().size() - MOST_POINTS) + " more");
    }
    double stiffest = points.stiffest();
    if (stiffest > 0) {
      page.append('\n');
      line(
          "Steps must be below 2/V″ = %s, where the stiffest of these minima throws particles out; with momenta below 2/√V″ = %s. A tenth of it is a good beginning."
              .formatted(Numerals.number(2 / stiffest), Numerals.number(2 / Math.sqrt(stiffest))));
    }
  }

  private static String named(StationaryPoints.Point p) {
    return switch (p.level()) {
      case MINIMUM -> "minimum";
      case SADDLE -> p.at().size() == 1 ? "flat" : "saddle";
      case MAXIMUM -> "maximum";
    };
  }

  private String equilibrium() {
    String at = " at τ = " + Numerals.plain(temperature);
    String undrawn = "";
    if (landscape.dimension() == 1) {
      try {
        new GibbsLaw(landscape, temperature, new Domain.Unbounded());
        return "e^(−V/τ) can be normalised" + at + ", as far as |x| = 10⁶ shows.";
      } catch (IllegalArgumentException e) {
        undrawn = " But nothing is drawn from it: " + e.getMessage() + ".";
      }
    }
    Optional<String> pole = GibbsLaw.pole(landscape, temperature, new Domain.Unbounded());
    if (pole.isPresent()) return "e^(−V/τ) cannot be normalised" + at + ": " + pole.get() + ".";
    return confines()
        ? "e^(−V/τ) can be normalised"
            + at
            + ", as far as "
            + DIRECTIONS
            + " directions out to 10⁶ show."
            + undrawn
        : "e^(−V/τ) cannot be normalised"
            + at
            + ": far out, up to 10⁶, V does not rise faster than "
            + (landscape.dimension() == 1 ? "" : landscape.dimension() + " ")
            + "τ log |x| in every direction. It needs a domain.";
  }

  /** Whether V/τ − d log|x| rises from a thousand to a million along directions at random. */
  private boolean confines() {
    int d = landscape.dimension();
    SplittableRandom random = new SplittableRandom(1);
    int n = Lanes.padded(DIRECTIONS);
    double[][] near = new double[d][n];
    double[][] far = new double[d][n];
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int a = 0; a < d; a++) {
        near[a][i] = i < 2 * d ? (i / 2 == a ? 1 - 2 * (i % 2) : 0) : random.nextGaussian();
        square += near[a][i] * near[a][i];
      }
      for (int a = 0; a < d; a++) {
        double unit = near[a][i] / Math.sqrt(square);
        near[a][i] = NEAR * unit;
        far[a][i] = FAR * unit;
      }
    }
    double[] low = new double[n];
    double[] high = new double[n];
    landscape.energy(0, near, 0, n, low);
    landscape.energy(0, far, 0, n, high);
    double least = d * temperature * StrictMath.log(FAR / NEAR);
    List<Integer> falling = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean walled = high[i] == Double.POSITIVE_INFINITY;
      if (!walled && !(high[i] - low[i] > least)) falling.add(i);
    }
    return falling.isEmpty() && Valleys.open(landscape, new double[d], temperature).isEmpty();
  }
}
