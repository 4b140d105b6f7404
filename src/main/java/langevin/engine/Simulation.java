package langevin.engine;

import static langevin.ensemble.Block.FIRST;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import langevin.ensemble.Block;
import langevin.estimate.Probe;
import langevin.estimate.Tally;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * A run of an ensemble through its timeline.
 *
 * <p>Work is dealt out by whole groups, and what a group sees depends on nothing but the setup;
 * groups merge in their order. So the result is the same bits for any number of threads, either
 * holding, and any interruption.
 */
public final class Simulation<T extends Tally<T>> implements State {
  /**
   * Particle-steps between two chances for a checkpoint: about ten milliseconds, if a block is that
   * short.
   */
  private static final long PAUSE = 1 << 24;

  private final Setup setup;
  private final Supplier<Probe<T>> probes;
  private final Holding holding;
  private final int threads;
  private GroupRange range;
  private final List<Segment> segments;

  /** Those of the range, in their order. */
  private final List<Group<T>> groups = new ArrayList<>();

  private final Batches<T> batches;

  /** Steps of the chains in units of dt. */
  private final List<Double> factors;

  /** Per node, whether the scenario asked to observe it. */
  private final boolean[] observed;

  /** The node at which paths begin; beyond all if they are not followed. */
  private final int pathsFrom;

  private final LongAdder done = new LongAdder();
  private final Probe<T> probe;

  /** The first segment in which a particle diverged, when that ends the run. */
  private final AtomicInteger lastSegment;

  /** Whether the end was reached; then nothing is held any more. */
  private boolean finished;

  /**
   * Groups that are run: a part of the ensemble that other machines complete.
   *
   * @param first inclusive
   * @param end exclusive
   */
  public record GroupRange(int first, int end) {}

  /**
   * Of the whole ensemble.
   *
   * @param probes makes one probe per worker
   * @param threads workers of {@link #run(Monitor)}, ≥ 1
   */
  public Simulation(Setup setup, Supplier<Probe<T>> probes, Holding holding, int threads) {
    this(setup, probes, holding, threads, new GroupRange(0, setup.partition().groups()));
  }

  /** Of the given groups only. */
  public Simulation(
      Setup setup, Supplier<Probe<T>> probes, Holding holding, int threads, GroupRange range) {
    this.range = range;
    this.setup = setup;
    this.probes = probes;
    this.holding = holding;
    this.threads = threads;
    Timeline timeline = setup.timeline();
    segments = Segment.of(timeline);
    lastSegment = new AtomicInteger(segments.size() - 1);
    probe = probes.get();
    Partition partition = setup.partition();
    int nodes = timeline.nodes().size();
    factors = setup.chains();
    for (int g = range.first(); g < range.end(); g++) {
      long kept = setup.snapshots().particles() - partition.ordinal(g);
      int particles = (int) Math.clamp(kept, 0, partition.size(g));
      int d = setup.conditions().potential().dimension();
      int axes = setup.integrator().underdamped() ? 2 * d : d;
      groups.add(
          new Group<>(
              g,
              factors.size(),
              nodes,
              segments.size(),
              new double[setup.snapshots().nodes().size()][axes][particles]));
    }
    batches = new Batches<>(partition, factors.size(), nodes);
    observed = new boolean[nodes];
    timeline.observed().forEach(node -> observed[node] = true);
    pathsFrom = setup.conditions().paths().map(p -> timeline.node(p.step())).orElse(nodes);
  }

  /**
   * Runs to the end, or until the monitor interrupts.
   *
   * @throws IOException if a checkpoint could not be stored
   */
  public Outcome<T> run(Monitor monitor) throws IOException {
    try (WorkerPool pool = new WorkerPool(threads)) {
      boolean ended =
          pool.run(
              1,
              1,
              (_, _, gate) -> run(gate, pool),
              monitor,
              this,
              this::done,
              setup.particleSteps());
      return ended ? outcome() : new Outcome.Interrupted<>();
    }
  }

  /**
   * Runs to the end, or until the gate is closed; what has been done by then stands.
   *
   * @param parallel takes groups side by side; changes no bit
   * @return whether the end was reached
   */
  public boolean run(WorkerPool.Gate gate, Parallel parallel) {
    if (finished) return true;
    int stages = holding == Holding.RESIDENT ? segments.size() + 1 : 1;
    Queue<Worker<T>> idle = new ConcurrentLinkedQueue<>();
    int stage = groups.stream().mapToInt(g -> g.stage).min().orElse(0);
    for (; stage < stages; stage++) {
      int current = stage;
      List<Group<T>> open = groups.stream().filter(g -> g.stage <= current).toList();
      parallel.forEach(
          open.size(),
          i -> {
            Worker<T> waiting = idle.poll();
            Worker<T> worker = waiting == null ? new Worker<>(setup, probes.get()) : waiting;
            work(worker, open.get(i), gate);
            idle.add(worker);
          });
      if (open.stream().anyMatch(g -> g.stage <= current)) return false;
      if (stage > 0 && setup.stopOnDivergence() && lastSegment.get() < stage) break;
    }
    if (!gate.enter()) return false;
    groups.forEach(group -> group.held.forEach(List::clear));
    finished = true;
    gate.leave();
    return true;
  }

  /** How the ensemble is held: all its machines hold it alike, whatever memory they have. */
  public Holding holding() {
    return holding;
  }

  /** Particle-steps done so far. */
  public long done() {
    return done.sum();
  }

  /**
   * Takes over what a run of the same setup over the groups that follow has done. Once all groups
   * have been taken over, from the first to the last, this is the whole.
   */
  public void join(Simulation<T> next) {
    if (next.range.first() != range.end()) {
      throw new IllegalArgumentException(
          "group %d is to follow group %d".formatted(next.range.first(), range.end() - 1));
    }
    range = new GroupRange(range.first(), next.range.end());
    groups.addAll(next.groups);
    batches.take(next.batches, groups, next.range.first());
    lastSegment.accumulateAndGet(next.lastSegment.get(), Math::min);
    done.add(next.done());
  }

  /** Takes one group through its open stage, with a pause at the gate every so many blocks. */
  private void work(Worker<T> worker, Group<T> group, WorkerPool.Gate gate) {
    int blocks = setup.partition().blocks(group.index);
    long perBlock =
        holding == Holding.RESIDENT
            ? (group.stage == 0 ? 1 : Math.max(1, segments.get(group.stage - 1).steps()))
            : setup.timeline().steps();
    int most = Math.clamp(PAUSE / (perBlock * Block.CAPACITY), 1, 1 << 16);
    while (group.blocksDone < blocks) {
      if (!gate.enter()) {
        return;
      }
      try {
        int until = Math.min(blocks, group.blocksDone + most);
        while (group.blocksDone < until) {
          if (holding == Holding.RESIDENT) {
            segmentOfHeldBlock(worker, group, group.blocksDone);
            group.blocksDone++;
          } else {
            int end = Math.min(until, group.blocksDone + Worker.TOGETHER);
            wholeRunOfBlocks(worker, group, group.blocksDone, end);
            group.blocksDone = end;
          }
        }
        if (group.blocksDone == blocks) {
          batches.arrive(group, groups);
          return;
        }
      } finally {
        gate.leave();
      }
    }
  }

  private void wholeRunOfBlocks(Worker<T> worker, Group<T> group, int from, int to) {
    for (int b = from; b < to; b++) {
      List<Block> blocks = worker.together(b - from, chains(group, b));
      for (int chain = 0; chain < blocks.size(); chain++) {
        start(worker, group, blocks.get(chain), b, chain);
      }
    }
    for (int s = 0; s <= lastSegment.get() && s < segments.size(); s++) {
      for (int b = from; b < to; b++) {
        advance(worker, group, worker.together(b - from, chains(group, b)), b, s);
      }
    }
  }

  private void segmentOfHeldBlock(Worker<T> worker, Group<T> group, int b) {
    int count = chains(group, b);
    if (group.stage == 0) {
      for (int chain = 0; chain < count; chain++) {
        Block block = worker.newBlock();
        group.held.get(chain).add(block);
        start(worker, group, block, b, chain);
      }
    } else {
      List<Block> blocks = new ArrayList<>(count);
      for (int chain = 0; chain < count; chain++) {
        blocks.add(group.held.get(chain).get(b));
      }
      advance(worker, group, blocks, b, group.stage - 1);
    }
  }

  /** How many chains the b-th block of the group goes through. */
  private int chains(Group<T> group, int b) {
    return b < setup.partition().companionBlocks(group.index) ? factors.size() : 1;
  }

  private void start(Worker<T> worker, Group<T> group, Block block, int b, int chain) {
    Worker.Escape escape = new Worker.Escape();
    int out = worker.start(block, group.index, b, escape);
    if (out > 0 && chain == 0) {
      group.escape.offer(escape);
      if (setup.stopOnDivergence()) {
        lastSegment.set(0);
      }
    }
    T tally = tally(worker, group, b, chain, 0);
    worker.absorb(block, 0, tally);
    followPaths(worker, block, 0, tally);
    follow(worker, group, block, b, 0, tally);
    keep(group, block, b, chain, 0);
  }

  private void advance(Worker<T> worker, Group<T> group, List<Block> blocks, int b, int s) {
    Segment segment = segments.get(s);
    worker.advance(blocks, group.unstable, segment);
    group.accepted[s] += worker.accepted;
    for (int chain = 0; chain < blocks.size(); chain++) {
      if (!group.unstable[chain]) {
        settle(worker, group, blocks.get(chain), b, chain, s);
      }
    }
  }

  private void settle(Worker<T> worker, Group<T> group, Block block, int b, int chain, int s) {
    Segment segment = segments.get(s);
    int node = segment.node();
    boolean absorbed =
        node >= 0 && worker.absorbWithinBounds(block, tally(worker, group, b, chain, node));
    int out = absorbed ? 0 : worker.settle(block);
    if (out > 0 && chain > 0) {
      group.unstable[chain] = true;
      return;
    }
    if (out > 0) {
      group.out[s] += out;
      if (segment.firstStep() <= group.escape.step) {
        worker.locate(block, group.index, b, segments.subList(0, s + 1), group.escape);
      }
      if (setup.stopOnDivergence()) {
        lastSegment.accumulateAndGet(s, Math::min);
      }
    }
    if (chain == 0 && s == segments.size() - 1 && setup.integrator().proposing()) {
      group.unmoved += worker.unmoved(block, group.index, b);
    }
    done.add(block.size() * Setup.steps(segment.steps(), factors.get(chain)));
    if (node >= 0) {
      T tally = tally(worker, group, b, chain, node);
      if (!absorbed) {
        worker.absorb(block, node, tally);
      }
      followPaths(worker, block, node, tally);
      follow(worker, group, block, b, node, tally);
      keep(group, block, b, chain, node);
    }
  }

  /** What is summed along paths, by every chain. */
  private void followPaths(Worker<T> worker, Block block, int node, T into) {
    if (node == pathsFrom) Worker.beginPaths(block);
    if (node >= pathsFrom) worker.absorbPaths(block, into);
  }

  /** Displacements, wells and means that were asked for, at times someone asked for. */
  private void follow(Worker<T> worker, Group<T> group, Block block, int b, int node, T into) {
    if (!observed[node]) return;
    worker.absorbObserved(block, into);
    if (worker.followsDisplacement()) worker.absorbDisplacement(block, group.index, b, into);
    if (node == observed.length - 1 && block.passages().length > 0) {
      worker.absorbPassages(block, into);
    }
  }

  /** What counts the block at a node. */
  private T tally(Worker<T> worker, Group<T> group, int b, int chain, int node) {
    int slot = chains(group, b) > 1 ? 1 + chain : Group.REST;
    List<@Nullable T> row = group.seen.get(slot);
    T tally = row.get(node);
    if (tally == null) {
      tally = worker.empty(group.seen.get(Group.COMPANION).get(node));
      row.set(node, tally);
    }
    return tally;
  }

  /** Copies the positions, and the momenta if there are any, that the scenario asks for. */
  private void keep(Group<T> group, Block block, int b, int chain, int node) {
    int snapshot = chain == 0 ? setup.snapshots().nodes().indexOf(node) : -1;
    if (snapshot < 0) {
      return;
    }
    int start = b * Block.CAPACITY;
    long first = setup.partition().ordinal(group.index) + start;
    int stored = Math.clamp(setup.snapshots().stored() - first, 0, block.size());
    if (stored > 0 && setup.snapshots().store().isPresent()) {
      setup
          .snapshots()
          .store()
          .get()
          .take(snapshot, first, block.positions(), block.momenta(), FIRST, stored);
    }
    double[][] kept = group.snapshots[snapshot];
    int count = Math.min(block.size(), kept[0].length - start);
    for (int a = 0; a < kept.length && count > 0; a++) {
      double[] axis =
          a < block.dimension() ? block.positions()[a] : block.momenta()[a - block.dimension()];
      System.arraycopy(axis, FIRST, kept[a], start, count);
    }
  }

  /** What was seen, once the end is reached and every part is joined. */
  public Outcome.Finished<T> outcome() {
    Worker.Escape escape = new Worker.Escape();
    boolean[] unstable = new boolean[factors.size()];
    for (Group<T> group : groups) {
      escape.offer(group.escape);
      for (int c = 0; c < unstable.length; c++) {
        unstable[c] |= group.unstable[c];
      }
    }
    List<Double> position = escape.position;
    boolean stopped = position != null && setup.stopOnDivergence();
    int last = stopped ? lastSegment.get() : segments.size() - 1;
    int nodes =
        stopped
            ? 1 + IntStream.range(0, last).map(s -> segments.get(s).node()).max().orElse(0)
            : setup.timeline().nodes().size();
    nodes = Math.max(nodes, 1);
    Optional<Divergence> divergence =
        position == null
            ? Optional.empty()
            : Optional.of(
                new Divergence(
                    groups.stream().mapToLong(g -> g.out[last]).sum(),
                    IntStream.rangeClosed(last, segments.size() - 1)
                        .map(s -> segments.get(s).node())
                        .filter(n -> n >= 0)
                        .findFirst()
                        .orElseThrow(),
                    escape.step,
                    escape.particle,
                    position));
    int shown = nodes;
    List<Double> times = setup.timeline().times().subList(0, nodes);
    double dt = setup.timeline().dt();
    Trace<T> full = new Trace<>(dt, times, batches.full(nodes, probe::empty));
    List<Trace<T>> levels = new ArrayList<>();
    for (int c = 0; c < factors.size() && factors.size() > 1; c++) {
      if (!unstable[c]) {
        levels.add(new Trace<>(dt * factors.get(c), times, batches.slot(1 + c, nodes)));
      }
    }
    levels.sort(Comparator.comparingDouble(Trace::step));
    List<Integer> observed = setup.timeline().observed().stream().filter(n -> n < shown).toList();
    return new Outcome.Finished<>(
        new CoupledLevels<>(
            setup.conditions(),
            setup.integrator(),
            full,
            levels,
            observed,
            setup.initial().jumps(setup.conditions().domain()),
            acceptance(last)),
        divergence,
        stopped,
        IntStream.range(1, factors.size()).filter(c -> unstable[c]).mapToObj(factors::get).toList(),
        accepted(nodes),
        snapshots(nodes, 0),
        setup.integrator().underdamped() ? snapshots(nodes, dimension()) : List.of(),
        done.sum());
  }

  /** Of the proposals up to the end of that segment, which every group has reached. */
  private Optional<Acceptance> acceptance(int last) {
    if (!setup.integrator().proposing()) {
      return Optional.empty();
    }
    return Optional.of(
        new Acceptance(
            setup.partition().particles(),
            segments.get(last).lastStep(),
            groups.stream().mapToLong(g -> Arrays.stream(g.accepted, 0, last + 1).sum()).sum(),
            groups.stream().mapToLong(g -> g.unmoved).sum()));
  }

  /** Proposals taken up to each node. */
  private List<Long> accepted(int nodes) {
    if (!setup.integrator().proposing()) {
      return List.of();
    }
    List<Long> all = new ArrayList<>(List.of(0L));
    long sum = 0;
    for (int s = 0; all.size() < nodes; s++) {
      int segment = s;
      sum += groups.stream().mapToLong(g -> g.accepted[segment]).sum();
      if (segments.get(s).node() >= 0) {
        all.add(sum);
      }
    }
    return all;
  }

  private int dimension() {
    return setup.conditions().potential().dimension();
  }

  /**
   * @param from the first of the kept axes
   */
  private List<double[][]> snapshots(int nodes, int from) {
    List<double[][]> all = new ArrayList<>();
    int d = dimension();
    for (int i = 0; i < setup.snapshots().nodes().size(); i++) {
      if (setup.snapshots().nodes().get(i) < nodes) {
        int which = i;
        double[][] joined = new double[d][];
        for (int a = 0; a < d; a++) {
          int axis = from + a;
          joined[a] =
              groups.stream()
                  .flatMapToDouble(g -> Arrays.stream(g.snapshots[which][axis]))
                  .toArray();
        }
        all.add(joined);
      }
    }
    return all;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(holding.name());
    out.writeLong(done.sum());
    out.writeInt(lastSegment.get());
    out.writeBoolean(finished);
    batches.write(out, range.first(), range.end());
    for (Group<T> group : groups) {
      group.write(out);
    }
  }

  /**
   * Takes up a state written by a run with the same setup, before {@link #run}.
   *
   * @throws IOException if the state is truncated, or of another holding
   */
  public void restore(DataInput in) throws IOException {
    String held = in.readUTF();
    if (!held.equals(holding.name())) {
      throw new IOException("what is stored is " + held + ", the run " + holding);
    }
    done.reset();
    done.add(in.readLong());
    lastSegment.set(in.readInt());
    finished = in.readBoolean();
    batches.read(in, probe, range.first(), range.end());
    Worker<T> worker = new Worker<>(setup, probe);
    for (Group<T> group : groups) {
      group.read(in, probe, worker);
    }
  }
}
