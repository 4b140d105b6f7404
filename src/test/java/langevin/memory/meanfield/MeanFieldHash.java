package langevin.memory.meanfield;

import java.util.List;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.parallel.Parallel;

/** Prints a hash over all bits of small marches, at whatever vector width this machine runs. */
final class MeanFieldHash {
  private MeanFieldHash() {}

  static void main() {
    long first = of(Parallel.SERIAL);
    // By the last round the compiler has taken the kernels; interpreted and compiled must agree.
    for (int round = 0; round < 4; round++) {
      if (of(Parallel.SERIAL) != first) {
        throw new AssertionError("round " + round + " differs from the first");
      }
    }
    System.out.println(Long.toHexString(first));
  }

  static long of(Parallel parallel) {
    long hash = 17;
    for (GradedModel model :
        List.of(
            new GradedModel(1, Indices.ALL, 1.5, 0.2, 0.05),
            new GradedModel(2, Indices.ALL, 1.2, 0.1, 0),
            new GradedModel(3, Indices.DISTINCT, 1.2, 0.05, 0))) {
      for (Scheme scheme : Scheme.values()) {
        hash = of(hash, model, scheme, parallel);
      }
    }
    return hash;
  }

  private static long of(long start, GradedModel model, Scheme scheme, Parallel parallel) {
    long hash = start;
    MeanFieldRun run =
        MeanFieldMarch.run(
            model,
            MeanFieldSetting.of(new Cue.Mixture(List.of(0.6, 0.4)), 0.1, 19, 8192, scheme),
            5,
            2,
            parallel);
    for (Quantity quantity : Quantity.values()) {
      for (double value : run.series().curve(quantity)) {
        hash = 31 * hash + Double.doubleToRawLongBits(value);
      }
    }
    CausalArray tangent = run.tangentResponse(512, parallel);
    for (int k = 0; k < 19; k++) {
      for (int l = 0; l <= k; l++) {
        hash = 31 * hash + Double.doubleToRawLongBits(run.correlation().at(k, l));
        hash = 31 * hash + Double.doubleToRawLongBits(run.response().at(k, l));
        hash = 31 * hash + Double.doubleToRawLongBits(tangent.at(k, l));
      }
    }
    return hash;
  }
}
