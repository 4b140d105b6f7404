package langevin.experiment.memory;

import static langevin.experiment.memory.MemoryKeys.TEMPERATURE;
import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.Optional;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.network.GradedNetwork;
import langevin.memory.network.MemoryNetwork;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Patterns;
import langevin.memory.network.Seed;
import langevin.memory.statics.RetrievalBranch;
import langevin.memory.statics.StaticTheory;
import langevin.memory.statics.Statics;
import langevin.parallel.Parallel;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Flag;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Written;
import org.jspecify.annotations.Nullable;

/**
 * A memory of graded neurons, over all indices or over distinct ones.
 *
 * @param title which of the ways to write it was chosen
 */
record GradedMemory(String title, GradedModel model) implements CatalogueMemory {
  private static final Parameter<Double> GAIN =
      required(
          "gain",
          new RealNumber(Bounds.between(RetrievalBranch.LEAST_GAIN, RetrievalBranch.LARGEST_GAIN)),
          "g: strength of the fields, and with it how steeply a neuron answers; above 1000 use"
              + " type: binary.");
  private static final Parameter<Boolean> SELF_COUPLING =
      defaulting(
          "self-coupling",
          new Flag(),
          true,
          "true",
          "Whether a neuron acts on itself through J_ii. Order 1 only: for others see distinct.");

  static final Entry<MemoryModels.Choice> GRADED =
      new Entry<>(
          "graded",
          "graded memory",
          "Graded neurons: Hopfield for order 1, dense memory for even orders.",
          "dx/dt = −x + (g/√α) Σ_μ ξ_μ m_μⁿ, m_μ = ⟨ξ_μ φ⟩, φ = tanh x",
          "memory.md sections 1, 2a, 2b",
          List.of(ModelKeys.ORDER, GAIN, ModelKeys.LOAD, SELF_COUPLING),
          "model: {type: graded, order: 1, gain: 1.5, load: 0.2}",
          values -> new MemoryModels.Choice(false, (noise, _) -> graded(values, noise)),
          thing -> written(thing, Indices.ALL));

  static final Entry<MemoryModels.Choice> DISTINCT =
      new Entry<>(
          "distinct",
          "graded memory over distinct indices",
          "Only products of n distinct neurons other than i act on neuron i; any order.",
          "dx/dt = −x + (g/√α) Σ_μ ξ_μ :m_μⁿ:",
          "memory.md section 2c",
          List.of(ModelKeys.ORDER, GAIN, ModelKeys.LOAD),
          "model: {type: distinct, order: 3, gain: 1.5, load: 0.05}",
          values ->
              new MemoryModels.Choice(
                  false,
                  (noise, _) ->
                      new GradedMemory(
                          "distinct-index memory", model(values, noise, Indices.DISTINCT))),
          thing -> written(thing, Indices.DISTINCT));

  private static @Nullable CatalogueMemory graded(Values values, double noise) {
    int order = order(values);
    boolean selfCoupling = values.get(SELF_COUPLING);
    if (!GradedModel.hasLimit(order, Indices.ALL)) {
      values.report(
          ModelKeys.ORDER,
          "order "
              + order
              + " in the full form has no thermodynamic limit: products with repeated neurons"
              + " couple every neuron to itself with a strength that grows as N^"
              + (order - 1) / 2
              + "; use type: distinct, or an even order");
      return null;
    }
    if (order > 1 && !selfCoupling) {
      values.report(
          SELF_COUPLING,
          "'self-coupling' can be left out for order 1; for order "
              + order
              + " use type: distinct, which has no repeated neurons");
      return null;
    }
    return selfCoupling
        ? new GradedMemory("graded memory", model(values, noise, Indices.ALL))
        : new GradedMemory("graded memory, no J_ii", model(values, noise, Indices.DISTINCT));
  }

  /** The parameters of a graded model over such indices; null for any other thing. */
  private static @Nullable Written written(Object thing, Indices indices) {
    return thing instanceof GradedModel model && model.indices() == indices
        ? Written.of(ModelKeys.ORDER, model.order())
            .and(GAIN, model.gain())
            .and(ModelKeys.LOAD, model.load())
        : null;
  }

  private static int order(Values values) {
    return Math.toIntExact(values.get(ModelKeys.ORDER));
  }

  private static GradedModel model(Values values, double noise, Indices indices) {
    return new GradedModel(
        order(values), indices, values.get(GAIN), values.get(ModelKeys.LOAD), noise);
  }

  @Override
  public List<Coordinate> coordinates() {
    return List.of(
        new Coordinate(ModelKeys.ORDER.name(), "n", model.order()),
        new Coordinate(GAIN.name(), "g", model.gain()),
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
    return new GradedNetwork(model, setting, patterns, seed, parallel);
  }

  @Override
  public long bytes(NetworkSetting setting, int neurons) {
    return GradedNetwork.bytes(model, setting, neurons);
  }

  @Override
  public Optional<GradedModel> meanField() {
    return Optional.of(model);
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
