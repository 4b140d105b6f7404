package langevin.experiment.particles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import langevin.engine.Holding;
import langevin.engine.Partition;
import langevin.engine.Simulation;
import langevin.ensemble.Block;
import langevin.estimate.Observation;
import langevin.estimate.geometry.Geometry;
import langevin.experiment.Unit;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * Some groups of an ensemble. A pilot of one block runs first and sets the units in which the
 * particles are observed; it is the same for all groups.
 */
final class EnsembleUnit implements Unit {
  /** Blocks that keep many threads busy. */
  private static final long WIDE = 1024;

  /** Groups that do. */
  private static final int WIDE_GROUPS = Partition.BATCHES;

  private final Ensemble ensemble;
  private final Simulation.GroupRange groups;
  private final long pilotWork;
  private final long mainWork;
  private @Nullable Simulation<Observation> pilot;
  private @Nullable Simulation<Observation> main;
  private @Nullable Geometry geometry;
  private volatile boolean finished;

  EnsembleUnit(Ensemble ensemble, Simulation.GroupRange groups) {
    this.ensemble = ensemble;
    this.groups = groups;
    pilotWork = ensemble.pilotSetup().particleSteps();
    mainWork = Math.round(share() * ensemble.particleSteps());
  }

  /** Of the ensemble. */
  private double share() {
    Partition partition = ensemble.partition();
    return (double) partition.particles(groups.first(), groups.end()) / partition.particles();
  }

  @Override
  public long work() {
    return pilotWork + mainWork;
  }

  @Override
  public long done() {
    if (finished) return work();
    Simulation<Observation> now = main;
    if (now != null) return pilotWork + now.done();
    Simulation<Observation> before = pilot;
    return before == null ? 0 : before.done();
  }

  @Override
  public boolean finished() {
    return finished;
  }

  @Override
  public boolean wide() {
    return groups.end() - groups.first() >= WIDE_GROUPS
        && ensemble.partition().particles() >= WIDE * Block.CAPACITY;
  }

  @Override
  public boolean serial() {
    return groups.end() - groups.first() == 1;
  }

  @Override
  public long bytes() {
    return ensemble.holding() == Holding.RESIDENT
        ? Math.round(share() * ensemble.residentBytes())
        : 0;
  }

  /** What has been run, once it is finished. */
  Simulation<Observation> simulation() {
    return Objects.requireNonNull(main);
  }

  /** The units in which the particles were observed, once it is finished. */
  Geometry geometry() {
    return Objects.requireNonNull(geometry);
  }

  @Override
  public void run(WorkerPool.Gate gate, Parallel parallel) {
    Simulation<Observation> now = main;
    if (now == null) {
      Simulation<Observation> before = pilot;
      if (before == null) {
        before = ensemble.pilot();
        if (!gate.enter()) return;
        pilot = before;
        gate.leave();
      }
      if (!before.run(gate, Parallel.SERIAL)) return;
      if (!gate.enter()) return;
      now = begin(before, ensemble.holding());
      gate.leave();
    }
    finished = now.run(gate, parallel);
  }

  private Simulation<Observation> begin(Simulation<Observation> finishedPilot, Holding holding) {
    Geometry units = ensemble.geometry(finishedPilot.outcome());
    Simulation<Observation> begun = ensemble.simulation(units, groups, holding);
    geometry = units;
    main = begun;
    return begun;
  }

  @Override
  public void release() {
    pilot = null;
    main = null;
    geometry = null;
  }

  @Override
  public void streamInto(Path store) throws IOException {
    ensemble.streamInto(store);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    ensemble.force();
    Simulation<Observation> first = pilot;
    Simulation<Observation> second = main;
    out.writeBoolean(first != null);
    if (first != null) first.write(out);
    out.writeBoolean(second != null);
    if (second != null) {
      // Whoever goes on may have another heap, but holds it as it is.
      out.writeUTF(second.holding().name());
      second.write(out);
    }
    out.writeBoolean(finished);
  }

  @Override
  public void read(DataInput in) throws IOException {
    if (in.readBoolean()) {
      Simulation<Observation> first = ensemble.pilot();
      first.restore(in);
      pilot = first;
    }
    if (in.readBoolean()) {
      Holding holding = Holding.valueOf(in.readUTF());
      begin(Objects.requireNonNull(pilot), holding).restore(in);
    }
    finished = in.readBoolean();
  }
}
