package langevin.engine;

import static langevin.ensemble.Block.CAPACITY;
import static langevin.ensemble.Block.END;
import static langevin.ensemble.Block.FIRST;
import static langevin.simd.Lanes.D;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.dynamics.Scratch;
import langevin.dynamics.Span;
import langevin.ensemble.Block;
import langevin.estimate.Probe;
import langevin.estimate.Tally;
import langevin.random.CoarseNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import org.jspecify.annotations.Nullable;

/** One thread's arrays, and what it does with a block. */
final class Worker<T extends Tally<T>> {
  private static final int LANES = D.length();

  private final Setup setup;
  private final Noise[] noise;
  private final Scratch scratch;
  private final Probe<T> probe;
  private final Block before;
  private final Block replay;

  /** For streamed ensembles: the one block this worker takes through the run. */
  final Block travelling;

  Worker(Setup setup, Probe<T> probe) {
    this.setup = setup;
    this.probe = probe;
    noise = new Noise[Timeline.FACTORS.length];
    for (int chain = 0; chain < noise.length; chain++) {
      int factor = Timeline.FACTORS[chain];
      noise[chain] =
          factor == 1
              ? setup.noise().forWorker()
              : new CoarseNoise(setup.noise().forWorker(), factor);
    }
    int d = setup.conditions().potential().dimension();
    scratch = new Scratch(d);
    before = newBlock();
    replay = newBlock();
    travelling = newBlock();
  }

  Block newBlock() {
    return new Block(setup.conditions().potential().dimension(), setup.integrator().underdamped());
  }

  /**
   * Puts the b-th block of the group at time 0. Particles that start beyond every bound count as
   * escaped before the first step; their number is returned.
   */
  int start(Block block, int group, int b, Escape found) {
    long ordinal = setup.partition().place(block, group, b);
    setup.initial().fill(block, ordinal, noise[0]);
    double width = Math.sqrt(setup.conditions().temperature());
    for (int a = 0; a < block.momenta().length; a++) {
      double[] p = block.momenta()[a];
      noise[0].fill(block.firstParticle(), 0, Streams.initialMomentum(a), p);
      for (int i = FIRST; i < END; i++) {
        p[i] *= width;
      }
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

  void absorb(Block block, int node, T into) {
    probe.absorb(block, setup.timeline().time(node), setup.conditions(), into);
  }

  T empty() {
    return probe.empty();
  }

  /**
   * Moves the block through the segment as the given chain. Particles that leave every bound become
   * NaN on every axis; the number of those out at the segment's end is returned.
   *
   * @param found told of the earliest escape within this block and segment
   */
  int advance(Block block, Segment segment, int chain, long ordinal, Escape found) {
    int factor = Timeline.FACTORS[chain];
    Span span =
        new Span(
            segment.firstStep() / factor,
            Math.toIntExact(segment.steps() / factor),
            setup.timeline().dt() * factor);
    copy(block, before);
    setup.integrator().advance(block, span, setup.conditions(), noise[chain], scratch);
    if (inBounds(block)) {
      return 0;
    }
    int out = 0;
    List<Integer> fresh = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      if (isOut(block, i)) {
        out++;
        if (!isOut(before, i)) {
          fresh.add(i);
        }
      }
    }
    if (!fresh.isEmpty()) {
      locate(span, chain, ordinal, fresh, found);
    }
    erase(block);
    return out;
  }

  /** Makes what is out of bounds on one axis NaN on all, so that no sum takes half a position. */
  private static void erase(Block block) {
    for (int i = 0; i < CAPACITY; i++) {
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

  /**
   * Takes the steps again one by one: the noise is a pure function, so the escape repeats itself.
   */
  private void locate(Span span, int chain, long ordinal, List<Integer> fresh, Escape found) {
    Integrator integrator = setup.integrator();
    Conditions conditions = setup.conditions();
    for (int k = 0; k < span.steps(); k++) {
      copy(before, replay);
      Span one = new Span(span.firstStep() + k, 1, span.dt());
      integrator.advance(replay, one, conditions, noise[chain], scratch);
      for (int i : fresh) {
        if (isOut(replay, i)) {
          found.offer(span.firstStep() + k, ordinal + i, position(before, i));
          return;
        }
      }
      copy(replay, before);
    }
  }

  private static boolean isOut(Block block, int i) {
    for (double[] x : block.positions()) {
      if (!(Math.abs(x[FIRST + i]) < Divergence.LIMIT)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inBounds(Block block) {
    for (double[] x : block.positions()) {
      VectorMask<Double> good = D.maskAll(true);
      for (int k = 0; k < CAPACITY / LANES; k++) {
        good =
            good.and(
                DoubleVector.fromArray(D, x, FIRST + k * LANES)
                    .abs()
                    .compare(VectorOperators.LT, Divergence.LIMIT));
      }
      if (!good.allTrue()) {
        return false;
      }
    }
    return true;
  }

  private static void copy(Block from, Block to) {
    to.become(from.firstParticle(), from.size());
    for (int a = 0; a < from.positions().length; a++) {
      System.arraycopy(from.positions()[a], FIRST, to.positions()[a], FIRST, CAPACITY);
    }
    for (int a = 0; a < from.momenta().length; a++) {
      System.arraycopy(from.momenta()[a], FIRST, to.momenta()[a], FIRST, CAPACITY);
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
