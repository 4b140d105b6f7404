package langevin.experiment.memory;

import java.util.Optional;
import langevin.memory.BinaryModel;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.MeanFieldModel;
import langevin.memory.SoftmaxModel;

/**
 * One associative memory and its cue: a whole scenario, or one point of a map. What a model does
 * not have is 1 (gain, load, order, inverse temperature) or 0 (patterns).
 *
 * @param order n
 * @param gain g
 * @param load α
 * @param inverseTemperature β of a softmax memory
 * @param storedPatterns P of a softmax memory
 * @param temperature T of the Langevin noise, or of Glauber's dynamics
 * @param amount strength or flipped fraction of the cue
 */
public record MemorySetting(
    Type type,
    int order,
    double gain,
    double load,
    boolean selfCoupling,
    BinaryModel.Update update,
    double inverseTemperature,
    int storedPatterns,
    double temperature,
    double amount,
    Cue cue) {

  /** The models of memory.md section 1. */
  public enum Type {
    GRADED,
    DISTINCT,
    BINARY,
    SOFTMAX
  }

  /** P for N neurons before rounding down: αNⁿ, or the number given. */
  public double patterns(int neurons) {
    return type == Type.SOFTMAX ? storedPatterns : load * Math.pow(neurons, order);
  }

  /** P for N neurons. The small number keeps a product that should be whole from falling below. */
  public double stored(int neurons) {
    return Math.floor(patterns(neurons) + 1e-9);
  }

  /** Whether that many neurons store a pattern, or a mixture of them, for each cue. */
  public boolean stores(int neurons, int cues) {
    return stored(neurons) >= (double) cues * cue.patterns();
  }

  /**
   * Whether that many neurons show what a finite size does: with nothing stored besides what one
   * cue is made of, there is no crosstalk.
   */
  public boolean measuresSize(int neurons, int cues) {
    return stores(neurons, cues) && stored(neurons) > cue.patterns();
  }

  /** Whether the state flows along a gradient, so that there is an energy balance. */
  public boolean flows() {
    return type != Type.BINARY && temperature == 0;
  }

  /** The graded model with the given step; only for the graded types. */
  public GradedModel graded(double step, GradedModel.Precision precision) {
    GradedModel.Indices indices =
        type == Type.DISTINCT || !selfCoupling
            ? GradedModel.Indices.DISTINCT
            : GradedModel.Indices.ALL;
    return new GradedModel(order, gain, load, indices, step, temperature, precision);
  }

  /** The binary model; only for that type. */
  public BinaryModel binary() {
    return new BinaryModel(order, load, update, temperature);
  }

  /** The softmax model with the given step; only for that type. */
  public SoftmaxModel softmax(double step) {
    return new SoftmaxModel(inverseTemperature, storedPatterns, step);
  }

  /** Bytes a network of this setting needs. */
  public long bytes(int neurons, int cues, double step, GradedModel.Precision precision) {
    return switch (type) {
      case GRADED, DISTINCT -> graded(step, precision).bytes(neurons, cues);
      case BINARY -> binary().bytes(neurons, cues);
      case SOFTMAX -> softmax(step).bytes(neurons, cues);
    };
  }

  /** The limit N → ∞; empty for models without one here. */
  public Optional<MeanFieldModel> meanField() {
    return switch (type) {
      case GRADED, DISTINCT ->
          Optional.of(MeanFieldModel.of(graded(1, GradedModel.Precision.DOUBLE)));
      case BINARY, SOFTMAX -> Optional.empty();
    };
  }
}
