package langevin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.results.CheckRecord;
import langevin.results.Manifest;
import langevin.results.Run;
import langevin.text.Lines;
import langevin.text.Numerals;

/** The terminal screen of a run, at most 80 columns wide; every text ends with a newline. */
public final class Screen {
  private static final String MARGIN = " ".repeat(15);

  /** Seconds from which on a run is not begun without a word: an hour. */
  private static final double LONG = 3600;

  private static final double CENTURY = 3.2e9;

  private final Style style;

  public Screen(Style style) {
    this.style = style;
  }

  /** Name, about and setup, as shown when a run begins. */
  public String header(String name, String about, String setup) {
    String title = about.isEmpty() ? name : name + " — " + about;
    List<String> lines = Lines.wrap(style.spell(title), "");
    String first = lines.getFirst();
    String spelt = style.spell(name);
    String bold =
        first.startsWith(spelt) ? style.bold(spelt) + first.substring(spelt.length()) : first;
    return bold
        + "\n"
        + joined(lines.subList(1, lines.size()))
        + joined(Lines.wrap(style.spell(setup), ""));
  }

  /**
   * How long a run may take, if that is long; empty if not.
   *
   * @param unit what the work is counted in
   * @param seconds that a usual machine takes
   */
  public String patience(String unit, double work, int threads, double seconds) {
    if (seconds < LONG) return "";
    String sentence =
        "%s %s: about %s on %s of a usual machine; './langevin bench' tells the speed of this one"
            .formatted(
                Numerals.brief(work),
                unit,
                seconds < CENTURY ? Numerals.wholeDuration(seconds) : "more than a century",
                threads == 1 ? "one thread" : threads + " threads");
    return joined(Lines.wrap(style.spell(sentence), ""));
  }

  /**
   * Figures, checks and overall statement of a finished run.
   *
   * @param folder where the data are, as the user would type it
   */
  public String results(Run run, String folder) {
    String figures = new TextFigures(run, style).text();
    String checks = checks(run.checks());
    String remarks = remarks(run.manifest());
    StringBuilder out = new StringBuilder();
    for (String part : List.of(figures, checks, remarks)) {
      if (!part.isEmpty()) out.append('\n').append(part);
    }
    return out.append(closing(run, folder)).toString();
  }

  private String checks(List<CheckRecord> checks) {
    StringBuilder out = new StringBuilder();
    for (CheckRecord check : checks) {
      String word = check.verdict().word();
      String padded = " %-12s  ".formatted(word);
      String label = check.label().isEmpty() ? "" : " (" + check.label() + ")";
      out.append(
          padded.replace(
              word,
              switch (check.verdict()) {
                case HOLDS -> style.good(word);
                case VIOLATED -> style.bad(word);
                case INCONCLUSIVE, HYPOTHESIS_NOT_MET -> style.open(word);
              }));
      out.append(style.spell(check.name() + label)).append('\n');
      String statement = style.spell(check.statement());
      String numbers = style.spell(comparison(check));
      if (MARGIN.length() + statement.length() + 3 + numbers.length() <= Lines.WIDTH) {
        out.append(MARGIN).append((statement + "   " + numbers).stripTrailing()).append('\n');
      } else {
        out.append(joined(Lines.wrap(statement, MARGIN)))
            .append(joined(Lines.wrap(numbers, MARGIN)));
      }
      String corrected = corrected(check);
      if (!corrected.isEmpty()) out.append(joined(Lines.wrap(style.spell(corrected), MARGIN)));
      String seen = seen(check);
      if (!seen.isEmpty()) out.append(joined(Lines.wrap(style.spell(seen), MARGIN)));
      if (!check.across().isEmpty()) {
        out.append(joined(Lines.wrap(style.spell(check.across()), MARGIN)));
      }
      if (!check.advice().isEmpty()) {
        out.append(joined(Lines.wrap(style.spell(check.advice()), MARGIN)));
      }
    }
    return out.toString();
  }

  /** Relative size of the last digit of a number whose error is not known. */
  private static final double WITHOUT_ERROR = 1e-2;

  /** Both sides of a check with their error, 3.1 = 3.2 ± 0.2; empty if a side is not known. */
  public static String comparison(CheckRecord check) {
    if (Double.isNaN(check.left()) || Double.isNaN(check.right())) return "";
    if (Double.isNaN(check.standardError())
        && !Double.isFinite(check.detectable())
        && check.verdict() == CheckRecord.Verdict.INCONCLUSIVE) {
      double digits = WITHOUT_ERROR * Math.max(Math.abs(check.left()), Math.abs(check.right()));
      return "%s and %s, with an error that is not known"
          .formatted(
              Numerals.roundedTo(check.left(), digits), Numerals.roundedTo(check.right(), digits));
    }
    double noise = known(check.standardError());
    if (Double.isNaN(check.bias())) {
      return "%s and %s ± %s, with a bias that is not known"
          .formatted(
              Numerals.roundedTo(check.left(), noise),
              Numerals.roundedTo(check.right(), noise),
              Numerals.error(noise));
    }
    double error = noise + check.bias();
    String signs = // where it holds, is violated, is inconclusive
        switch (check.relation()) {
          case EQUAL -> "=≠≈";
          case AT_MOST -> "≤>≲";
          case ABOVE -> "><≈";
        };
    char sign =
        switch (check.verdict()) {
          case HOLDS -> signs.charAt(0);
          case VIOLATED -> signs.charAt(1);
          case INCONCLUSIVE, HYPOTHESIS_NOT_MET -> signs.charAt(2);
        };
    return "%s %s %s ± %s"
        .formatted(
            Numerals.roundedTo(check.left(), error),
            sign,
            Numerals.roundedTo(check.right(), error),
            Numerals.error(error));
  }

  /** A part of the error that does not apply adds nothing. */
  private static double known(double part) {
    return Double.isNaN(part) ? 0 : part;
  }

  /** What is added to the difference on a line of its own, where the digits shown would show it. */
  public static String corrected(CheckRecord check) {
    List<String> added = new ArrayList<>();
    added(check, check.correction())
        .ifPresent(v -> added.add(v + " added for the time step, by extrapolation to step 0"));
    added(check, check.control())
        .ifPresent(v -> added.add(v + " added for the noise that was drawn, a control variate"));
    return added.isEmpty()
        ? ""
        : "the difference is weighed with " + String.join(", and with ", added);
  }

  private static Optional<String> added(CheckRecord check, double value) {
    double error = known(check.standardError()) + known(check.bias());
    if (Double.isNaN(value) || Math.abs(value) < error / 20) return Optional.empty();
    String added = Numerals.roundedTo(value, error);
    return added.chars().anyMatch(c -> '1' <= c && c <= '9')
        ? Optional.of(added)
        : Optional.empty();
  }

  /** So many standard errors are seen at a level of 10⁻¹⁵ if their size is known. */
  private static final double MANY = 8;

  /** Which violation would have been seen; empty if that is not known. */
  public static String seen(CheckRecord check) {
    // Of a claim its interval says it.
    if (check.relation() == CheckRecord.Relation.ABOVE) return "";
    if (!(check.detectable() > 0) || Double.isInfinite(check.detectable())) return "";
    // Of a whole of 1 a share and the number itself are the same.
    boolean relative = check.scale() > 0 && check.scale() != 1 && !Double.isInfinite(check.scale());
    String size =
        relative
            ? Numerals.percent(check.detectable() / check.scale())
                + " of "
                + Numerals.error(check.scale())
            : Numerals.error(check.detectable());
    double error = check.standardError();
    double noise = check.detectable() - 2 * known(check.bias());
    // No false alarm anybody asks for takes so many, were the error known.
    return "a violation of %s would have been seen".formatted(size)
        + (error > 0 && noise > MANY * error
            ? ", %s standard errors: so many because few repetitions tell what one is"
                .formatted(Numerals.roundedTo(noise / error, noise / error / 10))
            : "");
  }

  /** What a person should know beside the results. */
  private String remarks(Manifest manifest) {
    StringBuilder out = new StringBuilder();
    for (String sentence : manifest.remarks()) {
      out.append(joined(Lines.wrap(style.spell(sentence), "")));
    }
    return out.toString();
  }

  /** The overall statement and where the data are. */
  public String closing(Run run, String folder) {
    String statement = statement(run);
    String spelt = style.spell(statement);
    String coloured =
        switch (run.verdict()) {
          case HOLDS -> style.good(spelt);
          case VIOLATED, DIVERGED -> style.bad(spelt);
          case INCONCLUSIVE -> style.open(spelt);
          case UNCHECKED -> spelt;
        };
    String where =
        folder + "   (" + Numerals.duration(run.manifest().execution().wallSeconds()) + ")";
    int gap = Lines.WIDTH - spelt.length() - where.length();
    return coloured + (gap >= 2 ? " ".repeat(gap) : "\n") + where + "\n";
  }

  /** Where the time went, on one line; empty if the manifest does not say. */
  public String timing(Manifest manifest) {
    Manifest.Parts parts = manifest.execution().parts();
    if (parts == null) return "";
    return " start %s, stepping %s, estimating %s, writing %s%n"
        .formatted(
            Numerals.duration(parts.start()),
            Numerals.duration(parts.stepping()),
            Numerals.duration(parts.estimating()),
            Numerals.duration(parts.writing()));
  }

  /** One plain sentence on the whole run. */
  public static String statement(Run run) {
    List<CheckRecord> checks = run.checks();
    if (run.manifest().divergence() != null) return "The ensemble diverged.";
    if (checks.isEmpty()) return "No checks were asked for.";
    long violated = count(checks, CheckRecord.Verdict.VIOLATED);
    long inconclusive = count(checks, CheckRecord.Verdict.INCONCLUSIVE);
    long unmet = count(checks, CheckRecord.Verdict.HYPOTHESIS_NOT_MET);
    if (violated + inconclusive + unmet == 0) {
      return checks.size() == 1
          ? "The check holds."
          : "All %d checks hold.".formatted(checks.size());
    }
    if (checks.size() == 1) {
      return "The check is %s."
          .formatted(
              violated > 0
                  ? "violated"
                  : inconclusive > 0 ? "inconclusive" : "without its hypothesis");
    }
    List<String> parts = new ArrayList<>();
    if (violated > 0) parts.add(violated + (violated == 1 ? " is violated" : " are violated"));
    if (inconclusive > 0) {
      parts.add(inconclusive + (inconclusive == 1 ? " is inconclusive" : " are inconclusive"));
    }
    if (unmet > 0) parts.add(unmet + " without its hypothesis");
    long holding = checks.size() - violated - inconclusive - unmet;
    if (holding > 0) parts.add(holding + (holding == 1 ? " holds" : " hold"));
    return "Of %d checks, %s.".formatted(checks.size(), String.join(", ", parts));
  }

  private static long count(List<CheckRecord> checks, CheckRecord.Verdict verdict) {
    return checks.stream().filter(check -> check.verdict() == verdict).count();
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
