package langevin.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
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

  static Outcome.Finished<PositionSums> finish(Setup setup, Holding holding, int threads)
      throws IOException {
    return (Outcome.Finished<PositionSums>)
        simulation(setup, holding, threads).run(new Patient(Long.MAX_VALUE));
  }

  /** Interrupts at the n-th poll, keeping the state. */
  static final class Patient implements Monitor {
    private long polls;
    byte[] state = new byte[0];

    Patient(long polls) {
      this.polls = polls;
    }

    @Override
    public void progress(long particleStepsDone, long particleStepsTotal) {}

    @Override
    public boolean checkpointDue() {
      return false;
    }

    @Override
    public boolean interrupted() {
      return polls-- <= 0;
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
