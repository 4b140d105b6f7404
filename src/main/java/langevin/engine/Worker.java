package langevin.engine;

import static langevin.ensemble.Block.CAPACITY;
import static langevin.ensemble.Block.FIRST;
import static langevin.simd.Lanes.D;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.dynamics.Scratch;
import langevin.dynamics.Span;
import langevin.ensemble.Block;
import langevin.ensemble.Walls;
import langevin.estimate.Probe;
import langevin.estimate.Tally;
import langevin.random.CoarseNoise;
import langevin.random.FineNoise;
import langevin.random.Noise;
import langevin.random.RecentNoise;
import langevin.random.Streams;
import org.jspecify.annotations.Nullable;

/** One thread's arrays, and what it does with a block. */
final class Worker<T extends Tally<T>> {
  private static final int LANES = D.length();

  /** Steps of the ensemble's own chain in a span of several chains: a multiple of every factor. */
  static final int SPAN = 4;

  /** Most blocks taken through a run together: so many that they stay in the second-level cache. */
  static final int TOGETHER = 8;

  private final Setup setup;

  /** Steps of the chains in units of dt. */
  private final List<Double> factors;

  private final Noise noise;

  /** The noise of each chain, drawn but once for all of them; none where there is one chain. */
  private final Noise[] shared;

  private final Scratch scratch;
  private final Probe<T> probe;

  /** The blocks of {@link #together}, as many as were asked for so far. */
  private final List<List<Block>> travelling = new ArrayList<>();

  /** Where blocks started, the b-th of group originGroup[s] in place s = b mod TOGETHER. */
  private final List<Block> origins = new ArrayList<>();

  private final int[] originGroup = new int[TOGETHER];
  private final int[] originBlock = new int[TOGETHER];

  /** Proposals taken with step h in the last {@link #advance}, if the integrator proposes. */
  long accepted;

  Worker(Setup setup, Probe<T> probe) {
    this.setup = setup;
    this.probe = probe;
    noise = setup.noise().forWorker();
    int d = setup.conditions().potential().dimension();
    scratch = new Scratch(d);
    factors = setup.chains();
    Arrays.fill(originGroup, -1);
    shared = new Noise[factors.size() > 1 ? factors.size() : 0];
    Noise recent = shared.length > 0 ? new RecentNoise(noise, Streams.dynamics(0), d) : noise;
    for (int chain = 0; chain < shared.length; chain++) {
      double factor = factors.get(chain);
      shared[chain] =
          factor > 1 ? new CoarseNoise(recent, (int) factor) : refined(recent, factor, d);
    }
  }

  /**
   * For streamed ensembles: the blocks this worker takes through the run together, each as every
   * chain has it. Together, because the tallies of a node are then fetched once for all of them.
   *
   * @param place 0 … {@link #TOGETHER} − 1
   * @param chains how many the block goes through
   */
  List<Block> together(int place, int chains) {
    while (travelling.size() <= place) {
      travelling.add(new ArrayList<>());
    }
    List<Block> blocks = travelling.get(place);
    while (blocks.size() < chains) {
      blocks.add(newBlock());
    }
    return blocks.subList(0, chains);
  }

  private Noise refined(Noise path, double factor, int dimension) {
    Noise refined = path;
    int bridge = Streams.dynamics(0);
    for (double step = 1; step > factor; step /= 2) {
      bridge = Streams.refinement(bridge);
      refined = new FineNoise(refined, new RecentNoise(noise, bridge, dimension));
    }
    return refined;
  }

  Block newBlock() {
    return new Block(
        setup.conditions().potential().dimension(),
        setup.integrator().underdamped(),
        setup.conditions().pathRows(),
        setup.integrator().controlRows(),
        setup.integrator().passageRows());
  }

  /**
   * Puts the b-th block of the group at time 0, what the initial law puts beyond a wall folded back
   * into the domain. Particles that start beyond every bound count as escaped before the first
   * step; their number is returned.
   */
  int start(Block block, int group, int b, Escape found) {
    long ordinal = place(block, group, b);
    beginPaths(block);
    for (double[] row : block.controls()) Arrays.fill(row, 0);
    setup.integrator().begin(block);
    if (block.momenta().length > 0) {
      double temperature = setup.conditions().temperature(setup.timeline().time(0));
      setup.initial().fillMomenta(block, ordinal, temperature, noise);
    }
    int out = 0;
    for (int i = 0; i < block.size(); i++) {
      if (isOut(block, i)) {
        out++;
        found.offer(0, ordinal + i, position(block, i));
      }
    }
    if (out > 0) {
      erase(block);
    }
    return out;
  }

  /** Puts the b-th block of the group where it is at time 0; returns its first particle. */
  private long place(Block block, int group, int b) {
    long ordinal = setup.partition().place(block, group, b);
    Block origin = origin(group, b);
    for (int a = 0; a < block.positions().length; a++) {
      System.arraycopy(
          origin.positions()[a], FIRST, block.positions()[a], FIRST, block.end() - FIRST);
    }
    return ordinal;
  }

  /** Whether tallies hear how far particles are from where they started. */
  boolean followsDisplacement() {
    return probe.followsDisplacement(setup.conditions());
  }

  /** Adds what is asked at observed times only. */
  void absorbObserved(Block block, T into) {
    probe.absorbObserved(block, setup.conditions(), into);
  }

  /** Begins paths where the particles are. */
  static void beginPaths(Block block) {
    for (double[] row : block.paths()) Arrays.fill(row, 0);
  }

  /** Adds what is summed along paths. */
  void absorbPaths(Block block, T into) {
    probe.absorbPaths(block, into);
  }

  /** Adds what is kept of passages. */
  void absorbPassages(Block block, T into) {
    probe.absorbPassages(block, into);
  }

  /** Adds how far the particles of the b-th block of the group are from where they started. */
  void absorbDisplacement(Block block, int group, int b, T into) {
    probe.absorbDisplacement(origin(group, b), block, into);
  }

  /**
   * The b-th block of the group at time 0, drawn once for all its chains and for its displacements.
   * The initial law is a pure function, so a start is drawn again when another block has taken its
   * place: never while blocks travel together.
   */
  private Block origin(int group, int b) {
    int place = b % TOGETHER;
    while (origins.size() <= place) {
      origins.add(new Block(setup.conditions().potential().dimension(), false));
    }
    Block block = origins.get(place);
    if (originGroup[place] != group || originBlock[place] != b) {
      long ordinal = setup.partition().place(block, group, b);
      setup.initial().fill(block, ordinal, noise);
      Walls.confine(setup.conditions().domain(), block);
      originGroup[place] = group;
      originBlock[place] = b;
    }
    return block;
  }

  void absorb(Block block, int node, T into) {
    probe.absorb(block, setup.timeline().time(node), setup.conditions(), into);
  }

  /** Absorbs the block if the tally knows at once that no particle of it is beyond the limit. */
  boolean absorbWithinBounds(Block block, T into) {
    return probe.absorbWithin(Divergence.LIMIT, block, into);
  }

  /** An empty tally, prepared for what a sibling has seen, if there is one. */
  T empty(@Nullable T sibling) {
    return sibling == null ? probe.empty() : probe.emptyLike(sibling);
  }

  /**
   * Moves a block through the segment by each of its chains, except those that are halted. Where
   * there are several, each takes a short span in its turn, so that what one draws is still at hand
   * for the next.
   *
   * @param chains the block as each chain has it, in the order of the factors; often but one
   */
  void advance(List<Block> chains, boolean[] halted, Segment segment) {
    accepted = 0;
    if (chains.size() == 1) {
      move(chains.getFirst(), span(segment, 0), 0, noise);
      return;
    }
    for (long step = segment.firstStep(); step < segment.lastStep(); step += SPAN) {
      long end = Math.min(step + SPAN, segment.lastStep());
      for (int chain = 0; chain < chains.size(); chain++) {
        if (!halted[chain]) {
          move(chains.get(chain), span(step, end, chain), chain, shared[chain]);
        }
      }
    }
  }

  private void move(Block block, Span span, int chain, Noise from) {
    long acceptedBefore = scratch.accepted();
    setup.integrator().advance(block, span, setup.conditions(), from, scratch);
    if (chain == 0) {
      accepted += scratch.accepted() - acceptedBefore;
    }
  }

  private Span span(Segment segment, int chain) {
    return span(segment.firstStep(), segment.lastStep(), chain);
  }

  /** Steps of the ensemble's own chain, as the given chain takes them. */
  private Span span(long from, long to, int chain) {
    double factor = factors.get(chain);
    return new Span(
        Setup.steps(from, factor),
        Math.toIntExact(Setup.steps(to - from, factor)),
        setup.timeline().dt() * factor,
        setup.timeline().start());
  }

  /**
   * Particles of a block just advanced that have left every bound become NaN on every axis; their
   * number is returned.
   */
  int settle(Block block) {
    if (inBounds(block)) {
      return 0;
    }
    int out = 0;
    for (int i = 0; i < block.size(); i++) {
      out += isOut(block, i) ? 1 : 0;
    }
    if (out > 0) {
      erase(block);
    }
    return out;
  }

  /**
   * Finds the earliest escape from the b-th block of the group within a segment, by taking the
   * block there once more from time 0, at last step by step. Every noise is a pure function, so the
   * escape repeats itself; it costs what the block has cost so far, and runs in which nothing
   * escapes need not keep copies of where they were.
   *
   * @param block the block at the end of the segment
   * @param segments from time 0 to that in which it escaped
   * @param found told of the escape; knows of none before the segment
   */
  void locate(Block block, int group, int b, List<Segment> segments, Escape found) {
    Block before = newBlock();
    Block replay = newBlock();
    start(before, group, b, new Escape());
    for (Segment s : segments.subList(0, segments.size() - 1)) {
      move(before, span(s, 0), 0, noise);
    }
    Segment segment = segments.getLast();
    List<Integer> fresh = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      if (isOut(block, i) && !isOut(before, i)) {
        fresh.add(i);
      }
    }
    long ordinal = setup.partition().ordinal(group) + (long) b * CAPACITY;
    for (long step = segment.firstStep(); step < segment.lastStep(); step++) {
      copy(before, replay);
      setup
          .integrator()
          .advance(replay, span(step, step + 1, 0), setup.conditions(), noise, scratch);
      for (int i : fresh) {
        if (isOut(replay, i)) {
          found.offer(step, ordinal + i, position(before, i));
          return;
        }
      }
      copy(replay, before);
    }
  }

  /** Makes what is out of bounds on one axis NaN on all, so that no sum takes half a position. */
  private static void erase(Block block) {
    for (int i = 0; i < block.end() - FIRST; i++) {
      if (isOut(block, i)) {
        for (double[] x : block.positions()) {
          x[FIRST + i] = Double.NaN;
        }
      }
    }
  }

  private static List<Double> position(Block block, int i) {
    List<Double> position = new ArrayList<>();
    for (double[] x : block.positions()) {
      position.add(x[FIRST + i]);
    }
    return position;
  }

  /** Particles of the b-th block of the group that are where they started, on every axis. */
  int unmoved(Block block, int group, int b) {
    Block before = newBlock();
    start(before, group, b, new Escape());
    int count = 0;
    for (int i = FIRST; i < FIRST + block.size(); i++) {
      boolean same = true;
      for (int a = 0; a < block.positions().length; a++) {
        same &= block.positions()[a][i] == before.positions()[a][i];
      }
      count += same ? 1 : 0;
    }
    return count;
  }

  private static boolean isOut(Block block, int i) {
    for (double[] x : block.positions()) {
      if (!(Math.abs(x[FIRST + i]) < Divergence.LIMIT)) {
        return true;
      }
    }
    return false;
  }

  /** Whether Σ|x| over each axis is within the limit; then no particle is beyond it. */
  private static boolean inBounds(Block block) {
    if (block.size() < CAPACITY) {
      return fewInBounds(block);
    }
    int pairs = (block.end() - FIRST) / (2 * LANES);
    for (double[] x : block.positions()) {
      DoubleVector even = DoubleVector.zero(D);
      DoubleVector odd = DoubleVector.zero(D);
      for (int k = 0; k < pairs; k++) {
        int i = FIRST + 2 * k * LANES;
        even = DoubleVector.fromArray(D, x, i).abs().add(even);
        odd = DoubleVector.fromArray(D, x, i + LANES).abs().add(odd);
      }
      if (!(even.add(odd).reduceLanes(VectorOperators.ADD) < Divergence.LIMIT)) {
        return false;
      }
    }
    return true;
  }

  /** Without vectors, which the small blocks of a sweep would find interpreted. */
  private static boolean fewInBounds(Block block) {
    for (double[] x : block.positions()) {
      double even = 0;
      double odd = 0;
      for (int i = FIRST; i < block.end(); i += 2) {
        even += Math.abs(x[i]);
        odd += Math.abs(x[i + 1]);
      }
      if (!(even + odd < Divergence.LIMIT)) {
        return false;
      }
    }
    return true;
  }

  private static void copy(Block from, Block to) {
    to.become(from.firstParticle(), from.size());
    for (int a = 0; a < from.positions().length; a++) {
      System.arraycopy(from.positions()[a], FIRST, to.positions()[a], FIRST, from.end() - FIRST);
    }
    for (int a = 0; a < from.momenta().length; a++) {
      System.arraycopy(from.momenta()[a], FIRST, to.momenta()[a], FIRST, from.end() - FIRST);
    }
  }

  /** The earliest escape seen: lowest step, then lowest particle. */
  static final class Escape {
    long step = Long.MAX_VALUE;
    long particle = Long.MAX_VALUE;
    @Nullable List<Double> position;

    void offer(long newStep, long newParticle, List<Double> newPosition) {
      if (newStep < step || (newStep == step && newParticle < particle)) {
        step = newStep;
        particle = newParticle;
        position = newPosition;
      }
    }

    void offer(Escape other) {
      if (other.position != null) {
        offer(other.step, other.particle, other.position);
      }
    }
  }
}
