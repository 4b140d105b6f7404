package langevin.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.results.Described;
import langevin.results.Figure;
import langevin.results.Series;
import langevin.scenario.Chapter;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Fields;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;
import langevin.verdict.Comparison;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Lever;
import langevin.verdict.Noise;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Weighing;
import org.jspecify.annotations.Nullable;

/**
 * A kind of scenario that lives in the tests alone: coins are thrown, and the share of heads is
 * held against the bias they are said to have. It shows that a wing is all a kind needs: reading,
 * explaining, schema, sweeps, shards, restarts and figures come with the house.
 */
final class CoinKind implements Kind {
  static final Parameter<Long> COINS =
      Parameter.required("coins", new WholeNumber(2, 1_000_000), "How many coins.");
  static final Parameter<Double> BIAS =
      Parameter.defaulting(
          "bias", new RealNumber(Bounds.between(0, 1)), 0.5, "Probability of heads.");
  static final Parameter<Double> SAID =
      Parameter.defaulting(
          "said", new RealNumber(Bounds.between(0, 1)), 0.5, "What it is said to be.");
  static final Parameter<Long> THROWS =
      Parameter.required("throws", new WholeNumber(1, 1_000_000), "Throws of each coin.");
  static final Parameter<List<String>> CHECKS =
      Parameter.defaulting(
          "checks",
          new ListOf<>(new Word(List.of("fairness")), "checks", 0, 10),
          List.of(),
          "none",
          "The statements to be checked.");

  @Override
  public String name() {
    return "coins";
  }

  @Override
  public String about() {
    return "Coins that are thrown.";
  }

  @Override
  public List<Section> results() {
    return List.of(
        new Section(
            "series.csv",
            List.of(
                new Described("time", "throws of each coin"),
                new Described("heads", "share of heads"))));
  }

  @Override
  public Fields keys() {
    return RunSettings.around(List.of(COINS, BIAS, SAID, THROWS, CHECKS));
  }

  @Override
  public List<Chapter> chapters() {
    return List.of(
        Chapter.of(
                "coins-check",
                "Statements about coins.",
                List.of(
                    new Entry<>(
                        "fairness",
                        "fairness",
                        "The share of heads is what it is said to be.",
                        "heads/throws = said",
                        "Bernoulli 1713",
                        List.of(),
                        "checks: [fairness]",
                        _ -> "fairness")))
            .under("checks"));
  }

  @Override
  public List<Figure> figures(Scenario first, Shown shown) {
    if (shown.axes().size() != 1) return List.of();
    String axis = shown.columns().getFirst();
    return List.of(
        new Figure.Curve(
            Figure.Caption.of("heads", "share of heads"),
            new Figure.Coordinate(Figure.Axis.of(axis, ""), langevin.results.Values.summary(axis)),
            Figure.Axis.of("heads", "h"),
            List.of(Figure.Line.of("heads", "h", langevin.results.Values.summary("heads"))),
            List.of()));
  }

  @Override
  public @Nullable Scenario build(Values values, RunSettings.Origin origin) {
    if (values.problems().count() > 0) return null;
    return new Coins(
        RunSettings.of(values, origin),
        Math.toIntExact(values.get(COINS)),
        values.get(BIAS),
        values.get(SAID),
        Math.toIntExact(values.get(THROWS)),
        values.get(CHECKS));
  }

  private record Coins(
      RunSettings settings, int coins, double bias, double said, int tosses, List<String> checks)
      implements Scenario {
    @Override
    public String kind() {
      return "coins";
    }

    @Override
    public String setup() {
      return coins + " coins, " + tosses + " throws each, heads with probability " + bias;
    }

    @Override
    public String work() {
      return "throws";
    }

    @Override
    public Map<String, String> files() {
      return Map.of();
    }

    @Override
    public List<String> differences(Scenario other) {
      return other instanceof Coins o && o.coins == coins && o.bias == bias && o.tosses == tosses
          ? List.of()
          : List.of("coins, bias or throws");
    }

    /** A unit for each coin. */
    @Override
    public List<Unit> units(int parts) {
      List<Unit> units = new ArrayList<>();
      for (int c = 0; c < coins; c++) units.add(new Coin(settings.seed(), c, bias, tosses));
      return units;
    }

    @Override
    public Findings findings(List<Unit> units, Parallel parallel) {
      double sum = 0;
      double squares = 0;
      for (Unit unit : units) {
        double share = (double) ((Coin) unit).heads / tosses;
        sum += share;
        squares += share * share;
      }
      double mean = sum / coins;
      double error = Math.sqrt(Math.max(0, squares / coins - mean * mean) / (coins - 1.0));
      Map<String, Double> row = new LinkedHashMap<>();
      row.put("heads", mean);
      row.put("heads_standard_error", error);
      List<Weighing> weighings =
          checks.stream()
              .map(
                  check ->
                      new Weighing(
                          check,
                          "Bernoulli",
                          List.of(
                              new Comparison(
                                  "heads = said",
                                  new Evidence.Weighed(
                                      mean,
                                      Evidence.Relation.EQUAL,
                                      said,
                                      new ErrorBudget(
                                          Noise.of(
                                              error,
                                              new NoiseLaw.Student(coins - 1),
                                              new Lever(
                                                  "about %s coins",
                                                  coins,
                                                  Lever.Rounding.UP_TO_WHOLE,
                                                  Lever.Limit.NONE,
                                                  Lever.Work.of(1))),
                                          List.of(),
                                          List.of()),
                                      1))),
                          ""))
              .toList();
      return new Findings(
          new Series(List.of("time", "heads"), List.of(new double[] {tosses, mean})),
          row,
          Map.of(),
          weighings,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          List.of(),
          (long) coins * tosses);
    }
  }

  /** One coin; every throw is a pure function of seed, coin and number. */
  private static final class Coin implements Unit {
    private final long seed;
    private final int coin;
    private final double bias;
    private final int tosses;
    private int done;
    private int heads;

    Coin(long seed, int coin, double bias, int tosses) {
      this.seed = seed;
      this.coin = coin;
      this.bias = bias;
      this.tosses = tosses;
    }

    @Override
    public long work() {
      return tosses;
    }

    @Override
    public long done() {
      return done;
    }

    @Override
    public boolean finished() {
      return done == tosses;
    }

    @Override
    public long bytes() {
      return 100;
    }

    @Override
    public boolean wide() {
      return false;
    }

    @Override
    public void run(WorkerPool.Gate gate, Parallel parallel) {
      while (done < tosses) {
        if (!gate.enter()) return;
        long hash = seed * 0x9E3779B97F4A7C15L + coin * 0xBF58476D1CE4E5B9L + done;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        if (((hash ^ (hash >>> 31)) >>> 11) * 0x1p-53 < bias) heads++;
        done++;
        gate.leave();
      }
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeInt(done);
      out.writeInt(heads);
    }

    @Override
    public void read(DataInput in) throws IOException {
      done = in.readInt();
      heads = in.readInt();
    }
  }
}
