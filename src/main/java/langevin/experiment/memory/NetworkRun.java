package langevin.experiment.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import langevin.memory.TimeSeries;
import langevin.memory.network.GivenPatterns;
import langevin.memory.network.MemoryNetwork;
import langevin.memory.network.Patterns;
import langevin.memory.network.RandomPatterns;
import langevin.memory.network.Seed;
import langevin.memory.retrieval.FlowBalance;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * One network with its cues. Under way it stands in a checkpoint with its exact state and what the
 * scenario's output has asked of it so far.
 */
final class NetworkRun implements MemoryPart {
  private static final int UNTOUCHED = 0;
  private static final int UNDER_WAY = 1;
  private static final int FINISHED = 2;

  private final MemoryScenario scenario;
  private final MemoryUnit.Network plan;

  /** Arrays asked for by the scenario's output, as far as they are there. */
  private final Map<String, double[]> kept = new LinkedHashMap<>();

  private @Nullable MemoryNetwork running;

  /** How far the network had come, and its state, until its turn comes again. */
  private byte @Nullable [] begun;

  private volatile long points;
  private volatile MemoryUnit.@Nullable Result result;

  NetworkRun(MemoryScenario scenario, MemoryUnit.Network plan) {
    this.scenario = scenario;
    this.plan = plan;
  }

  @Override
  public MemoryUnit plan() {
    return plan;
  }

  @Override
  public MemoryUnit.Result result() {
    return Objects.requireNonNull(result);
  }

  @Override
  public long work() {
    return plan.points(scenario.steps()) * perPoint();
  }

  @Override
  public long done() {
    return finished() ? work() : points * perPoint();
  }

  /** Two products with P × N signs for every cue. */
  private long perPoint() {
    return Math.round(
        2.0 * plan.neurons() * plan.cues() * scenario.memory().model().stored(plan.neurons()));
  }

  @Override
  public boolean finished() {
    return result != null;
  }

  @Override
  public long bytes() {
    return MemoryFootprint.of(scenario).bytes(plan);
  }

  @Override
  public void run(WorkerPool.Gate gate, Parallel parallel) throws IOException {
    if (finished() || !gate.enter()) return;
    gate.leave();
    MemoryNetwork network = network(parallel);
    byte[] from = begun;
    if (from != null) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(from));
      in.readInt(); // its points, which its own record has as well
      network.read(in);
    }
    Set<Long> asked =
        plan.role() == MemoryUnit.Role.OBSERVED && plan.number() == 0
            ? Set.copyOf(scenario.written().stateSteps())
            : Set.of();
    long all = plan.points(scenario.steps());
    while (network.points() < all) {
      if (!gate.enter()) return;
      running = network;
      begun = null;
      int k = network.points();
      if (asked.contains((long) k)) {
        kept.put("states " + k, network.state(0));
        kept.put("activities " + k, network.activity(0));
      }
      network.step();
      points = network.points();
      gate.leave();
    }
    if (!gate.enter()) return;
    List<TimeSeries> runs = network.series();
    if (plan.role() == MemoryUnit.Role.REFINED) {
      runs = runs.stream().map(run -> run.only(FlowBalance.CURVES)).toList();
    }
    result = new MemoryUnit.Result(runs, kept);
    running = null;
    gate.leave();
  }

  private MemoryNetwork network(Parallel parallel) {
    MemorySetting setting = scenario.memory();
    Seed seed = new Seed(scenario.settings().seed(), plan.number());
    return setting
        .memory()
        .network(
            plan.setting(
                setting.cue(),
                scenario.step(),
                scenario.network().orElseThrow().precision(),
                scenario.scheme()),
            patterns(seed, plan.neurons(), setting.model().patterns(plan.neurons())),
            seed,
            parallel);
  }

  private Patterns patterns(Seed seed, int neurons, int stored) {
    return switch (scenario.patterns()) {
      case PatternSource.Independent() -> RandomPatterns.independent(seed, neurons, stored);
      case PatternSource.Biased(double bias) -> RandomPatterns.biased(seed, neurons, stored, bias);
      case PatternSource.Correlated(double correlation) ->
          RandomPatterns.correlated(seed, neurons, stored, correlation);
      case PatternSource.Given given ->
          new GivenPatterns(given.patterns(), RandomPatterns.independent(seed, neurons, stored));
    };
  }

  @Override
  public void write(DataOutput out) throws IOException {
    MemoryUnit.Result found = result;
    byte[] state = begun == null ? written(running) : begun;
    out.writeByte(found != null ? FINISHED : state != null ? UNDER_WAY : UNTOUCHED);
    if (found != null) {
      found.write(out);
    } else if (state != null) {
      out.writeInt(state.length);
      out.write(state);
      MemoryUnit.Result.writeArrays(kept, out);
    }
  }

  private static byte @Nullable [] written(@Nullable MemoryNetwork network) throws IOException {
    if (network == null) return null;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(network.points());
    network.write(out);
    return bytes.toByteArray();
  }

  @Override
  public void read(DataInput in) throws IOException {
    switch (in.readByte()) {
      case FINISHED -> result = MemoryUnit.Result.read(in);
      case UNDER_WAY -> {
        byte[] state = new byte[in.readInt()];
        in.readFully(state);
        begun = state;
        kept.putAll(MemoryUnit.Result.readArrays(in));
        points = new DataInputStream(new ByteArrayInputStream(state)).readInt();
      }
      default -> {}
    }
  }
}
