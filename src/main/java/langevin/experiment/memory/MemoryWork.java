package langevin.experiment.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import langevin.memory.TimeSeries;
import langevin.memory.meanfield.CausalArray;
import langevin.memory.meanfield.MeanFieldMarch;
import langevin.memory.meanfield.MeanFieldRun;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.memory.network.GivenPatterns;
import langevin.memory.network.MemoryNetwork;
import langevin.memory.network.Patterns;
import langevin.memory.network.RandomPatterns;
import langevin.memory.network.Seed;
import langevin.memory.retrieval.FlowBalance;
import langevin.parallel.Parallel;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * All units of a memory run: what is done, what is under way, and how much is left. Networks under
 * way stand in a checkpoint with their exact state and what the scenario's output has asked of them
 * so far; a march is done again from its beginning.
 */
final class MemoryWork implements State {
  /** Networks and marches run side by side while together they take this part of the heap. */
  private static final double HEAP_PART = 0.7;

  private static final int UNTOUCHED = 0;
  private static final int UNDER_WAY = 1;
  private static final int FINISHED = 2;

  private final MemoryScenario scenario;
  private final MemoryFootprint footprint;
  private final List<MemoryUnit> units;
  private final MemoryUnit.@Nullable Result[] results;
  private final @Nullable MemoryNetwork[] running;

  /** How far a network had come, and its state, until its turn comes again. */
  private final Map<Integer, byte[]> begun = new ConcurrentHashMap<>();

  /** By unit: arrays asked for by the scenario's output, as far as they are there. */
  private final List<Map<String, double[]>> kept = new ArrayList<>();

  private final LongAdder done = new LongAdder();

  MemoryWork(MemoryScenario scenario, List<MemoryUnit> units) {
    this.scenario = scenario;
    footprint = MemoryFootprint.of(scenario);
    this.units = List.copyOf(units);
    results = new MemoryUnit.@Nullable Result[units.size()];
    running = new @Nullable MemoryNetwork[units.size()];
    units.forEach(_ -> kept.add(new LinkedHashMap<>()));
  }

  /** Multiply-adds of everything. */
  long total() {
    return units.stream().mapToLong(unit -> steps(unit) * perStep(unit)).sum();
  }

  long done() {
    return done.sum();
  }

  MemoryUnit.Result result(MemoryUnit unit) {
    MemoryUnit.Result result = results[units.indexOf(unit)];
    if (result == null) throw new IllegalStateException("not done: " + unit);
    return result;
  }

  List<MemoryUnit> units() {
    return units;
  }

  /**
   * Workers that may run side by side on that many threads; 1 if the units are too large for what
   * the results that are kept leave.
   */
  int sideBySide(int threads) {
    long largest = units.stream().mapToLong(footprint::bytes).max().orElse(0);
    double room = HEAP_PART * Runtime.getRuntime().maxMemory() - footprint.kept();
    boolean fits = (double) largest * threads <= room;
    return units.size() >= threads && fits ? threads : 1;
  }

  /** Does one unit, from where it stands. */
  void run(int index, WorkerPool.Gate gate, WorkerPool crew, int workers) throws IOException {
    if (results[index] != null || !gate.enter()) return;
    gate.leave();
    Parallel parallel = workers > 1 || crew.width() == 1 ? Parallel.SERIAL : crew;
    switch (units.get(index)) {
      case MemoryUnit.Network unit -> follow(index, unit, gate, parallel);
      case MemoryUnit.March unit -> {
        MemoryUnit.Result result = march(unit, parallel);
        if (gate.enter()) {
          results[index] = result;
          done.add(perStep(unit));
          gate.leave();
        }
      }
    }
  }

  private void follow(int index, MemoryUnit.Network unit, WorkerPool.Gate gate, Parallel parallel)
      throws IOException {
    MemoryNetwork network = network(unit, parallel);
    byte[] from = begun.get(index);
    if (from != null) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(from));
      in.readInt(); // its points, which its own record has as well
      network.read(in);
    }
    long points = steps(unit);
    Set<Long> asked = stateSteps(unit);
    Map<String, double[]> arrays = kept.get(index);
    while (network.points() < points) {
      if (!gate.enter()) return;
      running[index] = network;
      begun.remove(index);
      int k = network.points();
      if (asked.contains((long) k)) {
        arrays.put("states " + k, network.state(0));
        arrays.put("activities " + k, network.activity(0));
      }
      network.step();
      done.add(perStep(unit));
      gate.leave();
    }
    if (!gate.enter()) return;
    List<TimeSeries> runs = network.series();
    if (unit.role() == MemoryUnit.Role.REFINED) {
      runs = runs.stream().map(run -> run.only(FlowBalance.CURVES)).toList();
    }
    results[index] = new MemoryUnit.Result(runs, arrays);
    running[index] = null;
    gate.leave();
  }

  private Set<Long> stateSteps(MemoryUnit.Network unit) {
    return unit.role() == MemoryUnit.Role.OBSERVED && unit.number() == 0
        ? Set.copyOf(scenario.output().stateSteps())
        : Set.of();
  }

  private MemoryUnit.Result march(MemoryUnit.March unit, Parallel parallel) {
    MemorySetting setting = scenario.settings().get(unit.point());
    MeanFieldRun run =
        MeanFieldMarch.run(
            setting.memory().meanField().orElseThrow(),
            MeanFieldSetting.of(
                setting.cue(),
                scenario.step(),
                scenario.steps() + 1,
                scenario.theory().orElseThrow().trajectories()),
            scenario.seed(),
            unit.seed(),
            parallel);
    Map<String, double[]> arrays = new LinkedHashMap<>();
    if (scenario.output().correlation()) {
      arrays.put("correlation " + unit.seed(), triangle(run.correlation()));
    }
    if (scenario.output().response()) {
      int each = scenario.theory().orElseThrow().tangents();
      arrays.put("response " + unit.seed(), triangle(run.tangentResponse(each, parallel)));
    }
    return new MemoryUnit.Result(List.of(run.series()), arrays);
  }

  /** Row by row up to the diagonal. */
  private static double[] triangle(CausalArray array) {
    double[] flat = new double[Math.toIntExact(array.size() * (array.size() + 1L) / 2)];
    int at = 0;
    for (int k = 0; k < array.size(); k++) {
      for (int l = 0; l <= k; l++) flat[at++] = array.at(k, l);
    }
    return flat;
  }

  private MemoryNetwork network(MemoryUnit.Network unit, Parallel parallel) {
    MemorySetting setting = scenario.settings().get(unit.point());
    Seed seed = new Seed(scenario.seed(), unit.number());
    return setting
        .memory()
        .network(
            unit.setting(
                setting.cue(), scenario.step(), scenario.network().orElseThrow().precision()),
            patterns(seed, unit.neurons(), setting.model().patterns(unit.neurons())),
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

  private long steps(MemoryUnit unit) {
    return switch (unit) {
      case MemoryUnit.Network network -> network.points(scenario.steps());
      case MemoryUnit.March _ -> 1;
    };
  }

  /** Two products with P × N signs for every cue, or the four passes of a march. */
  private long perStep(MemoryUnit unit) {
    MemorySetting setting = scenario.settings().get(unit.point());
    return switch (unit) {
      case MemoryUnit.Network network ->
          Math.round(
              2.0 * network.neurons() * network.cues() * setting.model().stored(network.neurons()));
      case MemoryUnit.March _ ->
          Math.round(
              2.0
                  * (scenario.steps() + 1)
                  * (scenario.steps() + 1)
                  * scenario.theory().orElseThrow().trajectories());
    };
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(units.size());
    for (int i = 0; i < units.size(); i++) {
      MemoryUnit.Result result = results[i];
      byte[] from = begun.get(i);
      byte[] state = from == null ? written(running[i]) : from;
      out.writeByte(result != null ? FINISHED : state != null ? UNDER_WAY : UNTOUCHED);
      if (result != null) {
        result.write(out);
      } else if (state != null) {
        out.writeInt(state.length);
        out.write(state);
        MemoryUnit.Result.writeArrays(kept.get(i), out);
      }
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

  /**
   * Goes on from what {@link #write} of the same scenario has written.
   *
   * @throws IOException if it does not fit
   */
  void read(DataInput in) throws IOException {
    if (in.readInt() != units.size()) throw new IOException("a checkpoint of another scenario");
    for (int i = 0; i < units.size(); i++) {
      MemoryUnit unit = units.get(i);
      switch (in.readByte()) {
        case FINISHED -> {
          results[i] = MemoryUnit.Result.read(in);
          done.add(steps(unit) * perStep(unit));
        }
        case UNDER_WAY -> {
          if (!(unit instanceof MemoryUnit.Network)) {
            throw new IOException("a march cannot be under way");
          }
          byte[] state = new byte[in.readInt()];
          in.readFully(state);
          begun.put(i, state);
          kept.get(i).putAll(MemoryUnit.Result.readArrays(in));
          int points = new DataInputStream(new ByteArrayInputStream(state)).readInt();
          done.add(points * perStep(unit));
        }
        default -> {}
      }
    }
  }
}
