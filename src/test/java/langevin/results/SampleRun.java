package langevin.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small finished run with every kind of content. */
public final class SampleRun {
  private SampleRun() {}

  /** As usage shows it: F, S, D with errors, one density, four checks. */
  public static Run doubleWell() {
    return new Run(
        manifest(4, 6.2),
        series(),
        arrays(),
        List.of(holding(), inconclusive()),
        "name: double-well\n",
        Optional.empty(),
        Map.of(),
        figures());
  }

  public static Manifest manifest(int threads, double wallSeconds) {
    return new Manifest(
        new Manifest.Subject(
            "double-well",
            "Relaxation in a double well; the main theorem checks in under a minute.",
            "1,000,000 particles in V(x) = x⁴/4 − x²/2, τ = 0.25, Heun, step 0.0125, until 2"
                + " (and steps 0.025, 0.05 for the error budget)",
            "particles",
            20260522,
            List.of("particles=1e6"),
            Map.of("start.npy", "00ff")),
        new Manifest.Execution(
            "0.1.0",
            "25.0.3+9",
            new Manifest.Machine("a \"quoted\" processor", 2, 512, 8L << 30),
            threads,
            "2026-01-01T00:00:00Z",
            wallSeconds,
            null),
        new Manifest.Work("particle_steps", 280_000_000L));
  }

  /** One that says where its time went. */
  public static Manifest timed(Manifest.Parts parts) {
    Manifest m = manifest(1, 1);
    Manifest.Execution e = m.execution();
    return new Manifest(
        m.subject(),
        new Manifest.Execution(
            e.version(), e.java(), e.machine(), e.threads(), e.started(), e.wallSeconds(), parts),
        m.work());
  }

  /** Of another kind, which the room of results has never heard of. */
  public static Manifest manifest() {
    Manifest m = manifest(1, 1);
    return new Manifest(m.subject(), m.execution(), new Manifest.Work("furlongs", 3));
  }

  /** The first curves and the densities, and one figure of every other type. */
  public static List<Figure> figures() {
    Figure.Coordinate time =
        new Figure.Coordinate(Figure.Axis.of("time", "t"), Values.series("time"));
    return List.of(
        curve("free-energy", "free energy F", "F", Values.series("free_energy"), time),
        curve("entropy", "entropy S", "S", Values.series("entropy"), time),
        curve("dissipation", "dissipation D", "D", Values.series("dissipation"), time),
        new Figure.Curve(
            Figure.Caption.of("mean", "mean"),
            time,
            Figure.Axis.of("mean", "E[x]"),
            List.of(Figure.Line.exact("mean", "E[x]", Values.series("mean"))),
            List.of(new Figure.Reference(Figure.Direction.Y, -1, "where it starts"))),
        new Figure.Curve(
            Figure.Caption.of("density", "density ρ"),
            new Figure.Coordinate(Figure.Axis.of("position", "x"), Values.array("density_grid")),
            Figure.Axis.of("density", "ρ").within(0, Double.NaN),
            List.of(
                Figure.Line.exact("at time 0", "ρ(x, 0)", Values.array("density", 0)),
                Figure.Line.exact("at time 2", "ρ(x, 2)", Values.array("density", 1))),
            List.of(),
            List.of(
                new Figure.Backdrop(
                    Figure.Line.exact("hill", "hill", new Values.Even(0, 1, 33)), true),
                new Figure.Backdrop(
                    Figure.Line.exact("even", "even", new Values.Even(0.2, 0, 33)), false))));
  }

  /** One of every type, with everything that a figure can have. */
  public static List<Figure> everyFigure() {
    Figure.Axis axis = Figure.Axis.of("position", "x").within(-2, 2).logarithmic();
    Figure.HeatMap map =
        Figure.map(
                "counts",
                "counts",
                List.of(
                    new Figure.Coordinate(axis, new Values.Even(0, 1, 2)),
                    new Figure.Coordinate(axis, new Values.Even(0.5, -0.25, 1)),
                    new Figure.Coordinate(axis, new Values.Even(0, 0.1, 3))),
                axis,
                Values.array("counts"))
            .with(
                List.of(
                    new Figure.Contour(
                        Figure.Direction.Y, "the edge", Values.array("density_times"))))
            .with(new Figure.Levels("height", new Values.Even(0, 1, 3), List.of(0.5, 1.0)))
            .turn();
    return Stream.concat(
            figures().stream(),
            Stream.of(
                map.with(map.caption().further().noting("Counted \"by hand\".")),
                new Figure.Panels(
                    Figure.Caption.of("panels", "panels"),
                    figures().stream()
                        .filter(Figure.Curve.class::isInstance)
                        .map(Figure.Curve.class::cast)
                        .limit(2)
                        .toList()),
                new Figure.Histogram(
                    Figure.Caption.of("energies", "energies"),
                    axis,
                    Values.array("scalar"),
                    List.of(new Figure.Reference(Figure.Direction.X, 3, "three"))),
                new Figure.Picture(
                    Figure.Caption.of("pictures", "pictures"),
                    axis,
                    Values.array("counts"),
                    List.of("first", "second")),
                new Figure.Scatter(
                    Figure.Caption.of("scatter", "scatter"),
                    axis,
                    axis,
                    List.of(new Figure.Scatter.Cloud("all", Values.array("none")))),
                new Figure.Table(
                    Figure.Caption.of("numbers", "numbers"),
                    List.of("one"),
                    List.of(
                        new Figure.Table.Row(
                            "entropy",
                            List.of(Figure.Table.Cell.of(Values.series("entropy"))),
                            "unknown")))))
        .toList();
  }

  private static Figure curve(
      String name, String title, String sign, Values values, Figure.Coordinate time) {
    return new Figure.Curve(
        Figure.Caption.of(name, title),
        time,
        Figure.Axis.of(title, sign),
        List.of(Figure.Line.of(title, sign, values)),
        List.of());
  }

  /** The sample with these checks and figures. */
  public static Run with(List<CheckRecord> checks, List<Figure> figures) {
    Run run = doubleWell();
    return new Run(
        run.manifest(),
        run.series(),
        run.arrays(),
        checks,
        run.scenario(),
        run.summary(),
        run.texts(),
        figures);
  }

  public static Series series() {
    return new Series(
        List.of(
            "time",
            "mean",
            "entropy",
            "entropy_standard_error",
            "free_energy",
            "free_energy_standard_error",
            "dissipation",
            "dissipation_standard_error"),
        List.of(
            new double[] {0, -1, Double.NaN, Double.NaN, 0.75, Double.NaN, 1e-300, 0},
            new double[] {0.1, -0.97, -0.1034034, 4.1e-5, -0.1772493, 1.2e-5, 0.520486, 3.1e-4},
            new double[] {0.5, -0.91, 0.3502747, 6e-5, -0.2467411, 1.5e-5, 0.0888246, 8e-5},
            new double[] {1, -0.83, 0.5315217, 6.4e-5, -0.2834683, 1.6e-5, 0.0630206, 7e-5},
            new double[] {2, -0.7, 0.7451241, 7e-5, -0.3329919, 1.8e-5, 0.0381769, 5e-5}));
  }

  public static Map<String, NumericArray> arrays() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    double[] grid = new double[33];
    double[] early = new double[33];
    double[] late = new double[33];
    for (int i = 0; i < grid.length; i++) {
      double x = -2 + i / 8.0;
      grid[i] = x;
      early[i] = Math.exp(-8 * (x + 1) * (x + 1));
      late[i] = Math.exp(-4 * (x * x * x * x / 4 - x * x / 2 + 0.1 * x));
    }
    arrays.put("density_grid", NumericArray.of(grid));
    arrays.put("density_times", NumericArray.of(0, 2));
    arrays.put("density", NumericArray.of(new double[][] {early, late}));
    arrays.put("counts", new NumericArray.Longs(List.of(2, 1, 3), new long[] {1, -2, 3, 4, 5, 6}));
    arrays.put("scalar", new NumericArray.Doubles(List.of(), new double[] {Math.PI}));
    arrays.put("none", new NumericArray.Doubles(List.of(0, 4), new double[0]));
    return arrays;
  }

  public static CheckRecord holding() {
    return new CheckRecord(
        "free-energy-dissipation",
        "Theorem 4",
        "F(2) − F(0.1) = −∫D dt",
        -0.155742,
        -0.155731,
        0,
        0,
        -1.1e-5,
        4.1e-5,
        9e-6,
        List.of(new CheckRecord.Term("time step", 7e-6), new CheckRecord.Term("score basis", 2e-6)),
        7.6e-5,
        0.155742,
        -0.27,
        CheckRecord.Verdict.HOLDS,
        "");
  }

  /** The same check of sides that relate in another way. */
  public static CheckRecord of(CheckRecord c, CheckRecord.Relation relation) {
    return new CheckRecord(
        c.name(),
        c.label(),
        c.statement(),
        relation,
        c.left(),
        c.right(),
        c.correction(),
        c.control(),
        c.difference(),
        c.standardError(),
        c.bias(),
        c.terms(),
        c.detectable(),
        c.scale(),
        c.z(),
        c.verdict(),
        c.advice(),
        c.across(),
        c.points());
  }

  public static CheckRecord inconclusive() {
    return new CheckRecord(
        "entropy-production",
        "Theorem 5",
        "S(2) − S(0.1) = ∫(τI − E[ΔV]) dt",
        0.84852,
        0.8479,
        0,
        0,
        6.2e-4,
        2.1e-3,
        1e-4,
        List.of(new CheckRecord.Term("density estimate", 1e-4)),
        1.06e-2,
        0.84852,
        0.3,
        CheckRecord.Verdict.INCONCLUSIVE,
        "Take about 110,000,000 particles to see violations of 0.1 %.");
  }

  public static CheckRecord violated() {
    return new CheckRecord(
        "energy-balance",
        "D7",
        "E[V](2) − E[V](0.1) = ∫(τE[ΔV] − E|∇V|²) dt",
        -0.1,
        -0.2,
        0,
        0,
        0.1,
        1e-3,
        0,
        List.of(),
        5e-3,
        0.2,
        100,
        CheckRecord.Verdict.VIOLATED,
        "");
  }
}
