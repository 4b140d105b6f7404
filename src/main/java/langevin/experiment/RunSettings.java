package langevin.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import langevin.scenario.ScenarioText;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Flag;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Text;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;

/**
 * Settings by which scenarios of every kind say something of the run itself.
 *
 * @param name of the results folder
 * @param about one sentence; empty if none was given
 * @param seed of all randomness
 * @param threads how many workers; empty means as many as the machine has cores
 * @param checkpointSeconds seconds between checkpoints
 * @param falseAlarm probability that any check of the report is violated by chance alone
 * @param resolution relative violation that must be detectable, else a check is inconclusive
 * @param page whether the results folder gets a page that shows the run
 * @param origin where the scenario is from
 */
public record RunSettings(
    String name,
    String about,
    long seed,
    OptionalInt threads,
    double checkpointSeconds,
    double falseAlarm,
    double resolution,
    boolean page,
    Origin origin) {
  /** Workers beyond these would be a slip of the pen. */
  public static final int MOST_THREADS = 1024;

  /**
   * Where a scenario is from.
   *
   * @param text behind it
   * @param point number of the point of a sweep, from 0; 0 without a sweep
   * @param points of the sweep; 1 without one
   */
  public record Origin(ScenarioText text, int point, int points) {
    /** Whether this is one of several scenarios that are run together. */
    public boolean ofSweep() {
      return points > 1;
    }
  }

  static final Parameter<String> NAME =
      Parameter.required(
          "name",
          new Text("[A-Za-z0-9][A-Za-z0-9._-]{0,79}", "a name of letters, digits, '.', '-' or '_'"),
          "Names the results folder, results/NAME-K.");

  static final Parameter<String> ABOUT =
      Parameter.defaulting(
          "about", new Text("", "text"), "", "none", "One sentence shown when it runs.");

  static final Parameter<Long> SEED =
      Parameter.defaulting(
          "seed",
          new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
          1L,
          "1",
          "The same scenario and seed give the same bits on every machine.");

  static final Parameter<Long> THREADS =
      Parameter.optional(
          "threads",
          new WholeNumber(1, MOST_THREADS),
          "Workers, one per core by default; never changes a result.");

  private static final Parameter<Double> EVERY_SECONDS =
      Parameter.defaulting(
          "every-seconds", new RealNumber(Bounds.POSITIVE), 60, "Between checkpoints.");
  static final Parameter<Values> CHECKPOINT =
      Parameter.optional(
          "checkpoint",
          new Fields(List.of(EVERY_SECONDS)),
          "How often the run is saved, so that --resume can continue it.");

  private static final Parameter<Double> FALSE_ALARM =
      Parameter.defaulting(
          "false-alarm",
          new RealNumber(Bounds.inside(0, 1)),
          1e-3,
          "Probability that chance alone makes any check violated.");
  private static final Parameter<Double> RESOLUTION =
      Parameter.defaulting(
          "resolution",
          new RealNumber(Bounds.inside(0, 1)),
          0.02,
          "Relative violation that must be detectable, else a check is inconclusive.");
  private static final Parameter<Boolean> PAGE =
      Parameter.defaulting(
          "page", new Flag(), true, "true", "Whether the results folder gets a report.html.");
  static final Parameter<Values> REPORT =
      Parameter.optional(
          "report",
          new Fields(List.of(FALSE_ALARM, RESOLUTION, PAGE)),
          "Levels of the verdicts, and whether there is a page.");

  /** The keys of a kind of scenario: its own, and around them those that every kind has. */
  public static Fields around(List<Parameter<?>> own) {
    List<Parameter<?>> all = new ArrayList<>(List.of(NAME, ABOUT, SEED));
    all.addAll(own);
    all.addAll(List.of(THREADS, CHECKPOINT, REPORT));
    return new Fields(all);
  }

  /** Whether a key speaks of the run as a whole, so that it cannot differ within a sweep. */
  static boolean ofWholeRun(String key) {
    return List.of("format", "kind", NAME.name(), THREADS.name(), CHECKPOINT.name(), REPORT.name())
        .contains(key);
  }

  /** The settings that complete values give. */
  public static RunSettings of(Values values, Origin origin) {
    Long threads = values.find(THREADS);
    return new RunSettings(
        values.get(NAME),
        values.get(ABOUT),
        values.get(SEED),
        threads == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(threads)),
        section(values, CHECKPOINT).get(EVERY_SECONDS),
        section(values, REPORT).get(FALSE_ALARM),
        section(values, REPORT).get(RESOLUTION),
        section(values, REPORT).get(PAGE),
        origin);
  }

  /** The values of a section all of whose keys may be left out. */
  public static Values section(Values values, Parameter<Values> key) {
    Values given = values.find(key);
    return given != null ? given : Values.none(values.problems());
  }
}
