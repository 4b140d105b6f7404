package langevin.experiment;

import java.util.List;
import langevin.results.CheckRecord;
import langevin.results.Described;
import langevin.results.Figure;
import langevin.results.Manifest;
import langevin.results.Series;
import langevin.text.Lines;

/**
 * Words about the files of a results folder, their columns and arrays, at most 80 columns wide. The
 * meanings are those that stand beside what writes them.
 */
public final class ResultsExplanation {
  /** Where meanings begin. */
  private static final int MEANINGS = 30;

  private static final List<Described> FILES =
      List.of(
          new Described("scenario.yaml", "the scenario as run, overrides applied"),
          new Described("manifest.json", "what was run, where and how fast, remarks, the verdict"),
          new Described("series.csv", "a row per observed time, in a sweep per point and time"),
          new Described(
              "summary.csv", "of a sweep and of the kinds memory and learning: a row per point"),
          new Described("arrays.npz", "named NumPy arrays"),
          new Described("checks.json", "an item per check"),
          new Described("figures.json", "what is worth looking at, the most telling first"),
          new Described(
              "run.zarr",
              "with output: {format: zarr}, or by 'langevin export': everything with named"
                  + " dimensions"),
          new Described("report.html", "the same as a page for people; not hashed"));

  private static final List<Described> SWEEPS =
      List.of(
          new Described(
              "KEY",
              "in series.csv and summary.csv, in front: the swept number, named by the last key of"
                  + " its path, by the whole path where that is not clear"),
          new Described(
              "COLUMN",
              "in summary.csv: the last value of a column of series.csv; of a point that was"
                  + " stopped before its end nothing but how many particles had diverged"),
          new Described(
              "verdict_CHECK",
              "in summary.csv: 1 the check holds at this point, 0 inconclusive, −1 violated; empty"
                  + " where its hypotheses are not met"),
          new Described(
              "axis_KEY", "in arrays.npz: the values of the swept number; of words 0, 1, …"),
          new Described(
              "map_COLUMN", "in arrays.npz: a column of summary.csv in the shape of the axes"));

  private final Kinds kinds;

  public ResultsExplanation(Kinds kinds) {
    this.kinds = kinds;
  }

  /** All files, common ones first, then what each kind puts into them. */
  public String text() {
    StringBuilder text = new StringBuilder();
    wrapped("results — the folder results/NAME-K that a run writes, K the next free number", text);
    section("files", FILES, text);
    section("manifest.json", Manifest.MEMBERS, text);
    section("checks.json, each item", CheckRecord.MEMBERS, text);
    section("figures.json, each item", Figure.MEMBERS, text);
    section("figures.json, types", Figure.TYPES, text);
    section("a sweep", SWEEPS, text);
    text.append('\n');
    wrapped(
        "Each estimate NAME of series.csv and summary.csv is followed by NAME"
            + Series.STANDARD_ERROR
            + ". An empty cell is a number that was not estimated; in JSON it is null.",
        text);
    for (Kind kind : kinds.all()) {
      for (Kind.Section section : kind.results()) {
        section("kind " + kind.name() + ", " + section.file(), section.entries(), text);
      }
    }
    return text.toString();
  }

  private static void section(String title, List<Described> entries, StringBuilder text) {
    text.append('\n');
    wrapped(title, text);
    text.append('\n');
    for (Described entry : entries) {
      String name = "  " + entry.name();
      List<String> meaning = Lines.wrap(entry.meaning(), " ".repeat(MEANINGS));
      int rest = 0;
      text.append(name);
      if (name.length() < MEANINGS) {
        text.append(meaning.getFirst().substring(name.length()));
        rest = 1;
      }
      text.append('\n');
      meaning.subList(rest, meaning.size()).forEach(line -> text.append(line).append('\n'));
    }
  }

  private static void wrapped(String sentence, StringBuilder text) {
    Lines.wrap(sentence, "").forEach(line -> text.append(line).append('\n'));
  }
}
