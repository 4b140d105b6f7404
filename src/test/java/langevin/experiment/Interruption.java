package langevin.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.scenario.Chapter;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.BadScenario;
import langevin.verdict.Weighing;
import org.jspecify.annotations.Nullable;

/**
 * An interruption of an experiment after so many pieces of its work: units that begin, and tasks
 * that these deal out. It does not depend on the machine's speed: whoever would begin one more
 * waits until the experiment has asked whether it is to stop.
 */
public final class Interruption implements Watcher {
  private final AtomicLong left;
  private final CountDownLatch asked = new CountDownLatch(1);

  /**
   * @param pieces begun before it
   */
  public Interruption(long pieces) {
    left = new AtomicLong(pieces);
  }

  /** The kinds there are, with units that it can stop. */
  public Kinds kinds() {
    return new Kinds(
        Kinds.BUILT_IN.all().stream().<Kind>map(kind -> new Stopped(kind, this)).toList());
  }

  @Override
  public boolean interrupted() {
    boolean interrupted = left.get() < 0;
    if (interrupted) asked.countDown();
    return interrupted;
  }

  private void begin() {
    if (left.decrementAndGet() >= 0) return;
    try {
      asked.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Stopped(Kind kind, Interruption by) implements Kind {
    @Override
    public String name() {
      return kind.name();
    }

    @Override
    public String about() {
      return kind.about();
    }

    @Override
    public Fields keys() {
      return kind.keys();
    }

    @Override
    public List<Chapter> chapters() {
      return kind.chapters();
    }

    @Override
    public @Nullable Scenario build(Values values, RunSettings.Origin origin) {
      Scenario scenario = kind.build(values, origin);
      return scenario == null ? null : new Point(scenario);
    }

    @Override
    public List<List<Unit>> units(List<Scenario> points, int parts) {
      return kind.units(points.stream().map(Stopped::inner).toList(), parts).stream()
          .map(units -> units.stream().<Unit>map(unit -> new Piece(unit, by)).toList())
          .toList();
    }

    @Override
    public List<Figure> figures(Scenario first, Shown shown) {
      return kind.figures(inner(first), shown);
    }

    @Override
    public @Nullable String column(Axis axis) {
      return kind.column(axis);
    }

    @Override
    public List<Weighing> weighings(
        List<Axis> axes, List<Scenario> points, List<Findings> findings) {
      return kind.weighings(axes, points.stream().map(Stopped::inner).toList(), findings);
    }

    @Override
    public Map<String, NumericArray> across(List<Axis> axes, Series summary) {
      return kind.across(axes, summary);
    }

    @Override
    public Map<String, NumericArray> along(List<Axis> axes, List<Series> rows) {
      return kind.along(axes, rows);
    }

    @Override
    public Optional<String> study(String language, String text, List<String> settings)
        throws BadScenario {
      return kind.study(language, text, settings);
    }

    @Override
    public List<Dimensions> dimensions() {
      return kind.dimensions();
    }

    @Override
    public List<Section> results() {
      return kind.results();
    }

    static Scenario inner(Scenario point) {
      return ((Point) point).scenario;
    }
  }

  private record Point(Scenario scenario) implements Scenario {
    @Override
    public RunSettings settings() {
      return scenario.settings();
    }

    @Override
    public String kind() {
      return scenario.kind();
    }

    @Override
    public String setup() {
      return scenario.setup();
    }

    @Override
    public String work() {
      return scenario.work();
    }

    @Override
    public double pace() {
      return scenario.pace();
    }

    @Override
    public OutputFormat format() {
      return scenario.format();
    }

    @Override
    public List<String> checks() {
      return scenario.checks();
    }

    @Override
    public Map<String, String> files() {
      return scenario.files();
    }

    @Override
    public List<String> differences(Scenario other) {
      return scenario.differences(Stopped.inner(other));
    }

    @Override
    public List<Unit> units(int parts) {
      return scenario.units(parts);
    }

    @Override
    public Findings findings(List<Unit> units, Parallel parallel) {
      return scenario.findings(units.stream().map(unit -> ((Piece) unit).unit).toList(), parallel);
    }
  }

  private record Piece(Unit unit, Interruption by) implements Unit {
    @Override
    public long work() {
      return unit.work();
    }

    @Override
    public long done() {
      return unit.done();
    }

    @Override
    public boolean finished() {
      return unit.finished();
    }

    @Override
    public long bytes() {
      return unit.bytes();
    }

    @Override
    public boolean wide() {
      return unit.wide();
    }

    @Override
    public void streamInto(Path store) throws IOException {
      unit.streamInto(store);
    }

    @Override
    public void run(WorkerPool.Gate gate, Parallel parallel) throws IOException {
      by.begin();
      unit.run(
          gate,
          new Parallel() {
            @Override
            public void forEach(int n, IntConsumer task) {
              parallel.forEach(
                  n,
                  i -> {
                    by.begin();
                    task.accept(i);
                  });
            }

            @Override
            public int width() {
              return parallel.width();
            }
          });
    }

    @Override
    public void release() {
      unit.release();
    }

    @Override
    public void write(DataOutput out) throws IOException {
      unit.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
      unit.read(in);
    }
  }
}
