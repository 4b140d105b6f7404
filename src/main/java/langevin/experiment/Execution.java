package langevin.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * The course of an experiment on one machine: all units of all points. What is done and what is
 * under way is its state; a point whose units are all done is reduced to its findings.
 */
final class Execution implements State {
  /** Units run side by side while together they take this part of the heap. */
  private static final double HEAP_PART = 0.7;

  /** Wide units run side by side only if they are so many for each thread. */
  private static final int MANY = 8;

  private static final int OPEN = 0;
  private static final int FOUND = 1;

  /**
   * One unit of one point, by its place among the point's: the unit itself, with all the ensemble
   * has seen, must go when the point is reduced.
   *
   * @param work of the unit, which is counted when the unit is gone as well
   */
  private record Task(int point, int place, long work) {}

  private final List<Scenario> points;
  private final List<List<Unit>> units = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();

  /** By point: how many of its units are not done. */
  private final AtomicIntegerArray open;

  private final @Nullable Findings[] findings;

  /** What workers have spent on stepping and on estimating, in nanoseconds. */
  private final LongAdder stepping = new LongAdder();

  private final LongAdder estimating = new LongAdder();

  Execution(Kind kind, List<Scenario> points) {
    this.points = points;
    int[] left = new int[points.size()];
    List<List<Unit>> unitsByPoint = kind.units(points, 1);
    for (int p = 0; p < points.size(); p++) {
      List<Unit> all = unitsByPoint.get(p);
      units.add(new ArrayList<>(all));
      left[p] = all.size();
      for (int place = 0; place < all.size(); place++) {
        tasks.add(new Task(p, place, all.get(place).work()));
      }
    }
    open = new AtomicIntegerArray(left);
    findings = new @Nullable Findings[points.size()];
  }

  /** The unit of a task whose point is not reduced. */
  private Unit unit(Task task) {
    return units.get(task.point).get(task.place);
  }

  /**
   * Runs to the end, or until the monitor interrupts.
   *
   * @return whether the end was reached
   * @throws IOException if a checkpoint cannot be written
   */
  boolean run(int threads, Monitor monitor) throws IOException {
    List<Task> left = tasks.stream().filter(task -> findings[task.point] == null).toList();
    long total = tasks.stream().mapToLong(Task::work).sum();
    LongAdder finishedWork = new LongAdder();
    tasks.stream()
        .filter(task -> findings[task.point] != null)
        .forEach(task -> finishedWork.add(task.work));
    try (WorkerPool pool = new WorkerPool(threads)) {
      int workers = sideBySide(left.stream().map(this::unit).toList(), threads);
      Parallel inner = workers > 1 ? Parallel.SERIAL : pool;
      Unit[] running = new Unit[workers];
      return pool.run(
          workers,
          left.size(),
          (worker, i, gate) -> {
            Task task = left.get(i);
            Unit unit = unit(task);
            running[worker] = unit;
            long began = System.nanoTime();
            unit.run(gate, inner);
            long stepped = System.nanoTime();
            stepping.add(stepped - began);
            if (!unit.finished()) return;
            if (open.decrementAndGet(task.point) == 0) {
              reduce(task.point, gate, inner);
              estimating.add(System.nanoTime() - stepped);
            }
            running[worker] = null;
            finishedWork.add(task.work);
          },
          monitor,
          this,
          () -> finishedWork.sum() + underWay(running),
          total);
    }
  }

  /** See {@link Unit#streamInto}. */
  void streamInto(Path store) throws IOException {
    for (Task task : tasks) unit(task).streamInto(store);
  }

  /** The share of estimating in what the workers have done, 0 … 1. */
  double estimatingShare() {
    double all = (double) stepping.sum() + estimating.sum();
    return all > 0 ? estimating.sum() / all : 0;
  }

  private static long underWay(@Nullable Unit[] running) {
    long sum = 0;
    for (Unit unit : running.clone()) {
      if (unit != null) sum += unit.done();
    }
    return sum;
  }

  /** What the point shows; its units are let go. */
  private void reduce(int point, WorkerPool.Gate gate, Parallel parallel) {
    Findings found = points.get(point).findings(units.get(point), parallel);
    if (!gate.enter()) return;
    findings[point] = found;
    if (points.size() > 1) {
      units.get(point).forEach(Unit::release);
      units.set(point, List.of());
    }
    gate.leave();
  }

  /** How many units are run side by side, each on one thread; 1 if each has all threads. */
  static int sideBySide(List<Unit> waiting, int threads) {
    long largest = waiting.stream().mapToLong(Unit::bytes).max().orElse(0);
    boolean fits = (double) largest * threads <= HEAP_PART * Runtime.getRuntime().maxMemory();
    if (waiting.isEmpty() || !fits) return 1;
    if (waiting.stream().allMatch(Unit::serial)) return Math.min(threads, waiting.size());
    boolean wide = waiting.stream().allMatch(Unit::wide);
    return waiting.size() >= (wide ? MANY * threads : threads) ? threads : 1;
  }

  /** What all points have shown, once the end is reached. */
  List<Findings> findings() {
    return Arrays.stream(findings).map(Objects::requireNonNull).toList();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(points.size());
    int next = 0;
    for (int p = 0; p < points.size(); p++) {
      Findings found = findings[p];
      out.writeByte(found == null ? OPEN : FOUND);
      if (found != null) found.write(out);
      for (; next < tasks.size() && tasks.get(next).point == p; next++) {
        if (found == null) unit(tasks.get(next)).write(out);
      }
    }
  }

  /**
   * Goes on from what {@link #write} of the same experiment has written.
   *
   * @throws IOException if it does not fit
   */
  void read(DataInput in) throws IOException {
    if (in.readInt() != points.size()) throw new IOException("a checkpoint of another scenario");
    int next = 0;
    for (int p = 0; p < points.size(); p++) {
      boolean found = in.readByte() == FOUND;
      if (found) findings[p] = Findings.read(in);
      for (; next < tasks.size() && tasks.get(next).point == p; next++) {
        if (!found) unit(tasks.get(next)).read(in);
      }
    }
  }
}
