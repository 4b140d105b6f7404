package langevin.learning;

import java.util.List;

/**
 * A multilayer perceptron: inputs, hidden layers with an activation, the linear representation Z,
 * and a linear head with an output per class (theory.md A2).
 *
 * <p>The vector θ of parameters holds layer after layer, of each its weights row by row (outputs ×
 * inputs) and then its biases: {@code weight_1, bias_1, weight_2, …}. Layers are numbered from 0;
 * the last but one gives Z.
 *
 * @param inputs d
 * @param hidden widths of the hidden layers; none gives a linear encoder
 * @param activation of the hidden layers
 * @param representation m, the width of Z
 * @param classes K
 */
public record Architecture(
    int inputs, List<Integer> hidden, Activation activation, int representation, int classes) {
  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if a width is below 1, or there is a single class
   */
  public Architecture {
    hidden = List.copyOf(hidden);
    positive("inputs", inputs);
    for (int l = 0; l < hidden.size(); l++) {
      positive("the width of hidden layer " + (l + 1), hidden.get(l));
    }
    positive("representation", representation);
    if (classes < 2) {
      throw new IllegalArgumentException("there must be 2 classes or more, found " + classes);
    }
  }

  private static void positive(String name, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + width);
    }
  }

  /** Number of layers with weights: the hidden ones, the representation and the head. */
  public int layers() {
    return hidden.size() + 2;
  }

  /** Outputs of a layer. */
  public int outputs(int layer) {
    if (layer < hidden.size()) {
      return hidden.get(layer);
    }
    return layer == hidden.size() ? representation : classes;
  }

  /** Inputs of a layer. */
  public int inputs(int layer) {
    return layer == 0 ? inputs : outputs(layer - 1);
  }

  /** Place of a layer's first weight in θ. */
  public int weights(int layer) {
    int at = 0;
    for (int l = 0; l < layer; l++) {
      at += outputs(l) * (inputs(l) + 1);
    }
    return at;
  }

  /** Place of a layer's first bias in θ. */
  public int biases(int layer) {
    return weights(layer) + outputs(layer) * inputs(layer);
  }

  /** Number of parameters, the dimension of θ. */
  public int parameters() {
    return weights(layers());
  }
}
