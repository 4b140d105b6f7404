package langevin.experiment.memory;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import langevin.memory.meanfield.CausalArray;
import langevin.memory.meanfield.LostDefinitenessException;
import langevin.memory.meanfield.MeanFieldMarch;
import langevin.memory.meanfield.MeanFieldRun;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.results.ResultsException;
import org.jspecify.annotations.Nullable;

/** One march of the theory; interrupted, it begins anew. */
final class MarchRun implements MemoryPart {
  private final MemoryScenario scenario;
  private final MemoryUnit.March plan;
  private volatile MemoryUnit.@Nullable Result result;

  MarchRun(MemoryScenario scenario, MemoryUnit.March plan) {
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

  /** Four passes over the history at every step: 2T²M multiply-adds. */
  @Override
  public long work() {
    double points = plan.points(scenario.steps());
    return Math.round(2.0 * points * points * theory().trajectories());
  }

  @Override
  public long done() {
    return finished() ? work() : 0;
  }

  @Override
  public boolean finished() {
    return result != null;
  }

  @Override
  public long bytes() {
    return MemoryFootprint.of(scenario).bytes(plan);
  }

  private MemoryScenario.Theory theory() {
    return scenario.theory().orElseThrow();
  }

  /**
   * {@inheritDoc}
   *
   * @throws ResultsException if the march loses its definiteness
   */
  @Override
  public void run(WorkerPool.Gate gate, Parallel parallel) throws IOException {
    if (finished() || !gate.enter()) return;
    gate.leave();
    MemoryUnit.Result found = march(parallel);
    if (!gate.enter()) return;
    result = found;
    gate.leave();
  }

  private MemoryUnit.Result march(Parallel parallel) throws ResultsException {
    MemorySetting setting = scenario.memory();
    try {
      MeanFieldRun run =
          MeanFieldMarch.run(
              setting.memory().meanField().orElseThrow(),
              MeanFieldSetting.of(
                  setting.cue(),
                  plan.step(scenario.step()),
                  plan.points(scenario.steps()),
                  theory().trajectories(),
                  scenario.scheme()),
              scenario.settings().seed(),
              plan.seed(),
              parallel);
      Map<String, double[]> arrays = new LinkedHashMap<>();
      String name = plan.companion() ? MemoryTables.COMPANION : "";
      if (scenario.written().correlation()) {
        arrays.put(name + "correlation " + plan.seed(), triangle(run.correlation()));
      }
      if (scenario.written().response()) {
        int each = theory().tangents();
        arrays.put(name + "response " + plan.seed(), triangle(run.tangentResponse(each, parallel)));
      }
      return new MemoryUnit.Result(List.of(run.series()), arrays);
    } catch (LostDefinitenessException e) {
      throw new ResultsException(String.valueOf(e.getMessage()));
    }
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

  @Override
  public void write(DataOutput out) throws IOException {
    MemoryUnit.Result found = result;
    out.writeBoolean(found != null);
    if (found != null) found.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    if (in.readBoolean()) result = MemoryUnit.Result.read(in);
  }
}
