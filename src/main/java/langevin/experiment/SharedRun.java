package langevin.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import langevin.results.Checkpoint;
import langevin.results.Provenance;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.UnitClaim;
import langevin.results.UnitsDriver;
import langevin.results.UnitsFolder;
import langevin.scenario.yaml.BadScenario;
import langevin.text.NumberRanges;
import org.jspecify.annotations.Nullable;

/**
 * A run that several machines share through a folder: each takes units that nobody has done or is
 * doing, and puts there what they have found. Whoever joins them last makes the results, with the
 * bits that one machine would have given.
 */
public final class SharedRun {
  private final Experiment experiment;
  private final Units units;
  private final UnitsFolder folder;
  private final Experiment.Stopwatch stopwatch = new Experiment.Stopwatch();

  private SharedRun(Experiment experiment, Units units, UnitsFolder folder) {
    this.experiment = experiment;
    this.units = units;
    this.folder = folder;
  }

  /**
   * The share of this process in the folder that all have below {@code out}; whoever comes first
   * makes it.
   *
   * @throws ResultsException if it cannot be made, or holds units of another scenario or build
   * @throws BadScenario if the scenario in it cannot be read
   */
  public static SharedRun in(Path out, Experiment experiment) throws BadScenario, ResultsException {
    experiment.refuseIfUndescribed("share the run");
    Units units = experiment.units();
    UnitsFolder folder =
        UnitsFolder.join(
            out,
            new UnitsFolder.About(
                experiment.settings().name(),
                units.count(),
                Build.id(),
                experiment.settings().origin().text().folder().toString(),
                experiment.provenance()));
    Set<String> other =
        differences(experiment, folder.about().provenance(), folder.path().toString());
    if (!other.isEmpty()) {
      throw new ResultsException(
          ("%s holds units of another scenario, which differs in %s; merge or remove it, or write"
                  + " elsewhere with --out DIR")
              .formatted(folder.path(), String.join(", ", other)));
    }
    return new SharedRun(experiment, units, folder);
  }

  private static Set<String> differences(Experiment mine, Provenance theirs, String file)
      throws BadScenario {
    return mine.provenance().equals(theirs) ? Set.of() : mine.differences(theirs, file);
  }

  /** The units, all of them. */
  public Units units() {
    return units;
  }

  /** The folder that is shared. */
  public UnitsFolder folder() {
    return folder;
  }

  /** The numbers of those units, of the given ones, that are not done. */
  public List<Integer> open(List<Integer> of) throws ResultsException {
    NavigableSet<Integer> done = folder.done();
    return of.stream().filter(unit -> !done.contains(unit)).toList();
  }

  /**
   * What a process finds around it.
   *
   * @param threads workers
   * @param who it is, for people
   * @param watcher follows it and may stop it
   * @param warned is told when the state of a unit cannot be kept
   */
  public record Circumstances(int threads, String who, Watcher watcher, Consumer<String> warned) {}

  /**
   * Runs those of the given units that are not done and that no other process is running.
   *
   * @return whether it came to the end; where not, the units under way are kept as they are
   * @throws ResultsException if what was kept cannot be read, or what was found cannot be written
   */
  public boolean run(List<Integer> numbers, Circumstances circumstances) throws IOException {
    // A second time for those that another process was only looking at, or gave up since.
    return runOpen(numbers, circumstances)
        && (open(numbers).isEmpty() || runOpen(numbers, circumstances));
  }

  private boolean runOpen(List<Integer> numbers, Circumstances circumstances) throws IOException {
    List<Integer> left = open(numbers);
    List<Unit> mine = new ArrayList<>(units.made(left));
    if (experiment.labels().isPresent()) {
      for (Unit unit : mine) unit.streamInto(folder.store());
    }
    try (WorkerPool pool = new WorkerPool(circumstances.threads())) {
      int workers = Execution.sideBySide(mine, circumstances.threads());
      Course course = new Course(left, mine, workers, circumstances);
      Parallel inner = workers > 1 ? Parallel.SERIAL : pool;
      try {
        return pool.run(
            workers,
            left.size(),
            (worker, i, gate) -> course.run(worker, i, gate, inner),
            course,
            _ -> {}, // Units are kept one by one.
            course::done,
            course.total);
      } finally {
        course.close();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Has a cluster run all units that are not done.
   *
   * @param driver of the folder, for this process
   * @return whether it came to the end
   * @throws ResultsException if the cluster cannot, or what was found cannot be written
   */
  public boolean run(Cluster.Session session, UnitsDriver driver, Watcher watcher)
      throws ResultsException {
    int count = units.count();
    List<Integer> left = open(units.of(Shard.WHOLE));
    if (left.isEmpty()) return true;
    double workload = experiment.workload();
    AtomicInteger done = new AtomicInteger(count - left.size());
    UnitsTask task = UnitsTask.of(experiment);
    session.run(
        experiment.labels().isPresent() ? task.writingInto(folder.store(), driver.sign()) : task,
        left,
        new Cluster.Driver() {
          @Override
          public void receive(int unit, byte[] found) throws ResultsException {
            driver.keep(unit, out -> out.write(found));
            done.incrementAndGet();
          }

          @Override
          public void waits(String why) {
            watcher.waits(why);
          }

          @Override
          public boolean goesOn() {
            double share = (double) done.get() / count;
            watcher.progress(share, Math.round(share * workload));
            return !watcher.interrupted();
          }
        });
    return open(left).isEmpty();
  }

  /** The course of this process's units. */
  private final class Course implements Monitor {
    private final List<Integer> numbers;

    /** By their places; null once they are done. */
    private final List<@Nullable Unit> mine;

    private final Circumstances circumstances;
    private final long[] work;
    private final long total;
    private final LongAdder finished = new LongAdder();

    /** By worker. */
    private final @Nullable Running[] running;

    private long last = System.nanoTime();
    private boolean failed;

    Course(List<Integer> numbers, List<Unit> mine, int workers, Circumstances circumstances) {
      this.numbers = numbers;
      this.mine = new ArrayList<>(mine);
      this.circumstances = circumstances;
      work = mine.stream().mapToLong(Unit::work).toArray();
      running = new @Nullable Running[workers];
      long sum = 0;
      for (long each : work) sum += each;
      total = sum;
    }

    void run(int worker, int i, WorkerPool.Gate gate, Parallel parallel)
        throws IOException, InterruptedException {
      Unit unit = Objects.requireNonNull(mine.set(i, null));
      Optional<UnitClaim> claimed = folder.claim(numbers.get(i), circumstances.who());
      if (claimed.isEmpty()) {
        finished.add(work[i]);
        return;
      }
      UnitClaim claim = claimed.get();
      Optional<Checkpoint> begun = claim.begun();
      if (begun.isPresent()) {
        UnitsFolder.restore(
            begun.get(),
            in -> {
              unit.read(in);
              return unit;
            });
      }
      running[worker] = new Running(claim, unit);
      unit.run(gate, parallel);
      if (!unit.finished() || !gate.enter()) return;
      running[worker] = null;
      gate.leave();
      try (claim) {
        claim.complete(unit::write);
      }
      finished.add(work[i]);
    }

    long done() {
      long sum = finished.sum();
      for (Running each : running.clone()) {
        if (each != null) sum += each.unit.done();
      }
      return sum;
    }

    @Override
    public void progress(long done, long all) {
      circumstances.watcher().progress((double) done / Math.max(1, all), done);
    }

    @Override
    public boolean checkpointDue() {
      return 1e-9 * (System.nanoTime() - last) >= experiment.settings().checkpointSeconds();
    }

    @Override
    public boolean interrupted() {
      return circumstances.watcher().interrupted();
    }

    @Override
    public void checkpoint(State state) {
      try {
        for (Running each : running.clone()) {
          if (each != null) each.claim.keep(each.unit::write);
        }
        failed = false;
      } catch (ResultsException e) {
        if (!failed) circumstances.warned().accept(String.valueOf(e.getMessage()));
        failed = true;
      }
      last = System.nanoTime();
    }

    void close() throws ResultsException {
      folder.force();
      for (Running each : running) {
        if (each != null) each.claim.close();
      }
    }
  }

  /** A unit that a worker runs. */
  private record Running(UnitClaim claim, Unit unit) {}

  /**
   * Joins the units of this run, once all are done.
   *
   * @throws ResultsException as {@link #merge}
   * @throws BadScenario as {@link #merge}
   */
  public Run merged(int threads) throws BadScenario, ResultsException {
    return merge(experiment, List.of(folder), threads, stopwatch);
  }

  /**
   * Joins the units that machines have put into folders to the run that one machine would have
   * made, with its bits.
   *
   * @param experiment of the first folder
   * @throws ResultsException if a unit is missing, there twice, cannot be read, or is of another
   *     run or another build
   * @throws BadScenario if the scenario in a folder cannot be read
   */
  public static Run merge(Experiment experiment, List<UnitsFolder> folders, int threads)
      throws BadScenario, ResultsException {
    return merge(experiment, folders, threads, new Experiment.Stopwatch());
  }

  private static Run merge(
      Experiment experiment, List<UnitsFolder> folders, int threads, Experiment.Stopwatch stopwatch)
      throws BadScenario, ResultsException {
    experiment.refuseIfUndescribed("merge");
    Units units = experiment.units();
    UnitsFolder first = folders.getFirst();
    if (!first.about().build().equals(Build.id())) {
      throw new ResultsException(
          "cannot merge: the units in %s are of build %s, and this is build %s"
              .formatted(first.path(), first.about().build(), Build.id()));
    }
    for (UnitsFolder folder : folders.subList(1, folders.size())) {
      refuseIfOfAnotherRun(experiment, first, folder);
    }
    if (first.about().count() != units.count()) {
      throw new ResultsException(
          "cannot merge: %s says that there are %d units, and the scenario has %d"
              .formatted(first.path(), first.about().count(), units.count()));
    }
    NavigableMap<Integer, Checkpoint> stored = stored(experiment, folders);
    refuseIfMissing(stored.keySet(), units.count(), first);
    try (WorkerPool pool = new WorkerPool(threads)) {
      List<Findings> findings =
          units.findings(
              (number, into) ->
                  UnitsFolder.restore(
                      Objects.requireNonNull(stored.get(number)),
                      in -> {
                        into.read(in);
                        return into;
                      }),
              pool);
      return experiment.joined(findings, threads, stopwatch);
    } catch (ResultsException e) {
      throw e;
    } catch (IOException e) {
      throw new ResultsException("cannot merge: " + e.getMessage(), e);
    }
  }

  private static void refuseIfOfAnotherRun(
      Experiment experiment, UnitsFolder first, UnitsFolder folder)
      throws BadScenario, ResultsException {
    Set<String> other =
        differences(experiment, folder.about().provenance(), folder.path().toString());
    if (!other.isEmpty()) {
      throw new ResultsException(
          "cannot merge: %s and %s are of different runs; they differ in %s"
              .formatted(first.path(), folder.path(), String.join(", ", other)));
    }
    if (!folder.about().build().equals(first.about().build())) {
      throw new ResultsException(
          "cannot merge: the units in %s are of build %s, those in %s of build %s"
              .formatted(
                  first.path(), first.about().build(), folder.path(), folder.about().build()));
    }
  }

  /** Every unit that is there, each found whole and of this run. */
  private static NavigableMap<Integer, Checkpoint> stored(
      Experiment experiment, List<UnitsFolder> folders) throws BadScenario, ResultsException {
    NavigableMap<Integer, Checkpoint> stored = new TreeMap<>();
    for (UnitsFolder folder : folders) {
      for (int number : folder.done()) {
        Checkpoint unit = folder.unit(number);
        Set<String> other = differences(experiment, unit.provenance(), unit.file().toString());
        if (!other.isEmpty()) {
          throw new ResultsException(
              "cannot merge: %s is a unit of another scenario, which differs in %s"
                  .formatted(unit.file(), String.join(", ", other)));
        }
        Checkpoint before = stored.put(number, unit);
        if (before != null) {
          throw new ResultsException(
              "cannot merge: unit %d is there twice, as %s and as %s"
                  .formatted(number, before.file(), unit.file()));
        }
      }
    }
    return stored;
  }

  private static void refuseIfMissing(Set<Integer> there, int count, UnitsFolder first)
      throws ResultsException {
    NavigableSet<Integer> missing = new TreeSet<>();
    for (int number = 1; number <= count; number++) {
      if (!there.contains(number)) missing.add(number);
    }
    if (!missing.isEmpty()) {
      throw new ResultsException(
          ("cannot merge: %d of %d units are missing: %s; './langevin status %s' says where they"
                  + " are")
              .formatted(missing.size(), count, NumberRanges.of(missing), first.path()));
    }
  }
}
