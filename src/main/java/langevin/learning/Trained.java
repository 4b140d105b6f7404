package langevin.learning;

import java.util.ArrayList;
import java.util.List;

/** The parameters that move; the others keep their start, and belong to no force and no norm. */
public enum Trained {
  /** All of them. */
  ALL,
  /** Weights and biases up to the representation: the head is frozen. */
  ENCODER,
  /** Weights up to the representation, no biases: Proposition 3's provable case (theory.md C5). */
  ENCODER_WEIGHTS,
  /** The head alone: the encoder is frozen. */
  HEAD;

  /** A run of consecutive places in θ: from ≤ i &lt; to. */
  public record Stretch(int from, int to) {}

  /** The places in θ that move, in order. */
  public List<Stretch> stretches(Architecture architecture) {
    int head = architecture.weights(architecture.layers() - 1);
    return switch (this) {
      case ALL -> List.of(new Stretch(0, architecture.parameters()));
      case ENCODER -> List.of(new Stretch(0, head));
      case HEAD -> List.of(new Stretch(head, architecture.parameters()));
      case ENCODER_WEIGHTS -> {
        List<Stretch> weights = new ArrayList<>();
        for (int l = 0; l < architecture.layers() - 1; l++) {
          weights.add(new Stretch(architecture.weights(l), architecture.biases(l)));
        }
        yield List.copyOf(weights);
      }
    };
  }
}
