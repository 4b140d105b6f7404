package langevin.experiment.memory;

import static langevin.experiment.memory.MemoryKeys.TEMPERATURE;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import langevin.memory.SoftmaxModel;
import langevin.memory.network.MemoryNetwork;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Patterns;
import langevin.memory.network.Seed;
import langevin.memory.network.SoftmaxNetwork;
import langevin.parallel.Parallel;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Written;
import org.jspecify.annotations.Nullable;

/** A memory that weighs its patterns by a softmax. */
record SoftmaxMemory(SoftmaxModel model) implements CatalogueMemory {
  private static final Parameter<Double> INVERSE_TEMPERATURE =
      required("inverse-temperature", RealNumber.POSITIVE, "β of the softmax.");
  private static final Parameter<Long> PATTERNS =
      required("patterns", new WholeNumber(1, 1 << 30), "P, how many patterns are stored.");

  static final Entry<MemoryModels.Choice> ENTRY =
      new Entry<>(
          "softmax",
          "softmax memory",
          "The modern Hopfield layer: patterns weighted by the softmax of their overlaps.",
          "dx/dt = −x + Σ_μ p_μ ξ_μ, p = softmax(β N m_μ)",
          "memory.md introduction; Ramsauer et al.",
          List.of(INVERSE_TEMPERATURE, PATTERNS),
          "model: {type: softmax, inverse-temperature: 4, patterns: 2000}",
          values ->
              new MemoryModels.Choice(false, (noise, scenario) -> memory(values, noise, scenario)),
          thing ->
              thing instanceof SoftmaxModel(var beta, var patterns)
                  ? Written.of(INVERSE_TEMPERATURE, beta).and(PATTERNS, patterns)
                  : null);

  private static @Nullable CatalogueMemory memory(Values values, double noise, Values scenario) {
    if (noise > 0) {
      scenario.report(
          TEMPERATURE,
          "a softmax memory has no noise; its 'inverse-temperature' shapes the softmax");
      return null;
    }
    return new SoftmaxMemory(
        new SoftmaxModel(values.get(INVERSE_TEMPERATURE), Math.toIntExact(values.get(PATTERNS))));
  }

  @Override
  public String title() {
    return "softmax memory";
  }

  @Override
  public List<Coordinate> coordinates() {
    return List.of(new Coordinate(INVERSE_TEMPERATURE.name(), "β", model.inverseTemperature()));
  }

  @Override
  public Parameter<?> storage() {
    return PATTERNS;
  }

  @Override
  public MemoryNetwork network(
      NetworkSetting setting, Patterns patterns, Seed seed, Parallel parallel) {
    return new SoftmaxNetwork(model, setting, patterns, seed, parallel);
  }

  @Override
  public long bytes(NetworkSetting setting, int neurons) {
    return SoftmaxNetwork.bytes(model, setting, neurons);
  }
}
