package langevin.experiment.memory;

import static langevin.experiment.memory.MemoryKeys.TEMPERATURE;
import static langevin.scenario.form.Parameter.defaulting;

import java.util.List;
import langevin.memory.BinaryModel;
import langevin.memory.BinaryModel.Update;
import langevin.memory.network.BinaryNetwork;
import langevin.memory.network.MemoryNetwork;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Patterns;
import langevin.memory.network.Seed;
import langevin.memory.statics.StaticTheory;
import langevin.memory.statics.Statics;
import langevin.parallel.Parallel;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Word;
import langevin.scenario.form.Written;

/** A memory of binary neurons. */
record BinaryMemory(BinaryModel model) implements CatalogueMemory {
  private static final Parameter<String> UPDATE =
      defaulting(
          "update",
          Word.of(Update.class),
          "asynchronous",
          "asynchronous",
          "One neuron after the other in random order, or all at once.");

  static final Entry<MemoryModels.Choice> ENTRY =
      new Entry<>(
          "binary",
          "binary memory",
          "Neurons ±1, Glauber dynamics at the scenario's temperature; a time unit is a sweep.",
          "P(sᵢ = +1) = (1 + tanh(hᵢ/T))/2, hᵢ = Σ_μ ξ_μi m_μⁿ without neuron i",
          "memory.md sections 1, 4; Amit, Gutfreund, Sompolinsky",
          List.of(ModelKeys.ORDER, ModelKeys.LOAD, UPDATE),
          "model: {type: binary, update: asynchronous, load: 0.12}",
          values ->
              new MemoryModels.Choice(
                  true,
                  (noise, _) ->
                      new BinaryMemory(
                          new BinaryModel(
                              Math.toIntExact(values.get(ModelKeys.ORDER)),
                              values.get(ModelKeys.LOAD),
                              Word.constant(Update.class, values.get(UPDATE)),
                              noise))),
          thing -> thing instanceof BinaryModel model ? written(model) : null);

  private static Written written(BinaryModel model) {
    return Written.of(ModelKeys.ORDER, model.order())
        .and(ModelKeys.LOAD, model.load())
        .and(UPDATE, Word.of(model.update()));
  }

  @Override
  public String title() {
    return "binary memory, " + Word.of(model.update());
  }

  @Override
  public List<Coordinate> coordinates() {
    return List.of(
        new Coordinate(ModelKeys.ORDER.name(), "n", model.order()),
        new Coordinate(ModelKeys.LOAD.name(), "α", model.load()),
        new Coordinate(TEMPERATURE.name(), "T", model.temperature()));
  }

  @Override
  public Parameter<?> storage() {
    return ModelKeys.LOAD;
  }

  @Override
  public MemoryNetwork network(
      NetworkSetting setting, Patterns patterns, Seed seed, Parallel parallel) {
    return new BinaryNetwork(model, setting, patterns, seed, parallel);
  }

  @Override
  public long bytes(NetworkSetting setting, int neurons) {
    return BinaryNetwork.bytes(model, setting, neurons);
  }

  @Override
  public boolean hasStatics() {
    return StaticTheory.covers(model);
  }

  @Override
  public Statics statics(StaticTheory theory) {
    return theory.of(model);
  }
}
