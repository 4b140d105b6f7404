package langevin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import langevin.results.CheckRecord;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Series;

/** The terminal screen of a run, at most 80 columns wide; every text ends with a newline. */
public final class Screen {
  private static final int ROWS = 12;
  private static final int COLUMNS = 4;
  private static final String MARGIN = " ".repeat(15);

  private record Shown(String column, String title, String sign) {}

  /** What the table shows, the most telling first; as many as a run has and a screen holds. */
  private static final List<Shown> SHOWN =
      List.of(
          new Shown("free_energy", "free energy F", "F"),
          new Shown("entropy", "entropy S", "S"),
          new Shown("dissipation", "dissipation D", "D"),
          new Shown("network_overlap", "network overlap", "m"),
          new Shown("theory_overlap", "theory overlap", "m"),
          new Shown("network_speed", "network speed", "speed"),
          new Shown("theory_speed", "theory speed", "speed"),
          new Shown("mean_energy", "mean energy", "E[V]"),
          new Shown("mean", "mean", "E[x]"),
          new Shown("variance", "variance", "Var x"),
          new Shown("mean_1", "mean 1", "E[x₁]"),
          new Shown("mean_2", "mean 2", "E[x₂]"));

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
   * Table, plots, checks and overall statement of a finished run.
   *
   * @param folder where the data are, as the user would type it
   */
  public String results(Run run, String folder) {
    String table = table(run);
    String plots = plots(run);
    String checks = checks(run.checks());
    String divergence = divergence(run.manifest());
    String remarks = remarks(run.manifest());
    StringBuilder out = new StringBuilder();
    for (String part : List.of(table + plots, checks, remarks, divergence)) {
      if (!part.isEmpty()) out.append('\n').append(part);
    }
    return out.append(closing(run, folder)).toString();
  }

  /** The course of a run, or the map it is summed up in. */
  private String table(Run run) {
    if (run.summary().isEmpty()) return table(run.series());
    Series summary = run.summary().get();
    MemoryScreen memory = new MemoryScreen(style);
    List<String> axes = MemoryScreen.axes(summary);
    return axes.isEmpty()
        ? table(run.series()) + "\n" + memory.single(run, summary)
        : memory.map(run, summary, axes);
  }

  private static List<Shown> shown(Series series) {
    return SHOWN.stream()
        .filter(
            s ->
                IntStream.range(0, series.rows().size())
                    .anyMatch(r -> !Double.isNaN(series.column(s.column())[r])))
        .limit(COLUMNS)
        .toList();
  }

  private String table(Series series) {
    List<Shown> columns = shown(series);
    if (columns.isEmpty()) return "";
    int count = series.rows().size();
    int rows = Math.min(count, ROWS);
    int[] picked =
        IntStream.range(0, rows)
            .map(r -> rows == 1 ? 0 : (int) Math.round((double) r * (count - 1) / (rows - 1)))
            .toArray();
    Table table = new Table(style);
    double[] times = series.column("time");
    table.column("time", IntStream.of(picked).mapToObj(r -> Figures.number(times[r])).toList());
    for (Shown shown : columns) {
      double[] values = series.column(shown.column());
      double[] errors = series.column(shown.column() + Series.STANDARD_ERROR);
      table.column(
          shown.title(),
          IntStream.of(picked).mapToObj(r -> Figures.withError(values[r], errors[r])).toList());
    }
    StringBuilder out = new StringBuilder(table.text());
    if (rows < count) {
      out.append(
          style.spell(" (%d of %d times; all of them in series.csv)\n".formatted(rows, count)));
    }
    return out.toString();
  }

  private String plots(Run run) {
    if (run.summary().isPresent()) return "";
    List<String> plots = new ArrayList<>();
    List<Shown> columns = shown(run.series());
    if (!columns.isEmpty() && run.series().rows().size() > 2) {
      double[] values = run.series().column(columns.getFirst().column());
      plots.add(columns.getFirst().sign() + "  " + Sparkline.draw(values, 24, style));
    }
    NumericArray density = run.arrays().get("density");
    NumericArray times = run.arrays().get("density_times");
    if (density != null && times != null && density.shape().size() == 2 && times.size() > 0) {
      int last = times.size() - 1;
      int width = density.shape().get(1);
      double[] values =
          IntStream.range(0, width).mapToDouble(i -> density.value(last * width + i)).toArray();
      double high = IntStream.range(0, width).mapToDouble(i -> values[i]).max().orElse(0);
      plots.add(
          "ρ(x, %s)  ".formatted(Figures.number(times.value(last)))
              + Sparkline.draw(values, 0, high, 32, style));
    }
    return plots.isEmpty() ? "" : "\n " + style.spell(String.join("     ", plots)) + "\n";
  }

  private String checks(List<CheckRecord> checks) {
    StringBuilder out = new StringBuilder();
    for (CheckRecord check : checks) {
      String word = check.verdict().name().toLowerCase(Locale.ROOT);
      String padded = " %-12s  ".formatted(word);
      String label = check.label().isEmpty() ? "" : " (" + check.label() + ")";
      out.append(
          padded.replace(
              word,
              switch (check.verdict()) {
                case HOLDS -> style.good(word);
                case VIOLATED -> style.bad(word);
                case INCONCLUSIVE -> style.open(word);
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
      String seen = seen(check);
      if (!seen.isEmpty()) out.append(joined(Lines.wrap(style.spell(seen), MARGIN)));
      if (!check.advice().isEmpty()) {
        out.append(joined(Lines.wrap(style.spell(check.advice()), MARGIN)));
      }
    }
    return out.toString();
  }

  /** Relative size of the last digit of a number whose error is not known. */
  private static final double WITHOUT_ERROR = 1e-2;

  private static String comparison(CheckRecord check) {
    if (Double.isNaN(check.left()) || Double.isNaN(check.right())) return "";
    if (Double.isNaN(check.standardError())
        && !Double.isFinite(check.detectable())
        && check.verdict() == CheckRecord.Verdict.INCONCLUSIVE) {
      double digits = WITHOUT_ERROR * Math.max(Math.abs(check.left()), Math.abs(check.right()));
      return "%s and %s, with an error that is not known"
          .formatted(
              Figures.roundedTo(check.left(), digits), Figures.roundedTo(check.right(), digits));
    }
    double noise = known(check.standardError());
    if (Double.isNaN(check.bias())) {
      return "%s and %s ± %s, with a bias that is not known"
          .formatted(
              Figures.roundedTo(check.left(), noise),
              Figures.roundedTo(check.right(), noise),
              Figures.error(noise));
    }
    double error = noise + check.bias();
    String sign =
        switch (check.verdict()) {
          case HOLDS -> "=";
          case VIOLATED -> "≠";
          case INCONCLUSIVE -> "≈";
        };
    return "%s %s %s ± %s"
        .formatted(
            Figures.roundedTo(check.left(), error),
            sign,
            Figures.roundedTo(check.right(), error),
            Figures.error(error));
  }

  /** A part of the error that does not apply adds nothing. */
  private static double known(double part) {
    return Double.isNaN(part) ? 0 : part;
  }

  private static String seen(CheckRecord check) {
    if (!(check.detectable() > 0) || Double.isInfinite(check.detectable())) return "";
    // An overlap is at most 1, so there a share and the number itself are the same.
    boolean relative = check.scale() > 0 && check.scale() != 1 && !Double.isInfinite(check.scale());
    String size =
        relative
            ? Figures.percent(check.detectable() / check.scale())
                + " of "
                + Figures.error(check.scale())
            : Figures.error(check.detectable());
    return "a violation of %s would have been seen".formatted(size);
  }

  /** What a person should know beside the results. */
  private String remarks(Manifest manifest) {
    List<String> sentences = new ArrayList<>();
    Manifest.Acceptance acceptance = manifest.acceptance();
    if (acceptance != null) {
      sentences.add(
          "The integrator took %s of the steps it proposed."
              .formatted(Figures.share(acceptance.accepted(), acceptance.proposals())));
    }
    sentences.addAll(manifest.remarks());
    StringBuilder out = new StringBuilder();
    for (String sentence : sentences) {
      out.append(joined(Lines.wrap(style.spell(sentence), "")));
    }
    return out.toString();
  }

  private String divergence(Manifest manifest) {
    Manifest.Divergence divergence = manifest.divergence();
    if (divergence == null) return "";
    List<String> position = divergence.position().stream().map(Figures::number).toList();
    String text =
        "%,d %s diverged. The first was particle %,d in step %,d (time %s), last seen at x = %s. %s"
            .formatted(
                divergence.particles(),
                divergence.particles() == 1 ? "particle" : "particles",
                divergence.firstParticle(),
                divergence.step(),
                Figures.number(divergence.time()),
                position.size() == 1
                    ? position.getFirst()
                    : "(" + String.join(", ", position) + ")",
                divergence.remedy());
    return joined(Lines.wrap(style.spell(text), ""));
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
    String where = folder + "   (" + Figures.duration(run.manifest().wallSeconds()) + ")";
    int gap = Lines.WIDTH - spelt.length() - where.length();
    return coloured + (gap >= 2 ? " ".repeat(gap) : "\n") + where + "\n";
  }

  /** One plain sentence on the whole run. */
  private static String statement(Run run) {
    List<CheckRecord> checks = run.checks();
    if (run.manifest().divergence() != null) return "The ensemble diverged.";
    if (checks.isEmpty()) return "No checks were asked for.";
    long violated = count(checks, CheckRecord.Verdict.VIOLATED);
    long inconclusive = count(checks, CheckRecord.Verdict.INCONCLUSIVE);
    if (violated + inconclusive == 0) {
      return checks.size() == 1
          ? "The check holds."
          : "All %d checks hold.".formatted(checks.size());
    }
    List<String> parts = new ArrayList<>();
    if (violated > 0) parts.add(violated + (violated == 1 ? " is violated" : " are violated"));
    if (inconclusive > 0) {
      parts.add(inconclusive + (inconclusive == 1 ? " is inconclusive" : " are inconclusive"));
    }
    long holding = checks.size() - violated - inconclusive;
    if (holding > 0) parts.add(holding + (holding == 1 ? " holds" : " hold"));
    return "Of %d %s, %s."
        .formatted(
            checks.size(), checks.size() == 1 ? "check" : "checks", String.join(", ", parts));
  }

  private static long count(List<CheckRecord> checks, CheckRecord.Verdict verdict) {
    return checks.stream().filter(check -> check.verdict() == verdict).count();
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
