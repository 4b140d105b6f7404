package langevin.memory.network;

import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.parallel.Parallel;

/** A graded model with the step and the number format of its networks. */
public record GradedEuler(GradedModel model, double step, Precision precision) {
  /** n over all indices or J_ii included, no noise, double precision. */
  public static GradedEuler noiseless(int order, double gain, double load, double step) {
    return new GradedEuler(
        new GradedModel(order, Indices.ALL, gain, load, 0), step, Precision.DOUBLE);
  }

  public int patterns(int neurons) {
    return model.patterns(neurons);
  }

  public GradedNetwork network(Patterns patterns, Cue cue, int cues, Seed seed, Parallel parallel) {
    return new GradedNetwork(
        model, new NetworkSetting(cue, cues, step, precision), patterns, seed, parallel);
  }
}
