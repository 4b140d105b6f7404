package langevin.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import org.jspecify.annotations.Nullable;

/** Some points of a sweep as one unit. Of a point that is done the findings are kept. */
final class PointsUnit implements Unit {
  private static final long UNKNOWN = -1;

  private final List<Scenario> points;
  private final Supplier<List<List<Unit>>> made;
  private final List<Findings> findings = new ArrayList<>();

  /** Of every point, while they are needed. */
  private @Nullable List<List<Unit>> units;

  private long work = UNKNOWN;
  private final AtomicLong before = new AtomicLong();
  private volatile List<Unit> current = List.of();

  /**
   * @param made makes the units of every point
   */
  PointsUnit(List<Scenario> points, Supplier<List<List<Unit>>> made) {
    this.points = List.copyOf(points);
    this.made = made;
  }

  private List<List<Unit>> units() {
    List<List<Unit>> now = units;
    if (now == null) {
      now = new ArrayList<>(made.get());
      units = now;
      work = now.stream().mapToLong(PointsUnit::work).sum();
    }
    return now;
  }

  private static long work(List<Unit> units) {
    return units.stream().mapToLong(Unit::work).sum();
  }

  /** What its points show, in their order, once it is finished. */
  List<Findings> findings() {
    return List.copyOf(findings);
  }

  @Override
  public long work() {
    if (work == UNKNOWN) units();
    return work;
  }

  @Override
  public long done() {
    return before.get() + current.stream().mapToLong(Unit::done).sum();
  }

  @Override
  public boolean finished() {
    return findings.size() == points.size();
  }

  @Override
  public long bytes() {
    return finished()
        ? 0
        : units().stream().flatMap(List::stream).mapToLong(Unit::bytes).max().orElse(0);
  }

  @Override
  public boolean wide() {
    return !finished() && units().stream().flatMap(List::stream).allMatch(Unit::wide);
  }

  @Override
  public void streamInto(Path store) throws IOException {
    for (List<Unit> all : units()) {
      for (Unit unit : all) unit.streamInto(store);
    }
  }

  @Override
  public void run(WorkerPool.Gate gate, Parallel parallel) throws IOException {
    for (int p = findings.size(); p < points.size(); p++) {
      List<Unit> now = units().get(p);
      current = now;
      for (Unit unit : now) {
        unit.run(gate, parallel);
        if (!unit.finished()) return;
      }
      Findings found = points.get(p).findings(now, parallel);
      if (!gate.enter()) return;
      findings.add(found);
      pass(p);
      gate.leave();
    }
    units = null;
  }

  /** Lets the units of a point go, whose findings are there. */
  private void pass(int p) {
    List<Unit> units = units().set(p, List.of());
    before.addAndGet(work(units));
    current = List.of();
    units.forEach(Unit::release);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(work());
    out.writeInt(findings.size());
    for (Findings found : findings) found.write(out);
    if (finished()) return;
    for (Unit unit : units().get(findings.size())) unit.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    long all = in.readLong();
    for (int left = in.readInt(); left > 0; left--) findings.add(Findings.read(in));
    if (finished()) {
      work = all;
      before.set(all);
      return;
    }
    for (int p = 0; p < findings.size(); p++) pass(p);
    for (Unit unit : units().get(findings.size())) unit.read(in);
  }
}
