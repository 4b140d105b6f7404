package langevin.experiment.memory;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import langevin.memory.BinaryModel;
import langevin.memory.statics.RetrievalBranch;
import langevin.scenario.form.Bounds;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Flag;
import langevin.scenario.form.Grid;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Variants;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Word;

/** The catalogue's associative memories. */
public final class MemoryModels {
  /**
   * A model with axes where its parameters are grids.
   *
   * @param patterns P of a softmax memory; 0 for the others, whose load gives it
   */
  public record Choice(
      MemorySetting.Type type,
      Grid order,
      Grid gain,
      Grid load,
      boolean selfCoupling,
      BinaryModel.Update update,
      Grid inverseTemperature,
      int patterns) {}

  static final Parameter<Grid> ORDER =
      defaulting(
          "order",
          new Grid.Shape(new WholeNumber(1, 16)),
          Grid.of(1),
          "1",
          "n: a pattern pulls with the power n of its overlap.");
  static final Parameter<Grid> GAIN =
      required(
          "gain",
          new Grid.Shape(
              new RealNumber(
                  Bounds.between(RetrievalBranch.LEAST_GAIN, RetrievalBranch.LARGEST_GAIN))),
          "g: strength of the fields, and with it how steeply a neuron answers; above 1000 use"
              + " type: binary.");
  static final Parameter<Grid> LOAD =
      required("load", Grid.Shape.POSITIVE, "α: P = ⌊α Nⁿ⌋ patterns are stored.");
  static final Parameter<Boolean> SELF_COUPLING =
      defaulting(
          "self-coupling",
          new Flag(),
          true,
          "true",
          "Whether a neuron acts on itself through J_ii. Order 1 only: for others see distinct.");
  static final Parameter<String> UPDATE =
      defaulting(
          "update",
          Word.of("asynchronous", "parallel"),
          "asynchronous",
          "asynchronous",
          "One neuron after the other in random order, or all at once.");
  static final Parameter<Grid> INVERSE_TEMPERATURE =
      required("inverse-temperature", Grid.Shape.POSITIVE, "β of the softmax.");
  static final Parameter<Long> PATTERNS =
      required("patterns", new WholeNumber(1, 1 << 30), "P, how many patterns are stored.");

  private static final Grid UNUSED = Grid.of(1);

  private static final List<Entry<Choice>> ALL =
      List.of(
          new Entry<>(
              "graded",
              "graded memory",
              "Graded neurons: Hopfield for order 1, dense memory for even orders.",
              "dx/dt = −x + (g/√α) Σ_μ ξ_μ m_μⁿ, m_μ = ⟨ξ_μ φ⟩, φ = tanh x",
              "memory.md sections 1, 2a, 2b",
              List.of(ORDER, GAIN, LOAD, SELF_COUPLING),
              "model: {type: graded, order: 1, gain: 1.5, load: 0.2}",
              values ->
                  new Choice(
                      MemorySetting.Type.GRADED,
                      values.get(ORDER),
                      values.get(GAIN),
                      values.get(LOAD),
                      values.get(SELF_COUPLING),
                      BinaryModel.Update.ASYNCHRONOUS,
                      UNUSED,
                      0)),
          new Entry<>(
              "distinct",
              "graded memory over distinct indices",
              "Only products of n distinct neurons other than i act on neuron i; any order.",
              "dx/dt = −x + (g/√α) Σ_μ ξ_μ :m_μⁿ:",
              "memory.md section 2c",
              List.of(ORDER, GAIN, LOAD),
              "model: {type: distinct, order: 3, gain: 1.5, load: 0.05}",
              values ->
                  new Choice(
                      MemorySetting.Type.DISTINCT,
                      values.get(ORDER),
                      values.get(GAIN),
                      values.get(LOAD),
                      false,
                      BinaryModel.Update.ASYNCHRONOUS,
                      UNUSED,
                      0)),
          new Entry<>(
              "binary",
              "binary memory",
              "Neurons ±1, Glauber dynamics at the scenario's temperature; a time unit is a sweep.",
              "P(sᵢ = +1) = (1 + tanh(hᵢ/T))/2, hᵢ = Σ_μ ξ_μi m_μⁿ without neuron i",
              "memory.md sections 1, 4; Amit, Gutfreund, Sompolinsky",
              List.of(ORDER, LOAD, UPDATE),
              "model: {type: binary, update: asynchronous, load: 0.12}",
              values ->
                  new Choice(
                      MemorySetting.Type.BINARY,
                      values.get(ORDER),
                      UNUSED,
                      values.get(LOAD),
                      false,
                      values.get(UPDATE).equals("parallel")
                          ? BinaryModel.Update.PARALLEL
                          : BinaryModel.Update.ASYNCHRONOUS,
                      UNUSED,
                      0)),
          new Entry<>(
              "softmax",
              "softmax memory",
              "The modern Hopfield layer: patterns weighted by the softmax of their overlaps.",
              "dx/dt = −x + Σ_μ p_μ ξ_μ, p = softmax(β N m_μ)",
              "memory.md introduction; Ramsauer et al.",
              List.of(INVERSE_TEMPERATURE, PATTERNS),
              "model: {type: softmax, inverse-temperature: 4, patterns: 2000}",
              values ->
                  new Choice(
                      MemorySetting.Type.SOFTMAX,
                      UNUSED,
                      UNUSED,
                      UNUSED,
                      false,
                      BinaryModel.Update.ASYNCHRONOUS,
                      values.get(INVERSE_TEMPERATURE),
                      Math.toIntExact(values.get(PATTERNS)))));

  public static final Variants<Choice> FORM = Variants.of("model", MemoryModels::all);

  private MemoryModels() {}

  public static List<Entry<Choice>> all() {
    return ALL;
  }
}
