package langevin.memory.statics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.memory.BinaryModel;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;

/**
 * The static theory (memory.md section 4) of many memories, most of which share a gain: its branch
 * is followed once.
 */
public final class StaticTheory {
  private record Memory(int order, Indices indices, double gain) {}

  private final Map<Memory, RetrievalBranch> branches = new HashMap<>();

  /** Whether the theory covers a graded memory: at temperature 0. */
  public static boolean covers(GradedModel model) {
    return model.temperature() == 0;
  }

  /** Whether the theory covers a binary memory: at temperature 0, of order 1 or an even order. */
  public static boolean covers(BinaryModel model) {
    return model.temperature() == 0 && GradedModel.hasLimit(model.order(), Indices.ALL);
  }

  /** Of graded neurons. */
  public Statics of(GradedModel model) {
    if (!covers(model)) {
      return Statics.NONE;
    }
    RetrievalBranch branch =
        branches.computeIfAbsent(
            new Memory(model.order(), model.indices(), model.gain()),
            memory -> new RetrievalBranch(memory.order, memory.indices, memory.gain));
    Optional<Attractor> state = branch.attractor(model.load());
    return new Statics(
        state.map(Attractor::overlap).orElse(Double.NaN),
        orNone(branch.boundary(model.load())),
        branch.capacity().load(),
        state);
  }

  /** Of binary neurons. */
  public Statics of(BinaryModel model) {
    if (!covers(model)) {
      return Statics.NONE;
    }
    int order = model.order();
    return new Statics(
        orNone(BinaryStatics.overlap(order, Indices.ALL, model.load())),
        orNone(BinaryStatics.boundary(order, Indices.ALL, model.load())),
        BinaryStatics.capacity(order, Indices.ALL).load(),
        Optional.empty());
  }

  private static double orNone(OptionalDouble number) {
    return number.orElse(Double.NaN);
  }
}
