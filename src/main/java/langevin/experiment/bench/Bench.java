package langevin.experiment.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import langevin.dynamics.Conditions;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Integrator;
import langevin.dynamics.Scratch;
import langevin.dynamics.Span;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.DoubleWell;
import langevin.potential.Potential;
import langevin.potential.Rosenbrock;
import langevin.random.GaussianNoise;
import langevin.random.Noise;

/**
 * A measurement of the bare stepping of a work beside its scalar twins, in one process, by turns,
 * so that what the machine does meanwhile touches all alike.
 */
public final class Bench {
  private static final int REPEATS = 7;
  private static final int TWIN_PARTICLES = 1 << 14;
  private static final int ROUNDS = 12;
  private static final long SEED = 20260522;
  private static final Integrator INTEGRATOR = new EulerMaruyama();

  private Bench() {}

  /**
   * What was measured, medians over the repeats.
   *
   * @param nanoseconds wall time per particle-step of all workers together
   * @param twinNanoseconds the same of the scalar twin on one thread
   * @param byParticleNanoseconds of the one that asks for gradients particle by particle
   */
  public record Timing(
      Work work,
      int threads,
      double nanoseconds,
      double twinNanoseconds,
      double byParticleNanoseconds) {
    public double speedup() {
      return twinNanoseconds / nanoseconds;
    }

    public double speedupOverByParticle() {
      return byParticleNanoseconds / nanoseconds;
    }
  }

  /** One thread and all threads, each work in turn. */
  public static List<Timing> measure(List<Work> works, int cores) {
    warm(works);
    List<Timing> timings = new ArrayList<>();
    for (Work work : works) {
      double[] twin = new double[REPEATS];
      double[] byParticle = new double[REPEATS];
      double[] one = new double[REPEATS];
      double[] all = new double[REPEATS];
      for (int r = 0; r < REPEATS; r++) {
        byParticle[r] = scalarNanoseconds(() -> byParticle(work));
        twin[r] = scalarNanoseconds(() -> ScalarTwin.run(work, TWIN_PARTICLES, SEED));
        one[r] = nanoseconds(work, 1);
        all[r] = cores > 1 ? nanoseconds(work, cores) : one[r];
      }
      timings.add(new Timing(work, 1, median(one), median(twin), median(byParticle)));
      if (cores > 1) {
        timings.add(new Timing(work, cores, median(all), median(twin), median(byParticle)));
      }
    }
    return timings;
  }

  /**
   * Loads five landscapes or more through the call sites that are measured, ours and the twin's: a
   * call that has seen only one class is compiled to a speed no real run has.
   */
  private static void warm(List<Work> works) {
    List<Potential> landscapes =
        new ArrayList<>(
            List.of(new DoubleWell(), new CoupledDoubleWell(0.5), new Rosenbrock(1, 5, 2)));
    for (Work work : Work.ALL) landscapes.add(work.potential());
    for (int round = 0; round < 3; round++) {
      for (Potential potential : landscapes) {
        Walkers walkers = new Walkers(potential, 16);
        for (int k = 0; k < 10; k++) walkers.advance(0, 16);
      }
    }
    for (int round = 0; round < 3; round++) {
      for (ScalarTwin.Landscape landscape : ScalarTwin.LOADED) {
        int d = landscape instanceof ScalarTwin.Space space ? space.dimension() : 1;
        ScalarTwin.byParticle(landscape, Collections.nCopies(d, 0.5), TWIN_PARTICLES, SEED);
      }
      for (Work work : Work.ALL) byParticle(work);
    }
    for (Work work : works) {
      for (int k = 0; k < 3; k++) ScalarTwin.run(work, TWIN_PARTICLES, SEED);
      nanoseconds(work, 1);
    }
  }

  private static double byParticle(Work work) {
    return ScalarTwin.byParticle(work.landscape(), work.start(), TWIN_PARTICLES, SEED);
  }

  private static double scalarNanoseconds(DoubleSupplier run) {
    long start = System.nanoTime();
    double sum = run.getAsDouble();
    long end = System.nanoTime();
    if (!Double.isFinite(sum)) throw new IllegalStateException("the twin left the numbers");
    return (double) (end - start) / ((long) TWIN_PARTICLES * Work.STEPS);
  }

  private static double nanoseconds(Work work, int threads) {
    int blocks = work.particles() / Block.CAPACITY;
    Walkers walkers = new Walkers(work.potential(), blocks);
    walkers.put(work.start());
    List<Thread> workers = new ArrayList<>();
    long start = System.nanoTime();
    for (int w = 1; w < threads; w++) {
      int from = (int) ((long) blocks * w / threads);
      int to = (int) ((long) blocks * (w + 1) / threads);
      workers.add(Thread.ofPlatform().start(() -> walkers.advance(from, to)));
    }
    walkers.advance(0, blocks / threads);
    try {
      for (Thread worker : workers) worker.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while measuring", e);
    }
    long end = System.nanoTime();
    if (!walkers.finite()) throw new IllegalStateException(work.name() + " left the numbers");
    return (double) (end - start) / work.particleSteps();
  }

  /** The middle one, of an even number the upper of the two. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Blocks of particles and how they move. */
  private static final class Walkers {
    private final List<Block> blocks = new ArrayList<>();
    private final Conditions conditions;

    Walkers(Potential potential, int count) {
      conditions = new Conditions(potential, Work.TEMPERATURE, new Domain.Unbounded());
      for (int b = 0; b < count; b++) {
        Block block = new Block(potential.dimension(), false);
        block.become((long) b * Block.CAPACITY, Block.CAPACITY);
        blocks.add(block);
      }
    }

    void put(List<Double> start) {
      for (Block block : blocks) {
        for (int a = 0; a < start.size(); a++) {
          Arrays.fill(block.positions()[a], Block.FIRST, Block.END, start.get(a));
        }
      }
    }

    void advance(int from, int to) {
      Noise noise = new GaussianNoise(SEED, ROUNDS, false);
      Scratch scratch = new Scratch(conditions.potential().dimension());
      Span span = new Span(0, Work.STEPS, Work.DT);
      for (int b = from; b < to; b++) {
        INTEGRATOR.advance(blocks.get(b), span, conditions, noise, scratch);
      }
    }

    boolean finite() {
      double sum = 0;
      for (Block block : blocks) {
        for (double[] x : block.positions()) sum += x[Block.FIRST];
      }
      return Double.isFinite(sum);
    }
  }
}
