package langevin.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.estimate.Probe;
import langevin.parallel.Monitor;
import langevin.parallel.State;
import langevin.potential.DoubleWell;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;

/** Small runs of the double well for the engine's tests. */
final class Runs {
  /** x = −1 + width·ξ. */
  record Cloud(double width) implements InitialLaw {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public void fill(Block block, long firstOrdinal, Noise noise) {
      double[] x = block.positions()[0];
      noise.fill(block.firstParticle(), 0, Streams.initialPosition(0), x);
      for (int i = Block.FIRST; i < Block.END; i++) {
        x[i] = -1 + width * x[i];
      }
    }
  }

  private Runs() {}

  static Setup setup(Integrator integrator, long particles, double dt, double width, boolean stop) {
    return setup(integrator, particles, dt, width, stop, 8);
  }

  /**
   * @param stride steps between two of five observations
   */
  static Setup setup(
      Integrator integrator, long particles, double dt, double width, boolean stop, long stride) {
    List<Long> observed = LongStream.rangeClosed(0, 5).mapToObj(k -> stride * k).toList();
    return new Setup(
        new Conditions(new DoubleWell(), 0.25, new Domain.Unbounded()),
        new Cloud(width),
        integrator,
        Partition.of(particles, Partition.GROUPS),
        Timeline.of(dt, 5 * stride, observed, true),
        new GaussianNoise(5, 12, false),
        true,
        stop,
        new Snapshots(List.of(0, 3), 700));
  }

  static Simulation<PositionSums> simulation(Setup setup, Holding holding, int threads) {
    return new Simulation<>(setup, PositionSums.Summing::new, holding, threads);
  }

  /** A simulation that the monitor interrupts. */
  static Simulation<PositionSums> simulation(
      Setup setup, Holding holding, int threads, Interruption monitor) {
    return new Simulation<>(setup, monitor::probe, holding, threads);
  }

  static Outcome.Finished<PositionSums> finish(Setup setup, Holding holding, int threads)
      throws IOException {
    return (Outcome.Finished<PositionSums>) simulation(setup, holding, threads).run(Monitor.NONE);
  }

  /**
   * An interruption after n observed blocks, keeping the state. It does not depend on the machine's
   * speed: whoever would observe one more waits until the monitor was asked.
   */
  static final class Interruption implements Monitor {
    private final AtomicLong left;
    private final CountDownLatch asked = new CountDownLatch(1);
    byte[] state = new byte[0];

    Interruption(long observedBlocks) {
      left = new AtomicLong(observedBlocks);
    }

    Probe<PositionSums> probe() {
      return new PositionSums.Summing() {
        @Override
        public void absorb(Block block, double time, Conditions conditions, PositionSums into) {
          if (left.decrementAndGet() < 0) {
            try {
              asked.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
          super.absorb(block, time, conditions, into);
        }
      };
    }

    @Override
    public void progress(long particleStepsDone, long particleStepsTotal) {}

    @Override
    public boolean checkpointDue() {
      return false;
    }

    @Override
    public boolean interrupted() {
      boolean interrupted = left.get() < 0;
      if (interrupted) {
        asked.countDown();
      }
      return interrupted;
    }

    @Override
    public void checkpoint(State toStore) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      toStore.write(new DataOutputStream(bytes));
      state = bytes.toByteArray();
    }
  }

  static DataInputStream reading(byte[] state) {
    return new DataInputStream(new ByteArrayInputStream(state));
  }

  /** Everything a run has shown, bit for bit. */
  static List<Object> bits(Outcome.Finished<PositionSums> run) {
    List<Object> all = new ArrayList<>();
    List<Trace<PositionSums>> traces = new ArrayList<>(run.levels().companion());
    traces.add(run.levels().full());
    for (Trace<PositionSums> trace : traces) {
      all.add(trace.step());
      all.add(trace.times());
      for (List<PositionSums> row : trace.batches()) {
        for (PositionSums t : row) {
          all.add(
              List.of(
                  t.count,
                  t.out,
                  Double.doubleToRawLongBits(t.sum),
                  Double.doubleToRawLongBits(t.square)));
        }
      }
    }
    all.add(run.divergence());
    all.add(run.unstable());
    all.add(run.levels().acceptance());
    all.add(run.levels().observed());
    all.add(run.accepted());
    run.snapshots().forEach(s -> all.add(Arrays.deepToString(s)));
    run.momenta().forEach(s -> all.add(Arrays.deepToString(s)));
    return all;
  }
}
